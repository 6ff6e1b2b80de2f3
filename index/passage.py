"""Passages, and what a search returns."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article that is embedded and searched as one.

    Attributes:
        id: row number in the index, counted from 0.
        article_id: the `Article.id` it stands in.
        start: first character in the article's text (inclusive).
        end: last character in the article's text (exclusive).
        text: `article.text[start:end]`.
    """

    id: int
    article_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found by a search, with its score: higher is better; the search says on what scale."""

    passage: Passage
    score: float
