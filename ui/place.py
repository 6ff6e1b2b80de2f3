"""A place in an article, as buttons and addresses carry it. They outlive the text that they were made from."""

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from ui.escape import html_text

if TYPE_CHECKING:
    from corpus import Article

_VERSION_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Place:
    """An article, or a range of its text.

    Attributes:
        article_id: which article.
        start, end: of the range, as offsets in the text of that version.
        version: of the text; empty when the article is meant, and no range of it.
    """

    article_id: str
    start: int = 0
    end: int = 0
    version: str = ""

    @classmethod
    def in_article(cls, article: "Article", start: int, end: int) -> "Place":
        """A range of the article as it is now."""
        return cls(article.id, start, end, _version(article))

    @classmethod
    def parse(cls, article_id: object, start: object, end: object, *, version: object) -> "Place":
        """From what a browser sends; a range that is none is one that nothing holds, from -1 to -1."""
        return cls(str(article_id), _offset(str(start)), _offset(str(end)), str(version))

    def button(self, label: str) -> str:
        """A button that shows the place in the tab of the article; `label` is HTML already."""
        return (
            f'<button type="button" class="open" data-article="{html_text(self.article_id)}" '
            f'data-start="{self.start}" data-end="{self.end}" data-version="{html_text(self.version)}">{label}</button>'
        )

    @property
    def address(self) -> str:
        """Where the page of the article is served, relative to the chat's page, and what is marked there."""
        path = quote(self.article_id, errors="replace")
        return f"article/{path}?s={self.start}&e={self.end}&v={self.version}#hit"

    def holds_in(self, article: "Article") -> bool:
        """Whether the offsets are those of the article's text as it is."""
        return self.version == _version(article)


def _version(article: "Article") -> str:
    """Of the text alone: a new title moves no offset."""
    return hashlib.sha256(article.text.encode()).hexdigest()[:_VERSION_DIGITS]


def _offset(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else -1
