"""The kinds of blocks that a text is made of, and how they are written: alike, whichever format they come from."""

from collections.abc import Iterable
from enum import Enum, auto

LONGEST_CELL = 300
"""Characters; a table with a longer cell is no table, but the layout of a page."""


class Kind(Enum):
    """What a block is."""

    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    ROW = auto()


def mark(kind: Kind, level: int) -> str:
    """What a block begins with; `level`: of a heading, from 1."""
    if kind is Kind.HEADING:
        return "#" * level + " "
    return "- " if kind is Kind.ITEM else ""


def gap(before: Kind | None, kind: Kind) -> str:
    """What stands between a block and the one before it: items of a list and rows of a table stand close together."""
    if before is None:
        return ""
    return "\n" if kind is before and kind in (Kind.ITEM, Kind.ROW) else "\n\n"


def row_of(cells: Iterable[str]) -> str:
    """The row of a table, from the text of each of its cells."""
    return " | ".join(cells).strip()
