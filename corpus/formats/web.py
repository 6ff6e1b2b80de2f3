"""Web pages, as browsers save them."""

import html
from collections.abc import Sequence

from corpus.errors import UnreadableDocument
from corpus.formats.document import Document
from corpus.formats.html_blocks import Block, to_text
from corpus.formats.html_reader import read_blocks
from corpus.formats.html_tree import decode_html, has_tags, parse_html
from corpus.formats.page_article import article_blocks
from corpus.formats.page_date import published
from corpus.formats.page_declared import Declared, read_declared
from corpus.formats.page_guess import guess_article
from corpus.formats.page_metadata import find_address, find_author, find_language, find_site, find_title
from corpus.normalise import normalise

_LINES_AROUND_TITLE = 12
_PROSE_AROUND_TITLE = 3


def read(data: bytes, extension: str) -> Sequence[Document]:
    """Read an `.html` or `.htm` file: the text of its article, and what it says about it.

    Raises:
        UnreadableDocument: it is empty, or binary, or holds no text.
    """
    page = decode_html(data)
    if has_tags(page):
        return (read_page(page),)
    text = normalise(page)
    if not text.strip():
        raise UnreadableDocument("empty")
    return (Document(text),)


def read_page(page: str, *, address: str = "") -> Document:
    """Read the article of an HTML page.

    Args:
        page: its HTML.
        address: the URL it was saved from; when empty, the one that the page gives as its own.

    Raises:
        UnreadableDocument: it is empty, holds no text, or is nested too deep.
    """
    root = parse_html(page)
    declared = read_declared(root)
    guess = guess_article(root)
    blocks = article_blocks(root, read_blocks(root), guess.text)
    text = to_text(blocks)
    if not any(block.is_prose for block in blocks):
        text = max(text, _text_of_scripts(declared), key=len)
    if not text:
        raise UnreadableDocument("no text in it")
    lines = _lines_around_title(blocks)
    return Document(
        text=text,
        title=find_title(root, declared, lines),
        source=address or find_address(root, declared) or find_site(declared),
        date=published(declared, lines),
        author=find_author(declared, guess.author, lines),
        language=find_language(root, declared, text),
    )


def _text_of_scripts(declared: Declared) -> str:
    """The text of an article that the page itself would show only once its scripts have run."""
    body = declared.article.get("articleBody")
    if not isinstance(body, str):
        return ""
    lines = [line.strip() for line in normalise(html.unescape(body)).split("\n")]
    return "\n\n".join(filter(None, lines))


def _lines_around_title(blocks: Sequence[Block]) -> list[Block]:
    """The headings and short lines at the beginning of an article: kicker, title, byline."""
    lines: list[Block] = []
    prose = 0
    for block in blocks[:_LINES_AROUND_TITLE]:
        prose += block.is_prose
        if prose == _PROSE_AROUND_TITLE:
            break
        if not block.is_prose:
            lines.append(block)
    return lines
