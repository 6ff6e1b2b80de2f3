"""What stands in the frame of a page, between its forms and notices: slogans, titles of other articles, tags."""

from collections.abc import Iterator, Sequence, Set

from corpus.line_kinds import Kind
from corpus.lines import Line

# A form, such as that of a newsletter, has at most so many lines of its own between those that are known.
_FORM_LINES = 2
# Below the article, lines of the frame stand so close together, with so few unknown lines between known ones.
_CLOSE = 8
_MOST_UNKNOWN = 6
_LEAST_FURNITURE = 0.33
_MOST_PROSE = 0.15


def frame_lines(lines: Sequence[Line], furniture: Set[int], content: Set[int]) -> set[int]:
    """Find the bare lines that stand in the frame of a page.

    They stand in a form or, below the article, a few at a time between known furniture. What has a figure in most of
    its lines is no furniture, and no sentence is; nothing is that stands above the first long sentence, as the title
    does.

    Args:
        furniture: lines that are furniture.
        content: lines that are not, whatever they look like.
    """
    body = next((at for at, line in enumerate(lines) if line.is_long_sentence), len(lines))
    places = [at for at in range(body, len(lines)) if lines[at].kind is not Kind.GAP]
    found = set(_in_forms(lines, furniture, start=body, content=content))
    below = places[_end_of_article(lines, places, furniture) :]
    for run in _unknown_runs(lines, below, furniture):
        bare = all(lines[at].kind is Kind.BARE and at not in content for at in run)
        figures = sum(any(char.isdigit() for char in lines[at].words) for at in run)
        if bare and len(run) <= _MOST_UNKNOWN and 2 * figures <= len(run):
            found.update(run)
    return found


def _in_forms(lines: Sequence[Line], furniture: Set[int], *, start: int, content: Set[int]) -> Iterator[int]:
    """The lines of a form that are not known: a few between two lines of the frame, with no gap."""
    above: int | None = None
    for at in range(start, len(lines)):
        if at in furniture and lines[at].of_frame:
            if above is not None and at - above - 1 <= _FORM_LINES:
                yield from range(above + 1, at)
            above = at
        elif lines[at].kind is not Kind.BARE or at in content:
            above = None


def _end_of_article(lines: Sequence[Line], places: Sequence[int], furniture: Set[int]) -> int:
    """The index in `places` of the line from which on a page is mostly furniture; `len(places)` when there is none."""
    end = len(places)
    known = prose = 0
    below: int | None = None
    for index in range(len(places) - 1, -1, -1):
        at = places[index]
        known += at in furniture or lines[at].is_label
        prose += lines[at].kind is Kind.PROSE
        if at in furniture and lines[at].of_frame:
            rest = len(places) - index
            mostly_furniture = known >= _LEAST_FURNITURE * rest and prose <= _MOST_PROSE * rest
            if mostly_furniture and below is not None and below - index <= _CLOSE:
                end = index
            below = index
    return end


def _unknown_runs(lines: Sequence[Line], places: Sequence[int], furniture: Set[int]) -> Iterator[list[int]]:
    """The sequences of lines that are not known, each up to the next known one or to the end."""
    run: list[int] = []
    for at in places:
        if at in furniture or lines[at].is_label:
            if run:
                yield run
            run = []
        else:
            run.append(at)
    if run:
        yield run
