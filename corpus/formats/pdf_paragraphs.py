"""The lines of a PDF to paragraphs, headings, items of lists and rows of tables."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.formats.blocks import Kind
from corpus.formats.pdf_breaks import begins_paragraph, largest_pitches, mark_length, same_size
from corpus.formats.pdf_layout import Block
from corpus.formats.pdf_runs import Run

# Shares of the size of the font, or of that of the text.
_ALIGNED = 3.0
_FULL = 3.0
_HEADING_SIZE = 1.15
_ASIDE_SIZE = 0.92

_LONGEST_HEADING = 200
_LONGEST_BOLD_HEADING = 120
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of one page.

    Attributes:
        lines: its lines, without the mark of an item; for the row of a table, the lines of its cells.
        cells: for a row, how many lines each cell has.
        level: of a heading, from 1.
        full: whether its last line fills its column, so that it may go on in another.
        aside: whether its font is smaller than that of the text: a caption or a note, which may part a sentence.
    """

    kind: Kind
    lines: tuple[Run, ...]
    cells: tuple[int, ...] = ()
    level: int = 0
    full: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    """What most of a document is written in: `size` in points."""

    size: float
    bold: bool


def read_paragraphs(pages: Sequence[Sequence[Block]]) -> list[list[Paragraph]]:
    """The paragraphs of each page, from its blocks."""
    prose = [block.lines for page in pages for block in page if not block.cells]
    usual = _usual_style(line for lines in prose for line in lines)
    pitches = largest_pitches(prose)
    return _with_levels([list(_of_page(page, usual, pitches)) for page in pages])


def _usual_style(lines: Iterable[Run]) -> _Style:
    styles: Counter[_Style] = Counter()
    for line in lines:
        styles[_Style(round(line.size, 1), line.bold)] += len(line.text)
    return styles.most_common(1)[0][0] if styles else _Style(1.0, False)


def _of_page(page: Sequence[Block], usual: _Style, pitches: Mapping[int, float]) -> Iterator[Paragraph]:
    lines = [line for block in page for line in block.lines]
    for block in page:
        if block.cells:
            yield Paragraph(Kind.ROW, block.lines, cells=block.cells)
            continue
        start = 0
        for at in range(1, len(block.lines)):
            if begins_paragraph(block.lines, start, at, pitches):
                yield _paragraph(block.lines[start:at], usual)
                start = at
        yield replace(_paragraph(block.lines[start:], usual), full=_is_full(block.lines[-1], lines))


def _is_full(line: Run, others: Iterable[Run]) -> bool:
    """Whether a line is as wide as the widest of the others in its column."""
    column = [
        o.right for o in others if o is not line and same_size(line, o) and abs(o.left - line.left) < _ALIGNED * o.size
    ]
    return bool(column) and line.right > max(column) - _FULL * line.size


def _paragraph(lines: tuple[Run, ...], usual: _Style) -> Paragraph:
    first = lines[0]
    if mark := mark_length(first.text):
        return Paragraph(Kind.ITEM, (replace(first, text=first.text[mark:]), *lines[1:]))
    if _is_heading(lines, usual):
        return Paragraph(Kind.HEADING, lines)
    return Paragraph(Kind.PARAGRAPH, lines, aside=first.size < _ASIDE_SIZE * usual.size)


def _is_heading(lines: Sequence[Run], usual: _Style) -> bool:
    """Whether lines are short, end like no sentence, and are written in larger or bolder letters than the text."""
    first, last = lines[0], lines[-1]
    length = sum(len(line.text) for line in lines)
    larger = first.size > _HEADING_SIZE * usual.size and length <= _LONGEST_HEADING
    bolder = _is_bold(lines) and not usual.bold and first.size > _ASIDE_SIZE * usual.size
    short = length <= _LONGEST_BOLD_HEADING and not first.text[0].islower()
    worded = any(char.isalpha() for char in first.text) and not last.text.endswith((".", ",", ";", ":"))
    return worded and (larger or (bolder and short))


def _is_bold(lines: Iterable[Run]) -> bool:
    return all(line.bold for line in lines)


def _with_levels(pages: Sequence[Sequence[Paragraph]]) -> list[list[Paragraph]]:
    """Number the levels of the headings: the largest is the first, a bold one goes before its like."""
    styles = {_style(p) for page in pages for p in page if p.kind is Kind.HEADING}
    levels = {style: min(rank, _DEEPEST) for rank, style in enumerate(sorted(styles, reverse=True), start=1)}
    return [[replace(p, level=levels[_style(p)]) if p.kind is Kind.HEADING else p for p in page] for page in pages]


def _style(heading: Paragraph) -> tuple[int, bool]:
    return round(heading.lines[0].size), _is_bold(heading.lines)
