"""Work in a thread of its own, told about as it advances, and ended when nobody waits for it any more."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import TypeVar

Result = TypeVar("Result")
OnProgress = Callable[[int, int], None]

_LOOK = 0.1  # seconds between two looks at how far the work has come; its end is noticed at once


class Stopped(Exception):
    """Nobody waits for the work any more; raised inside it, where it tells its progress."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far the work has come: so many of so many."""

    done: int
    total: int


async def steps_and_result(work: Callable[[OnProgress], Result]) -> AsyncIterator[Step | Result]:
    """Runs `work` in a thread; yields how far it has come, and at last what it returns, or raises what it raises.

    When the iterator is closed, or the task that waits for it cancelled, the work ends at the next step that it tells.

    Args:
        work: takes what it is to call with how much is done and of how much.
    """
    left = threading.Event()
    steps = [Step(0, 0)]

    def on_progress(done: int, total: int) -> None:
        if left.is_set():
            raise Stopped
        steps.append(Step(done, total))

    running = asyncio.get_running_loop().run_in_executor(None, work, on_progress)
    told = steps[0]
    try:
        while not running.done():
            await asyncio.wait([running], timeout=_LOOK)
            if not running.done() and steps[-1] != told:
                told = steps[-1]
                yield told
        yield running.result()
    finally:
        left.set()
        running.add_done_callback(lambda ended: ended.cancelled() or ended.exception())  # nobody else asks for it
