"""What a build did, as tables for a terminal."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ui.escape import one_line

if TYPE_CHECKING:
    from rich.table import Table

    from corpus import SkippedFile
    from index import BuildReport

_ROWS = 30
"""Rows at most of the tables of skipped files and of near-duplicates; the saved report has all."""
_ALIKE = 3
"""Files at most that have the same reason and still a row each."""
_NAMES = 3
"""Articles at most that a line about a change names."""
_WIDE = 1000  # columns where there is no terminal: a row is a line, whatever the length of its path


def report_text(report: "BuildReport", *, saved: Path) -> str:
    """A build's counts, the files that it skipped, and the articles that are nearly the same.

    Args:
        report: what is told.
        saved: the file of the saved report, for what has no room here.
    """
    if not report.published:
        return _unchanged_text(report)
    parts = [_drawn(_counts(report))]
    if report.skipped:
        parts.append(f"{_counted(len(report.skipped), 'file')} skipped:\n\n{_drawn(_skipped(report.skipped))}")
    if report.duplicates:
        groups = f"{_counted(len(report.duplicates), 'group')} of articles that are nearly the same, all in the index"
        parts.append(f"{groups}:\n\n{_drawn(_duplicates(report.duplicates))}")
    if len(parts) > 1:
        parts.append(f"in full: {one_line(str(saved))}")
    return "\n\n".join(parts)


def change_text(report: "BuildReport", *, at: datetime) -> str:
    """One line about a build that followed a change of the articles."""
    kinds = (("added", report.added), ("updated", report.updated), ("removed", report.removed))
    told = [f"{kind} {_named(ids)}" for kind, ids in kinds if ids]
    told = told or [f"no article changed, {_counted(len(report.skipped), 'file')} skipped"]
    told.append(f"{_counted(report.embedded, 'passage')} embedded in {report.seconds:.1f} s")
    return f"{at:%H:%M:%S}  {'; '.join(told)}"


def _unchanged_text(report: "BuildReport") -> str:
    told = [_counted(len(report.unchanged), "article"), _counted(report.passages, "passage")]
    if report.skipped:
        told.append(f"{_counted(len(report.skipped), 'file')} skipped")
    return f"nothing has changed: {', '.join(told)} ({report.seconds:.1f} s)"


def _counts(report: "BuildReport") -> "Table":
    counts = {
        "added": len(report.added),
        "updated": len(report.updated),
        "removed": len(report.removed),
        "unchanged": len(report.unchanged),
        "skipped": len(report.skipped),
        "passages": report.passages,
        "embedded": report.embedded,
    }
    table = _table()
    for name in (*counts, "time"):
        table.add_column(name, justify="right")
    table.add_row(*(f"{count:,}" for count in counts.values()), f"{report.seconds:.1f} s")
    return table


def _skipped(skipped: "Sequence[SkippedFile]") -> "Table":
    """A row a file, or a reason when many files have the same."""
    by_reason: dict[str, list[str]] = {}
    for file in skipped:
        by_reason.setdefault(file.reason, []).append(file.path)
    rows = []
    for reason, paths in by_reason.items():
        if len(paths) > _ALIKE:
            rows.append((f"{len(paths):,} files, such as {paths[0]}", reason))
        else:
            rows += [(path, reason) for path in paths]
    table = _table()
    table.add_column("file", overflow="fold")
    table.add_column("reason", overflow="fold")
    return _filled(table, rows)


def _duplicates(groups: Sequence[Sequence[str]]) -> "Table":
    """A row a group of articles."""
    table = _table()
    table.add_column("articles", justify="right")
    table.add_column("first", overflow="fold")
    table.add_column("others", overflow="fold")
    return _filled(table, [(f"{len(group):,}", group[0], _named(group[1:])) for group in groups])


def _table() -> "Table":
    from rich import box
    from rich.table import Table

    return Table(header_style="", box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, collapse_padding=True)


def _filled(table: "Table", rows: Sequence[Sequence[str]]) -> "Table":
    from rich.text import Text

    for row in rows[:_ROWS]:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    if len(rows) > _ROWS:
        table.add_row(*("" for _ in table.columns[1:]), f"… and {len(rows) - _ROWS:,} rows more")
    return table


def _drawn(table: "Table") -> str:
    from rich.console import Console

    console = Console(highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console.width = _WIDE
    with console.capture() as captured:
        console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def _named(ids: Sequence[str]) -> str:
    """The articles by their ids; of many, how many they are."""
    if len(ids) > _NAMES:
        return f"{one_line(ids[0])} and {len(ids) - 1:,} more"
    return ", ".join(map(one_line, ids))


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
