"""How long people wait for answers when many ask the chat at once, beside one who is alone; and what it costs.

$ python tests/benchmarks/chat_load.py [--people 50] [--seconds 120] [--thinking 8]

The chat runs in a process of its own, as `sourcier chat` does, limits included. Each person has a session and an
address (127.0.0.x, Linux only), speaks the protocol of the chat's own page, and asks questions drawn from
`chat_load_questions.txt`: lists, facts and what the articles do not say, in French and English. After each answer a
person thinks for the `--thinking` seconds on average, evenly spread from half to one and a half times as much. A wait
is from sending a question until its answer and sources are there. Known answers are given again, unless `--fresh` makes
every question a new one.
"""

import argparse
import asyncio
import os
import random
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, product
from pathlib import Path

import httpx
from chat_load_page import Page, Person
from conditions import ROOT, print_conditions

QUESTIONS = Path(__file__).with_name("chat_load_questions.txt").read_text(encoding="utf-8").splitlines()
WARMING = (  # what loads the models, and fills their working memory: a fact, and a list that every passage is read for
    "Qui préside la Banque mondiale ?",
    "Quels sont les avantages du port sec de Khorgos ?",
)
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Outcome:
    """What happened while some people asked.

    Attributes:
        waits: seconds, of each answer.
        errors: why there was none.
        memory: of the chat's process, in MiB, at the start, in the middle and at the end.
        spent: processor seconds of the chat's process.
        lasted: seconds.
    """

    waits: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    spent: float = 0.0
    lasted: float = 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=50, metavar="N", help="at once (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=120, metavar="S", help="of each run (default: %(default)s)")
    parser.add_argument("--thinking", type=float, default=8, metavar="S", help="on average (default: %(default)s)")
    parser.add_argument("--fresh", action="store_true", help="no question is asked twice in the same words")
    arguments = parser.parse_args()
    print_conditions("gradio", "openvino")
    print(f"{len(QUESTIONS)} questions{', each one made new' if arguments.fresh else ''}")
    print(f"\n{'':<26}{'answers':>8}{'errors':>8}{'median':>8}{'95th':>8}{'longest':>9}{'processor':>11}   memory, MiB")
    runs = (
        ("one person", 1, arguments.thinking),
        (f"{arguments.people} people", arguments.people, arguments.thinking),
        (f"{arguments.people} who do not think", arguments.people, 0.0),
    )
    for name, people, thinking in runs:
        with running_chat() as (url, process):  # each time a new one, that knows no answer
            outcome = asyncio.run(
                load(url, process, people=people, seconds=arguments.seconds, thinking=thinking, fresh=arguments.fresh)
            )
        print_row(name, outcome)


@contextmanager
def running_chat() -> Iterator[tuple[str, int]]:
    """The chat on the sample articles: its address, and the number of its process."""
    command = [sys.executable, "-m", "ui", "chat", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[3], process.pid
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)


async def load(url: str, process: int, *, people: int, seconds: float, thinking: float, fresh: bool) -> Outcome:
    """Has so many people ask for so long; each begins at a moment of their own in the first thinking time."""
    page = await Page.open(url)
    async with Person(page, address="127.0.0.250") as first:
        for question in WARMING:
            await first.ask(question)
    outcome, numbers = Outcome(), count()
    begun, spent = time.monotonic(), processor_seconds(process)
    until = begun + seconds

    async def ask_on(number: int) -> None:
        draw = random.Random(number)
        await asyncio.sleep(draw.uniform(0, thinking))
        async with Person(page, address=f"127.0.0.{2 + number}") as person:
            while time.monotonic() < until:
                question = draw.choice(QUESTIONS)
                asked = time.monotonic()
                try:
                    await person.ask(made_new(question, next(numbers)) if fresh else question)
                    outcome.waits.append(time.monotonic() - asked)
                except (RuntimeError, httpx.HTTPError) as error:
                    outcome.errors.append(f"{type(error).__name__}: {error}")
                    await asyncio.sleep(1)
                await asyncio.sleep(draw.uniform(0.5, 1.5) * thinking)

    async def look_at_memory() -> None:
        for _ in range(3):
            outcome.memory.append(memory(process))
            await asyncio.sleep(seconds / 2)

    await asyncio.gather(look_at_memory(), *(ask_on(number) for number in range(people)))
    outcome.spent, outcome.lasted = processor_seconds(process) - spent, time.monotonic() - begun
    return outcome


def made_new(question: str, number: int) -> str:
    """The same question in other characters: with an ending that no other has."""
    return f"{question} {next(''.join(end) for n, end in enumerate(product('?!.…', repeat=7)) if n == number)}"


def processor_seconds(process: int) -> float:
    """User and system time of a process and its threads (proc(5): fields 14 and 15, counted in clock ticks)."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def memory(process: int) -> float:
    """What a process holds in memory, in MiB."""
    return (
        int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    )


def print_row(name: str, outcome: Outcome) -> None:
    waits = sorted(outcome.waits) or [float("nan")]
    last = waits[min(len(waits) - 1, int(0.95 * len(waits)))]
    each = outcome.spent / max(1, len(outcome.waits))
    memories = " ".join(f"{one:.0f}" for one in outcome.memory)
    print(
        f"{name:<26}{len(outcome.waits):>8}{len(outcome.errors):>8}{statistics.median(waits):>7.2f}s{last:>7.2f}s"
        f"{waits[-1]:>8.2f}s{each:>10.3f}s   {memories}",
        flush=True,
    )
    for error in sorted(set(outcome.errors))[:3]:
        print(f"  {outcome.errors.count(error)} x {error[:150]}")


if __name__ == "__main__":
    main()
