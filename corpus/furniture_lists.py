"""Lists of links and of references: their headings, and how far each list goes."""

from collections.abc import Sequence

from corpus.line_kinds import Kind
from corpus.lines import Line, next_line

_ITEMS = (Kind.BARE, Kind.SECTION, Kind.BESIDE, Kind.FURNITURE)
# An item this long, just above prose, may be the first line of that prose, wrapped by hand.
_WRAPPED_LINE = 45


def list_lines(lines: Sequence[Line], furniture: set[int]) -> set[int]:
    """Find the lines of the lists of links or references, headings included.

    A heading with prose below it is the heading of a section, and stays; a heading with nothing of its own before
    other furniture, or before the end, goes. Above the article, the title and the byline may come next: there, a list
    has only what may be in a menu.
    """
    found: set[int] = set()
    body = next((at for at, line in enumerate(lines) if line.is_long_sentence), -1)
    for heading in range(len(lines) - 1, -1, -1):
        if lines[heading].kind is not Kind.LIST_HEADING:
            continue
        if heading < body:
            end = _menu_end(lines, heading)
            goes = end > heading + 1
        else:
            end = _list_end(lines, heading)
            after = next_line(lines, heading + 1)
            goes = end > heading + 1 or after == len(lines) or after in furniture or after in found
        if goes:
            found.update(range(heading, end))
    return found


def _list_end(lines: Sequence[Line], heading: int) -> int:
    """Find the end of the items below a heading; `heading + 1` when there are none."""
    end = heading + 1
    while True:
        start = next_line(lines, end)
        stop = _block_end(lines, start)
        items = _leading_items(lines, start, stop)
        if start + items < stop:
            # Items run into prose: they are a list if they hang on the heading, else a section that begins.
            return _without_wrapped_lines(lines, start, start + items) if start == heading + 1 else end
        if items == 0 or (items == 1 and end > heading + 1 and _heads_section(lines, start)):
            return end
        end = stop


def _menu_end(lines: Sequence[Line], heading: int) -> int:
    end = heading + 1
    while end < len(lines) and lines[end].kind is not Kind.GAP and lines[end].is_menu_like:
        end += 1
    return end


def _block_end(lines: Sequence[Line], at: int) -> int:
    while at < len(lines) and lines[at].kind not in (Kind.GAP, Kind.LIST_HEADING):
        at += 1
    return at


def _leading_items(lines: Sequence[Line], start: int, stop: int) -> int:
    return next((at - start for at in range(start, stop) if lines[at].kind not in _ITEMS), stop - start)


def _heads_section(lines: Sequence[Line], at: int) -> bool:
    """Tell whether a line alone in its block is rather the heading of the prose that comes next."""
    after = next_line(lines, at + 1)
    may_head = lines[at].kind in (Kind.BARE, Kind.SECTION, Kind.BESIDE) and not lines[at].linked
    return may_head and after < len(lines) and lines[after].kind is Kind.PROSE


def _without_wrapped_lines(lines: Sequence[Line], start: int, end: int) -> int:
    while end > start and lines[end - 1].kind is Kind.BARE and _may_be_wrapped(lines[end - 1]):
        end -= 1
    return end


def _may_be_wrapped(line: Line) -> bool:
    return not line.linked and line.end - line.start >= _WRAPPED_LINE
