"""The bar of the stage at work: what a terminal shows, and that nothing of it stays."""

import io
import re

from rich.console import Console

from ui.progress import BuildProgress

CONTROLS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def drawn(*calls: tuple[str, int, int]) -> list[str]:
    """The states of the bar's line, one after the other."""
    file = io.StringIO()
    console = Console(file=file, force_terminal=True, width=80, color_system=None)
    progress = BuildProgress(drawn=True, console=console)
    for stage, done, total in calls:
        progress(stage, done, total)
        if progress._bar:
            progress._bar.refresh()
    progress.clear()
    return [line.rstrip() for line in re.split(r"[\r\n]+", CONTROLS.sub("", file.getvalue())) if line.strip()]


def test_a_stage_has_a_bar_with_its_counts_and_its_rate() -> None:
    lines = drawn(*(("embed", done, 123456) for done in (0, 1, 2, 61728)))
    assert lines[0] == f"embedding {'':20}      0/123456 passages          --:--"
    assert lines[-1].startswith(f"embedding {'━' * 10:20}  61728/123456 passages ")
    assert re.search(r" [\d,]+/s ", lines[-1])


def test_each_stage_has_its_name_and_its_unit() -> None:
    stages = ("read", "split", "compare", "embed", "write", "search", "ask")
    names = [line.split()[0] for line in drawn(*((stage, 0, 2) for stage in stages))]
    assert list(dict.fromkeys(names)) == [
        "reading",
        "splitting",
        "comparing",
        "embedding",
        "writing",
        "searching",
        "asking",
    ]


def test_a_stage_that_is_done_at_once_is_not_drawn() -> None:
    assert drawn(("read", 1, 1), ("split", 1, 1), ("compare", 1, 1)) == []


def test_a_stage_that_is_done_leaves_nothing() -> None:
    file = io.StringIO()
    progress = BuildProgress(drawn=True, console=Console(file=file, force_terminal=True, width=80))
    progress("read", 1, 2)
    progress("read", 2, 2)
    assert progress._bar is None
    assert file.getvalue().endswith("\x1b[2K")  # the line is erased, the cursor at its start


def test_where_there_is_no_terminal_nothing_is_drawn() -> None:
    file = io.StringIO()
    progress = BuildProgress(drawn=False, console=Console(file=file, force_terminal=True))
    progress("read", 1, 2)
    progress.clear()
    assert file.getvalue() == ""
