"""PDF: its text by page, with the paragraphs, headings, lists and tables that its layout shows.

Running headers, footers and page numbers are left out; they would part the sentences that go on over a page.
"""

import re
from collections.abc import Sequence

import pypdfium2 as pdfium
from pypdfium2 import raw

from corpus.errors import UnreadableDocument
from corpus.fields import as_date, as_line
from corpus.formats.document import Document
from corpus.formats.pdf_flow import to_text
from corpus.formats.pdf_layout import Block, read_blocks
from corpus.formats.pdf_margins import without_margins
from corpus.formats.pdf_paragraphs import read_paragraphs
from corpus.formats.pdf_runs import PageRuns, read_runs
from corpus.formats.properties import as_authors, as_title

_HEADER_BYTES = 1024
_PROTECTED = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
_MOST_UNKNOWN = 0.2
"""Share of the characters."""
_FEWEST_LETTERS = 20
"""A page with fewer has at most the stamp of a scanner."""


def read(data: bytes, extension: str) -> Sequence[Document]:
    """Read a `.pdf` file.

    Raises:
        UnreadableDocument: it is empty, damaged or protected, or holds no text but pictures or unknown letters.
    """
    if not data:
        raise UnreadableDocument("empty")
    with _open(data) as pdf:
        pages = [_read_page(pdf, number) for number in range(len(pdf))]
        text, starts = to_text(read_paragraphs(_blocks(pages)))
        if sum(char.isalpha() for char in text) < _FEWEST_LETTERS * len(pages) and _has_pictures(pdf):
            raise UnreadableDocument("no text in it: its pages are pictures (a scan)")
        if not text.strip():
            raise UnreadableDocument("no text in it")
        return (
            Document(
                text=text,
                title=as_title(_value(pdf, "Title")) or _heading(text, starts),
                date=_date(_value(pdf, "CreationDate")),
                author=as_authors([_value(pdf, "Author")]),
                pages=starts,
            ),
        )


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in _PROTECTED:
            raise UnreadableDocument("password-protected") from error
        if b"%PDF" not in data[:_HEADER_BYTES]:
            raise UnreadableDocument("not a PDF document") from error
        raise UnreadableDocument("damaged: it cannot be opened") from error


def _read_page(pdf: pdfium.PdfDocument, number: int) -> PageRuns:
    try:
        page = pdf[number]
        runs = read_runs(page)
        page.close()
    except pdfium.PdfiumError as error:
        raise UnreadableDocument(f"damaged: its page {number + 1} cannot be read") from error
    return runs


def _blocks(pages: Sequence[PageRuns]) -> list[list[Block]]:
    if sum(page.unknown for page in pages) > _MOST_UNKNOWN * sum(page.glyphs for page in pages):
        raise UnreadableDocument("its fonts do not say which letters they draw; save it as .docx or .html")
    main = without_margins(pages)
    directions = [(runs, *page.directions[1:]) for runs, page in zip(main, pages, strict=True)]
    return [[block for runs in page for block in read_blocks(runs)] for page in directions]


def _has_pictures(pdf: pdfium.PdfDocument) -> bool:
    """Whether each page has a picture."""
    pictures = (next(page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=3), None) for page in pdf)
    return all(picture is not None for picture in pictures)


def _heading(text: str, starts: Sequence[int]) -> str:
    """The heading of the first page that has the largest font; empty if it has none."""
    page = text[: starts[1]] if len(starts) > 1 else text
    headings = re.findall(r"^(#+) (.+)", page, re.MULTILINE)
    return as_line(min(headings, key=lambda heading: len(heading[0]))[1]) if headings else ""


def _value(pdf: pdfium.PdfDocument, key: str) -> str:
    try:
        return str(pdf.get_metadata_value(key))
    except UnicodeDecodeError:
        return ""


def _date(value: str) -> str:
    """The ISO date of a date of PDF, as `D:20240301120000+01'00'`, or of one in ISO form."""
    match = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})", value)
    return as_date("-".join(match.groups()) if match else value)
