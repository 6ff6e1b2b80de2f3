"""An article is the same text, and says the same of itself, whichever format it is saved in."""

import html
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from corpus.article import Article, Language
from corpus.formats import parse
from corpus.formats.document import Document
from corpus.from_document import to_article

DOCUMENTS = Path(__file__).parent / "documents"
TEXT = (DOCUMENTS / "marees.md").read_text(encoding="utf-8").strip()
TITLE = "L’estuaire de la Vauze mise sur les marées"
SAID = {"title": TITLE, "date": "2025-10-14", "author": "Claire Aubrac", "language": "fr"}


def blocks() -> Iterator[tuple[str, list[str]]]:
    """The blocks of the article: the name of its element in HTML, and its lines without marks."""
    for block in TEXT.split("\n\n"):
        lines = block.split("\n")
        if heading := re.match(r"(#+) ", block):
            yield f"h{len(heading[1])}", [block[heading.end() :]]
        elif block.startswith("- "):
            yield "ul", [line.removeprefix("- ") for line in lines]
        else:
            yield "table" if len(lines) > 1 else "p", lines


def body() -> str:
    written = []
    for name, lines in blocks():
        inside = [html.escape(line) for line in lines]
        if name == "ul":
            inside = [f"<li>{line}</li>" for line in inside]
        elif name == "table":
            inside = [f"<tr><td>{line.replace(' | ', '</td><td>')}</td></tr>" for line in inside]
        written.append(f"<{name}>{''.join(inside)}</{name}>")
    return "".join(written)


def as_markdown() -> bytes:
    return "\n".join(["---", *(f"{key}: {value}" for key, value in SAID.items()), "---", TEXT]).encode()


def as_row() -> bytes:
    return json.dumps({**SAID, "text": TEXT}).encode()


def as_page() -> bytes:
    head = f'<title>{TITLE}</title><meta name="author" content="Claire Aubrac"><meta name="date" content="2025-10-14">'
    return f'<html lang="fr"><head><meta charset="utf-8">{head}</head><body>{body()}</body></html>'.encode()


def in_mail(page: bytes) -> bytes:
    message = EmailMessage()
    message["Subject"], message["Date"] = TITLE, datetime(2025, 10, 14, 8)
    message.set_content(page.decode(), subtype="html")
    return bytes(message)


def as_word() -> bytes:
    written = docx.Document()
    properties = written.core_properties
    properties.title, properties.author, properties.language = TITLE, "Claire Aubrac", "fr-FR"
    properties.created = datetime(2025, 10, 14, 8)
    written.sections[0].header.paragraphs[0].text = "Le Littoral"
    for name, lines in blocks():
        if name == "table":
            cells = [line.split(" | ") for line in lines]
            grid = written.add_table(len(cells), len(cells[0]))
            for at, row in enumerate(cells):
                for cell, words in zip(grid.rows[at].cells, row, strict=True):
                    cell.text = words
        else:
            style = {"h1": "Heading 1", "h2": "Heading 2", "ul": "List Bullet", "p": "Normal"}[name]
            for line in lines:
                written.add_paragraph(line, style=style)
    file = io.BytesIO()
    written.save(file)
    return file.getvalue()


def as_book() -> bytes:
    about = f"<d:title>{TITLE}</d:title><d:creator>Claire Aubrac</d:creator><d:date>2025-10-14</d:date>"
    package = (
        f'<package xmlns:d="http://purl.org/dc/elements/1.1/"><metadata>{about}<d:language>fr</d:language></metadata>'
        '<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("META-INF/container.xml", '<container><rootfile full-path="a.opf"/></container>')
        archive.writestr("a.opf", package)
        archive.writestr("a.xhtml", f"<html><head><title/></head><body>{body()}</body></html>")
    return file.getvalue()


def read(data: bytes, extension: str) -> Article:
    (document,) = parse(data, extension)
    assert isinstance(document, Document)
    return to_article("marees", document)


@pytest.mark.parametrize(
    ("extension", "write"),
    [
        (".md", as_markdown),
        (".jsonl", as_row),
        (".html", as_page),
        (".docx", as_word),
        (".epub", as_book),
    ],
)
def test_an_article_is_the_same_in_every_format(extension: str, write: Callable[[], bytes]) -> None:
    article = read(write(), extension)
    assert article.text == TEXT
    assert (article.title, article.date, article.author) == (TITLE, "2025-10-14", "Claire Aubrac")
    assert article.language is Language.FRENCH
    assert article.source == ""
    assert article.content == ((0, len(TEXT)),)


@pytest.mark.parametrize("extension", [".eml", ".mhtml"])
def test_an_article_in_a_message_is_the_same(extension: str) -> None:
    article = read(in_mail(as_page()), extension)
    assert (article.text, article.title, article.date) == (TEXT, TITLE, "2025-10-14")
    assert article.content == ((0, len(TEXT)),)


def test_a_printed_article_differs_by_its_no_break_spaces_only() -> None:
    article = read((DOCUMENTS / "marees-chromium.pdf").read_bytes(), ".pdf")
    plain_spaces = str.maketrans("\xa0\u202f", "  ")
    assert article.text.translate(plain_spaces) == TEXT.translate(plain_spaces)
    assert (article.title, article.language) == (TITLE, Language.FRENCH)
    assert article.content == ((0, len(article.text)),)
