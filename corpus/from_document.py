"""Documents to articles: their content told from their furniture, and what their format does not say found."""

from corpus.article import Article
from corpus.errors import UnreadableDocument
from corpus.formats import Document
from corpus.furniture import content_ranges
from corpus.language import detect_language
from corpus.ranges import without
from corpus.title import find_title, shorten


def to_article(identifier: str, document: Document) -> Article:
    """The article in a document, `identifier` its id.

    Raises:
        UnreadableDocument: it has no text, or nothing but furniture; the message is the reason.
    """
    text = document.text
    if not text.strip():
        raise UnreadableDocument("empty")
    content = without(text, content_ranges(text), document.furniture)
    if not content:
        raise UnreadableDocument("no article in it: only page furniture, such as links or a comment form")
    return Article(
        id=identifier,
        title=shorten(document.title) or find_title(text, content),
        text=text,
        source=document.source,
        language=document.language or detect_language("\n".join(text[start:end] for start, end in content)),
        content=content,
        date=document.date,
        author=document.author,
        pages=document.pages,
    )
