"""The progress of a build, and of an evaluation, drawn on stderr."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

_STAGES = {
    "read": ("reading", "files"),
    "split": ("splitting", "articles"),
    "compare": ("comparing", "articles"),
    "embed": ("embedding", "passages"),
    "write": ("writing", ""),
    "search": ("searching", "questions"),
    "ask": ("asking", "questions"),
}
_BAR = 20  # columns; all fits in 80


@contextmanager
def build_progress() -> "Iterator[BuildProgress]":
    """The progress of builds for as long as the context lasts; nothing is drawn when stderr is no terminal."""
    progress = BuildProgress(drawn=sys.stderr.isatty())
    try:
        yield progress
    finally:
        progress.clear()


class BuildProgress:
    """A callback for `build_index` that draws a bar for the stage at work, and takes it away when the stage is done.

    Between stages the terminal is as if nothing had been drawn: lines may be printed then.

    Args:
        drawn: whether anything is drawn; if not, rich is not even imported.
        console: where to draw; by default stderr.
    """

    def __init__(self, *, drawn: bool, console: "Console | None" = None) -> None:
        self._drawn = drawn
        self._console = console
        self._stage = ""
        self._bar: Progress | None = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        if not self._drawn:
            return
        if stage != self._stage:
            self.clear()
        if done < total:
            self._advance(stage, done, total)
        else:
            self.clear()

    def clear(self) -> None:
        """Takes away what is drawn."""
        if self._bar:
            self._bar.stop()
        self._bar, self._stage = None, ""

    def _advance(self, stage: str, done: int, total: int) -> None:
        if self._bar is None:
            name, unit = _STAGES.get(stage, (stage, ""))
            self._bar, self._stage = _bar(self._console), stage
            self._bar.add_task(name, total=total, unit=unit, rate="")
            self._bar.start()
        (task,) = self._bar.tasks
        rate = f"{task.speed:,.0f}/s" if task.speed else ""
        self._bar.update(task.id, completed=done, total=total, rate=rate)


def _bar(console: "Console | None") -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description:<9}"),
        BarColumn(bar_width=_BAR),
        MofNCompleteColumn(),
        TextColumn("{task.fields[unit]:<8}"),
        TextColumn("{task.fields[rate]:>8}"),
        TimeRemainingColumn(compact=True),
        console=console or Console(stderr=True),
        transient=True,
    )
