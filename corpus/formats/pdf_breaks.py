"""Where, in lines one below the other, a paragraph begins: after a gap, an indent, or a line that ends early."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from corpus.formats.pdf_runs import BULLETS, Run

# Shares of the size of the font, of the usual distance of lines, or of the width of the column.
_SAME_SIZE = 0.08
_INDENT = 0.8
_SLACK = 0.5
_PARAGRAPH_PITCH = 1.2
_LARGEST_PITCH = 1.6
_SHORT_LINE = 0.6

_USUAL = 0.2
"""Share of the lines that stand at the usual distance; a document may have more distances than one."""
_WINDOW = 4
"""Lines on either side that show how wide the column is."""

_CLOSED = re.compile(r"[.!?…:;][\s»”’\")\]]*$|[»”]$")
_CUT = re.compile(r"\S[-‐–—/]$")
_BULLET = re.compile(rf"[{re.escape(BULLETS)}]\s+(?=\S)")
_DASH = re.compile(r"[-–]\s+(?=\S)")


def same_size(line: Run, other: Run) -> bool:
    """Whether two lines are written in letters of one size."""
    return abs(line.size - other.size) < _SAME_SIZE * line.size


def mark_length(text: str, *, alone: bool = True) -> int:
    """The length of the mark of an item that a line begins with, or 0; a dash is one only if it stands `alone`."""
    match = _BULLET.match(text) or (_DASH.match(text) if alone else None)
    return match.end() if match else 0


def largest_pitches(blocks: Iterable[Sequence[Run]]) -> dict[int, float]:
    """For each size of font, in points, the largest distance of the lines of a paragraph."""
    pitches: defaultdict[int, Counter[float]] = defaultdict(Counter)
    for lines in blocks:
        for line, following in pairwise(lines):
            if same_size(line, following):
                pitches[round(line.size)][round(line.baseline - following.baseline, 1)] += 1
    largest = {}
    for size, counts in pitches.items():
        usual = min(pitch for pitch, count in counts.items() if count >= _USUAL * counts.total())
        few = counts.total() < _WINDOW
        largest[size] = _LARGEST_PITCH * size if few else _PARAGRAPH_PITCH * usual
    return largest


def begins_paragraph(lines: Sequence[Run], start: int, at: int, pitches: Mapping[int, float]) -> bool:
    """Whether a paragraph begins with the line at `at`, where that of the line before begins at `start`."""
    before, line = lines[at - 1], lines[at]
    if not same_size(before, line):
        return True
    if before.baseline - line.baseline > pitches.get(round(line.size), _LARGEST_PITCH * line.size):
        return True
    if _CUT.search(before.text):
        return False
    closed = bool(_CLOSED.search(before.text))
    early = _ends_early(lines, at)
    if mark_length(line.text, alone=closed or early):
        return True
    if not closed and line.text[0].islower():
        return False
    if early and (closed or before.bold != line.bold or before.right - before.left < _SHORT_LINE * _width(lines, at)):
        return True
    return _is_indented(lines, start, at, ended=closed or early)


def _ends_early(lines: Sequence[Run], at: int) -> bool:
    """Whether the line before has room for the first word of this one, so that something else ended it."""
    before, line = lines[at - 1], lines[at]
    word = line.text.split()[0]
    needed = (line.right - line.left) * (len(word) + 1) / len(line.text) + _SLACK * line.size
    return before.right + needed < max(near.right for near in _near(lines, at))


def _width(lines: Sequence[Run], at: int) -> float:
    near = _near(lines, at)
    return max(line.right for line in near) - min(line.left for line in near)


def _near(lines: Sequence[Run], at: int) -> list[Run]:
    near = lines[max(0, at - 1 - _WINDOW) : at + 1 + _WINDOW]
    return [line for line in near if same_size(line, lines[at])]


def _is_indented(lines: Sequence[Run], start: int, at: int, *, ended: bool) -> bool:
    """Whether the left edge of a line says that a paragraph begins: indented, or hanging, or after a quotation."""
    before, line = lines[at - 1], lines[at]
    shift = (line.left - before.left) / line.size
    first = at - 1 == start
    is_item = mark_length(lines[start].text) > 0
    if shift > _INDENT and not is_item:
        following = lines[at + 1] if at + 1 < len(lines) else None
        returns = following is not None and following.left < line.left - _INDENT * line.size
        hangs = first and not returns
        return returns or (ended and not hangs)
    return shift < -_INDENT and ended and (is_item or not first)
