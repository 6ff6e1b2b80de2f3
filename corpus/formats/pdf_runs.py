"""The glyphs of a page of a PDF, gathered into runs: words side by side on one baseline."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

import pypdfium2 as pdfium
from pypdfium2 import raw

from corpus.formats.pdf_glyphs import Glyph, read_glyphs, turned
from corpus.formats.pdf_raised import without_references

BULLETS = "•◦▪▫■□●○‣⁃∙·*\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
"""The marks of items of lists; the last five are those of fonts of symbols."""
_MOST_PATHS = 5_000
"""A map can be drawn with a million; bullets come early or not at all."""

# Lengths, as shares of the size of the font.
_RAISED = 0.5
_WORD_GAP = 0.1
_WIDE_GAP = 1.0
_WIDEST_SPACE = 2.0
_BULLET_SIZES = (0.15, 0.6)
_BULLET_GAP = 1.2
_SAME_BASELINE = 0.25
_COLUMN_PITCH = 3.0

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words side by side on one baseline, with no wide gap between them; lengths as those of `Glyph`."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PageRuns:
    """The runs of a page, in the order in which they are drawn.

    Attributes:
        directions: those of its main direction, then those that run in others, each direction by itself.
        bottom, top: the edges of the page, turned as its main direction is.
        glyphs: how many characters the page has.
        unknown: how many of them its fonts do not name.
    """

    directions: tuple[tuple[Run, ...], ...]
    bottom: float
    top: float
    glyphs: int
    unknown: int


def read_runs(page: pdfium.PdfPage) -> PageRuns:
    """The runs of a page. Raises PdfiumError when its content is damaged."""
    text_page = page.get_textpage()
    glyphs = list(read_glyphs(text_page))
    text_page.close()
    bullets = _bullets(page)
    angles = Counter(glyph.style.angle for glyph in glyphs)
    directions = []
    for angle, _ in angles.most_common():
        lines = _lines(glyph for glyph in glyphs if glyph.style.angle == angle)
        runs = (run for line in lines for run in _runs(without_references(line)))
        directions.append(tuple(_marked(run, bullets) for run in runs) if angle == 0 else tuple(runs))
    main = angles.most_common(1)[0][0] if angles else 0
    left, bottom, right, top = page.get_bbox()
    edges = [turned(*corner, main)[1] for corner in ((left, bottom), (right, top))]
    return PageRuns(tuple(directions), min(edges), max(edges), len(glyphs), sum(not glyph.known for glyph in glyphs))


def _lines(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs that follow one another to the right on one baseline, raised or lowered letters included."""
    line: list[Glyph] = []
    for glyph in glyphs:
        if line:
            last = line[-1]
            size = max(glyph.style.size, last.style.size)
            raised = abs(glyph.baseline - last.baseline) > _RAISED * size
            if raised or glyph.left < last.left - _RAISED * size:
                yield line
                line = []
        line.append(glyph)
    if line:
        yield line


def _runs(line: Sequence[Glyph]) -> Iterator[Run]:
    """Cut a line at its wide gaps, and put spaces between its words: but not between letters that are spaced out."""
    gaps = sorted(max(0.0, after.left - before.right) for before, after in pairwise(line) if not after.drawn)
    letter_gap = gaps[len(gaps) // 4] if len(gaps) > 3 else 0.0
    start, text = 0, line[0].char
    for at in range(1, len(line)):
        glyph, before = line[at], line[at - 1]
        size = min(glyph.style.size, before.style.size)
        gap = glyph.left - before.right - letter_gap
        if gap > (_WIDEST_SPACE if glyph.drawn else _WIDE_GAP) * size + letter_gap:
            yield _run(text, line[start:at])
            start, text = at, glyph.char
        elif gap > _WORD_GAP * size or glyph.drawn:
            text += (glyph.space or " ") + glyph.char
        else:
            text += glyph.char
    yield _run(text, line[start:])


def _run(text: str, glyphs: Sequence[Glyph]) -> Run:
    size = Counter(glyph.style.size for glyph in glyphs).most_common(1)[0][0]
    baseline = next(glyph.baseline for glyph in glyphs if glyph.style.size == size)
    bold = all(glyph.style.bold for glyph in glyphs)
    # A character outside the basic plane comes in two halves on some systems.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Run(text, glyphs[0].left, glyphs[-1].right, baseline, size, bold)


def _bullets(page: pdfium.PdfPage) -> list[Box]:
    """The boxes of small marks that are drawn, not written."""
    paths = islice(page.get_objects([raw.FPDF_PAGEOBJ_PATH], max_depth=3), _MOST_PATHS)
    boxes: list[Box] = [path.get_bounds() for path in paths]
    return [box for box in boxes if abs((box[2] - box[0]) - (box[3] - box[1])) < 1.0]


def _marked(run: Run, boxes: Sequence[Box]) -> Run:
    """A run with a bullet, if such a box stands before it."""
    smallest, largest = (share * run.size for share in _BULLET_SIZES)
    for left, bottom, right, top in boxes:
        before = 0 < run.left - right < _BULLET_GAP * run.size
        level = run.baseline <= (bottom + top) / 2 < run.baseline + run.size
        if before and level and smallest < right - left < largest:
            return replace(run, text=f"{BULLETS[0]} {run.text}")
    return run


def same_baseline(one: Run, other: Run) -> bool:
    """Whether two runs stand on one line."""
    return abs(one.baseline - other.baseline) < _SAME_BASELINE * max(one.size, other.size)


def is_below(line: Run, other: Run) -> bool:
    """Whether a line may go on below another, in the same column."""
    pitch = line.baseline - other.baseline
    overlap = min(line.right, other.right) - max(line.left, other.left)
    return 0 < pitch < _COLUMN_PITCH * max(line.size, other.size) and overlap > 0
