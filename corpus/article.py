"""What an article is."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """The languages Sourcier tells apart; every other one is `OTHER`."""

    FRENCH = "fr"
    ENGLISH = "en"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Article:
    """One article of the corpus.

    Offsets are half-open character indices into `text`, which is Unicode NFC with `\\n` line ends and
    holds the body only: front matter is read and left out. Headings are lines that begin with `#`.

    Attributes:
        id: path relative to the corpus folder, with `/` between its parts; a row of a table adds `#` and its name.
        title: as the file says, else the first heading, else the first line.
        text: the normalised body, furniture included, so that offsets stay true.
        source: where the article comes from, as the file says; empty when it does not.
        language: the language of the body.
        content: ordered, disjoint `(start, end)` ranges of `text` that are not furniture.
        date: ISO date as the file says; empty when it says none.
        author: who wrote it, as the file says; empty when it does not.
        pages: where in `text` each page begins, the first at 0; empty when the file has no pages.
    """

    id: str
    title: str
    text: str
    source: str
    language: Language
    content: tuple[tuple[int, int], ...]
    date: str = ""
    author: str = ""
    pages: tuple[int, ...] = ()

    def page_of(self, offset: int) -> int | None:
        """The number, from 1, of the page on which the character at `offset` stands; None without pages."""
        return bisect_right(self.pages, offset) or None
