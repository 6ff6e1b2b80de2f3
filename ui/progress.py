"""The progress of a build, drawn on stderr."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

_STAGES = {
    "read": ("reading", "files"),
    "split": ("splitting", "articles"),
    "embed": ("embedding", "passages"),
    "write": ("writing", "files"),
}


@contextmanager
def build_progress() -> Iterator[Callable[[str, int, int], None]]:
    """A callback for `build_index` that draws one bar per stage; silent when stderr is not a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    bars = Progress(
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
    with bars:
        tasks = {}

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                name, unit = _STAGES.get(stage, (stage, ""))
                tasks[stage] = bars.add_task(name, total=total, unit=unit, rate="")
            speed = bars.tasks[bars.task_ids.index(tasks[stage])].speed
            bars.update(tasks[stage], completed=done, total=total, rate=f"{speed:.0f}/s" if speed else "")

        yield advance
