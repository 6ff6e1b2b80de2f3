"""Which ranges of a page are its content, and which are furniture: comment forms, share rows, lists of links.

The rules read the page line by line. A line goes when all its sentences are boilerplate; the heading of a list
of links goes with the bare lines below it, and a menu with the few words that stand in it; a lone "Facebook" goes only
beside other furniture, and "Culture" only between. A line that looks like a sentence, and says what the rules do not
know, always stays, so that no sentence of an article is lost.
"""

from collections.abc import Iterator, Sequence, Set

from corpus.furniture_frame import frame_lines
from corpus.furniture_items import content_items
from corpus.furniture_lists import list_lines
from corpus.furniture_menus import menu_lines
from corpus.line_kinds import Kind
from corpus.lines import Line, next_line, read_lines, stands_on_prose

_HEADING_WORDS = 2


def content_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Find the ordered, disjoint `(start, end)` ranges of `text` that are not furniture; none when all of it is.

    A range begins and ends on a character that is not white space, and holds whole lines.
    """
    lines = read_lines(text)
    furniture = {at for at, line in enumerate(lines) if line.kind is Kind.FURNITURE}
    if not furniture and not any(line.kind is Kind.LIST_HEADING for line in lines):
        return tuple(_kept_ranges(lines, furniture))
    content = content_items(lines) | {at for at in furniture if _heads_section(lines, at)}
    furniture -= content
    furniture |= list_lines(lines, furniture)
    furniture |= menu_lines(lines, furniture, content)
    furniture |= frame_lines(lines, furniture, content)
    return tuple(_kept_ranges(lines, _spread(lines, furniture, content)))


def _heads_section(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands above prose as its heading does: marked so, or one or two words that open its paragraph."""
    if lines[at].is_heading:
        below = next_line(lines, at + 1)
        return below < len(lines) and lines[below].kind is Kind.PROSE
    short = len(lines[at].words.split()) <= _HEADING_WORDS
    return short and at > 0 and lines[at - 1].kind is Kind.GAP and stands_on_prose(lines, at)


def _spread(lines: Sequence[Line], furniture: Set[int], content: Set[int]) -> set[int]:
    """Add the lines that are furniture because of what stands beside them."""
    spread = set(furniture)
    spread.update(_between(lines, furniture, content))
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        beside_furniture = False
        for at in order:
            line = lines[at]
            if line.kind is Kind.GAP:
                continue
            heads_prose = stands_on_prose(lines, at) and at - 1 not in spread
            if line.kind is Kind.BESIDE and beside_furniture and not heads_prose and at not in content:
                spread.add(at)
            beside_furniture = at in spread
    return spread


def _between(lines: Sequence[Line], furniture: Set[int], content: Set[int]) -> Iterator[int]:
    """The menu words that have furniture, or more of them and then furniture, on either side, or the end of the page.

    Several may open the page; one or two may be its title.
    """
    run: list[int] = []
    bounded = opening = True
    for at, line in enumerate(lines):
        if line.kind is Kind.GAP:
            continue
        if at in furniture:
            if bounded and not (opening and len(run) <= _HEADING_WORDS):
                yield from run
            run, bounded, opening = [], True, False
        elif line.kind in (Kind.SECTION, Kind.BESIDE) and at not in content:
            run.append(at)
        else:
            run, bounded, opening = [], False, False
    if bounded:
        yield from run


def _kept_ranges(lines: Sequence[Line], furniture: Set[int]) -> Iterator[tuple[int, int]]:
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
