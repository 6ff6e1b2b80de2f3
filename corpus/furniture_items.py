"""Lists that belong to the article, whatever a lone item of them looks like."""

from collections.abc import Iterator, Sequence

from corpus.line_kinds import Kind
from corpus.lines import Line, next_line

_LABEL_WORDS = 2


def content_items(lines: Sequence[Line]) -> set[int]:
    """Find the items of the lists that a line with a colon introduces, or of which most are nothing known.

    "Contact" or "Advertisement" is no furniture where it is one item among others; a list whose items have no mark ends
    before a longer line of furniture.
    """
    found: set[int] = set()
    for items, introduced in _lists(lines):
        known = sum(lines[at].is_label or lines[at].kind is Kind.FURNITURE for at in items)
        if introduced or 2 * known < len(items):
            found.update(items)
    return found


def _lists(lines: Sequence[Line]) -> Iterator[tuple[list[int], bool]]:
    """Every list, as the places of its items, and whether the line before it introduces it."""
    at = 0
    while at < len(lines):
        introduced = lines[at].kind is Kind.PROSE and lines[at].words.endswith(":")
        start = next_line(lines, at + 1) if introduced else at
        items = _items_from(lines, start) if introduced or lines[start].is_item else []
        if items:
            yield items, introduced
        at = max([at, *items]) + 1


def _items_from(lines: Sequence[Line], start: int) -> list[int]:
    """The items of the list that begins at a line: all with a mark, gaps aside, or all without, up to a gap."""
    items: list[int] = []
    for at in range(start, len(lines)):
        line = lines[at]
        marked = lines[start].is_item
        if marked and line.kind is Kind.GAP:
            continue
        if line.is_item is not marked or (not marked and _ends_list(line)):
            break
        items.append(at)
    return items


def _ends_list(line: Line) -> bool:
    return line.kind in (Kind.GAP, Kind.PROSE) or (
        line.kind is Kind.FURNITURE and len(line.words.split()) > _LABEL_WORDS
    )
