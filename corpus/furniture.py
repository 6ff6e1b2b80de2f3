"""Which ranges of a page are its content, and which are furniture: comment forms, share rows, lists of links.

The rules read the page line by line. A line goes when all its sentences are boilerplate; the heading of a list
of links goes with the bare lines below it; a lone "Facebook" goes only beside other furniture. Whatever the rules
do not recognise stays, so that no sentence of an article is lost.
"""

from collections.abc import Iterator, Sequence

from corpus.furniture_lists import list_lines
from corpus.lines import Kind, Line, read_lines


def content_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Find the ordered, disjoint `(start, end)` ranges of `text` that are not furniture; none when all of it is.

    A range begins and ends on a character that is not white space, and holds whole lines.
    """
    lines = read_lines(text)
    furniture = {at for at, line in enumerate(lines) if line.kind is Kind.FURNITURE}
    furniture |= list_lines(lines, furniture)
    return tuple(_kept_ranges(lines, _spread(lines, furniture)))


def _spread(lines: Sequence[Line], furniture: set[int]) -> set[int]:
    """Add the lines that are furniture because they stand beside furniture, from neighbour to neighbour."""
    spread = set(furniture)
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        beside_furniture = False
        for at in order:
            line = lines[at]
            if line.kind is Kind.GAP:
                continue
            heads_prose = at + 1 < len(lines) and lines[at + 1].kind is Kind.PROSE
            if line.kind is Kind.BESIDE and beside_furniture and not heads_prose:
                spread.add(at)
            beside_furniture = at in spread
    return spread


def _kept_ranges(lines: Sequence[Line], furniture: set[int]) -> Iterator[tuple[int, int]]:
    kept: tuple[int, int] | None = None
    for at, line in enumerate(lines):
        if line.kind is Kind.GAP:
            continue
        if at not in furniture:
            kept = (kept[0] if kept else line.start, line.end)
        elif kept:
            yield kept
            kept = None
    if kept:
        yield kept
