"""Work in a thread of its own: its steps, its result, its failure, its end when nobody waits."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import pytest

from ui.aside import Step, Stopped, steps_and_result

Result = TypeVar("Result")
OnProgress = Callable[[int, int], None]


def run(listening: Coroutine[Any, Any, Result]) -> Result:
    """As `asyncio.run`, in a thread of its own: that of the tests may have a running loop, a browser's, already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, listening).result()


async def all_of(work: Callable[[OnProgress], str]) -> list[Step | str]:
    return [come async for come in steps_and_result(work)]


def test_the_last_step_is_told_while_the_work_goes_on_and_then_its_result() -> None:
    told = threading.Event()

    async def listen() -> list[Step | str]:
        come = []
        async for one in steps_and_result(work):
            come.append(one)
            told.set()
        return come

    def work(on_progress: OnProgress) -> str:
        on_progress(1, 3)
        on_progress(2, 3)
        assert told.wait(20)
        return "done"

    assert run(listen()) == [Step(2, 3), "done"]


def test_what_the_work_raises_is_raised() -> None:
    def work(on_progress: OnProgress) -> str:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        run(all_of(work))


def test_the_work_ends_at_its_next_step_when_its_listener_is_cancelled() -> None:
    ended_by: list[BaseException] = []
    ended = threading.Event()

    def work(on_progress: OnProgress) -> str:
        try:
            while True:
                on_progress(1, 2)
                ended.wait(0.01)
        except Stopped as stopped:
            ended_by.append(stopped)
            ended.set()
            raise

    async def listen_a_while() -> None:
        async with asyncio.timeout(0.3):
            await all_of(work)

    with pytest.raises(TimeoutError):
        run(listen_a_while())
    assert ended.wait(20)
    assert len(ended_by) == 1
