"""Paragraphs to text: those that go on in the next column or page made whole, and where each page begins in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.formats.blocks import Kind, gap, mark, row_of
from corpus.formats.pdf_hyphens import Hyphens
from corpus.formats.pdf_paragraphs import Paragraph
from corpus.formats.pdf_runs import Run
from corpus.normalise import normalise

_CLOSED = re.compile(r"[.!?…][\s»”’\")\]\d]*$")
_PAUSED = re.compile(r"[:;»”]\s*$")
_LOWER = re.compile(r"[«“\"(]?\s*[a-zß-öø-ÿœ]")


@dataclass(frozen=True, slots=True)
class _Part:
    """What one page has of a paragraph; pages count from 0."""

    page: int
    paragraph: Paragraph


def to_text(pages: Sequence[Sequence[Paragraph]]) -> tuple[str, tuple[int, ...]]:
    """The text of the pages, normalised, and where in it each page begins; an empty one begins with the next."""
    hyphens = Hyphens.of([line.text for line in paragraph.lines] for page in pages for paragraph in page)
    texts: list[str] = []
    length = 0
    starts: list[int] = []
    before: Kind | None = None
    for parts in _whole(pages):
        kind = parts[0].paragraph.kind
        texts.append(gap(before, kind))
        length += len(texts[-1])
        text = mark(kind, parts[0].paragraph.level)
        for part in parts:
            words = _words(part.paragraph, hyphens)
            begun = text
            text = begun + words if part is parts[0] else hyphens.join(begun, words)
            start = 0 if part is parts[0] else len(text) - len(words)
            starts += [length + start] * (part.page + 1 - len(starts))
        texts.append(text)
        length += len(text)
        before = kind
    starts += [length] * (len(pages) - len(starts))
    return "".join(texts), tuple(starts)


def _whole(pages: Sequence[Sequence[Paragraph]]) -> list[list[_Part]]:
    """The paragraphs in order, each with what the next columns and pages have of it.

    What stands between the parts of a paragraph, such as notes at the foot of the page, goes before it, or after it
    when it is of the page on which the paragraph ends.
    """
    whole: list[list[_Part]] = []
    for number, page in enumerate(pages):
        for paragraph in page:
            part = _Part(number, paragraph)
            at = next((at for at in range(len(whole) - 1, -1, -1) if not whole[at][-1].paragraph.aside), None)
            if at is None or not _goes_on(whole[at][-1], part):
                whole.append([part])
                continue
            begun, between = whole[at], whole[at + 1 :]
            earlier = [parts for parts in between if parts[-1].page == begun[-1].page]
            later = [parts for parts in between if parts[-1].page != begun[-1].page]
            whole[at:] = [*earlier, [*begun, part], *later]
    return whole


def _goes_on(begun: _Part, part: _Part) -> bool:
    """Whether a paragraph goes on with a part: in lower case, or at the head of a column after a full one."""
    paragraph, following = begun.paragraph, part.paragraph
    last, first = paragraph.lines[-1], following.lines[0]
    prose = following.kind is Kind.PARAGRAPH and not following.aside and paragraph.kind in (Kind.PARAGRAPH, Kind.ITEM)
    if not prose or _CLOSED.search(last.text):
        return False
    elsewhere = part.page != begun.page or first.baseline > last.baseline
    full = elsewhere and paragraph.full and not _PAUSED.search(last.text)
    return full or bool(_LOWER.match(first.text))


def _words(paragraph: Paragraph, hyphens: Hyphens) -> str:
    if not paragraph.cells:
        return _joined(paragraph.lines, hyphens)
    cells: list[str] = []
    lines = iter(paragraph.lines)
    for count in paragraph.cells:
        cells.append(_joined([next(lines) for _ in range(count)], hyphens))
    return row_of(cells)


def _joined(lines: Sequence[Run], hyphens: Hyphens) -> str:
    text = lines[0].text
    for line in lines[1:]:
        text = hyphens.join(text, line.text)
    return normalise(text.replace("‐", "-"))
