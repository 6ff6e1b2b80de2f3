"""Small raised figures: references to notes, which are left out, and powers, which are written as such."""

import re
from collections.abc import Iterator, Sequence
from statistics import mode

from corpus.formats.pdf_glyphs import Glyph

_FIGURES = re.compile(r"[\[(]?\d[\d,–-]*[\])]?|\*+")
_NOTED = re.compile(r"[^\W\d_]{3}[^\w\s]?$|[^\W\d]\)?[.!?…»”]+$|[»”]$")
"""What a reference follows: a word, with its punctuation; but not a unit, such as m or km, nor a price."""
_SEEN = 6
_POWERS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

# Shares of the size of the font.
_SMALLER = 0.9
_RAISED = 0.15


def without_references(line: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs of a line without the references to notes; the number of a note, which begins it, stands apart."""
    kept: list[Glyph] = []
    apart = False
    for glyphs, raised in _groups(line):
        text = "".join(glyph.char for glyph in glyphs)
        if not raised or not _FIGURES.fullmatch(text):
            first = glyphs[0]._replace(space=" ", drawn=True) if apart and not glyphs[0].drawn else glyphs[0]
            kept += [first, *glyphs[1:]]
            apart = False
        elif not kept:
            kept += glyphs
            apart = True
        elif _NOTED.search("".join(f"{glyph.space}{glyph.char}" for glyph in kept[-_SEEN:])):
            kept[-1] = kept[-1]._replace(right=glyphs[-1].right)
        else:
            kept += [glyph._replace(char=glyph.char.translate(_POWERS)) for glyph in glyphs]
    return kept


def _groups(line: Sequence[Glyph]) -> Iterator[tuple[list[Glyph], bool]]:
    """Glyphs side by side that are all small and raised, or all not."""
    size = mode(glyph.style.size for glyph in line)
    baseline = mode(glyph.baseline for glyph in line if glyph.style.size == size)
    group: list[Glyph] = []
    before = False
    for glyph in line:
        raised = glyph.style.size < _SMALLER * size and glyph.baseline > baseline + _RAISED * size
        if group and raised != before:
            yield group, before
            group = []
        group.append(glyph)
        before = raised
    if group:
        yield group, before
