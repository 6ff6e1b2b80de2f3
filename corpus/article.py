"""What an article is."""

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
    holds the body only: front matter is read and left out.

    Attributes:
        id: path relative to the corpus folder, with `/` between its parts.
        title: from the front matter, else the first heading, else the first line.
        text: the normalised body, furniture included, so that offsets stay true.
        source: where the article comes from, as its front matter says; empty when it does not.
        language: the language of the body.
        content: ordered, disjoint `(start, end)` ranges of `text` that are not furniture.
        date: ISO date from the front matter; empty when there is none.
    """

    id: str
    title: str
    text: str
    source: str
    language: Language
    content: tuple[tuple[int, int], ...]
    date: str = ""
