"""The progress of a build, drawn on stderr."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_STAGES = {
    "read": ("reading", "files"),
    "split": ("splitting", "articles"),
    "embed": ("embedding", "passages"),
    "write": ("writing", "files"),
}


@contextmanager
def build_progress() -> Iterator[Callable[[str, int, int], None]]:
    """A callback for `build_index` that draws one bar per stage; silent when stderr is not a terminal.

    Nothing is drawn, nor is rich imported, before something is built.
    """
    with ExitStack() as drawing:
        bars: list[_Bars] = []

        def advance(stage: str, done: int, total: int) -> None:
            if not bars:
                bars.append(_Bars())
                drawing.enter_context(bars[0].progress)
            bars[0].advance(stage, done, total)

        yield advance


class _Bars:
    def __init__(self) -> None:
        self.progress = _progress()
        self._tasks: dict[str, TaskID] = {}

    def advance(self, stage: str, done: int, total: int) -> None:
        if stage not in self._tasks:
            name, unit = _STAGES.get(stage, (stage, ""))
            self._tasks[stage] = self.progress.add_task(name, total=total, unit=unit, rate="")
        task = self._tasks[stage]
        speed = next(known.speed for known in self.progress.tasks if known.id == task)
        self.progress.update(task, completed=done, total=total, rate=f"{speed:.0f}/s" if speed else "")


def _progress() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description:<9}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[unit]:<8}"),
        TextColumn("{task.fields[rate]:>8}"),
        TimeRemainingColumn(compact=True),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    )
