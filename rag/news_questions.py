"""Questions written for this project about public news articles, whose texts are not part of it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any
from zlib import crc32

from corpus import normalise

FACTS, LISTS = "fact_questions.jsonl", "list_questions.jsonl"
_LANGUAGES = ("fr", "en")


@dataclass(frozen=True, slots=True)
class NewsQuestion:
    """A question about one article.

    Attributes:
        article: its file's path, under the folder of the news.
        text: in French or in English.
        items: the wordings of each item of a list; of a fact, one item of all its right wordings; none where no
            article answers.
        half: 0 or 1; the questions of an article are in one half.
    """

    article: str
    text: str
    items: tuple[tuple[str, ...], ...]
    half: int

    @property
    def right(self) -> list[str]:
        """The wordings of all items."""
        return [wording for item in self.items for wording in item]


def news(data: Path) -> dict[str, str]:
    """The texts of the news articles by path.

    Args:
        data: folder of the public data.
    """
    folder = data / "winer-fr"
    paths = sorted(folder.glob("*/*/20*.txt"))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def fact_questions(articles: dict[str, str]) -> Iterator[NewsQuestion]:
    """Questions for one fact, half of them with no answer in any article, each in both languages."""
    for row in _rows(FACTS):
        yield from _questions(row, [row["answers"]] if row["answers"] else [], articles[row["article"]])


def list_questions(articles: dict[str, str]) -> Iterator[NewsQuestion]:
    """Questions for a list, but those about sample articles, each in both languages."""
    for row in _rows(LISTS):
        if row["article"] in articles:
            yield from _questions(row, row["items"], articles[row["article"]])


def _rows(name: str) -> Iterator[dict[str, Any]]:
    return map(json.loads, files("rag").joinpath(name).read_text(encoding="utf-8").splitlines())


def _questions(row: dict[str, Any], items: list[list[tuple[int, int]]], text: str) -> Iterator[NewsQuestion]:
    wordings = tuple(tuple(normalise(text[start:end]) for start, end in mentions) for mentions in items)
    half = crc32(row["article"].encode()) // 10 % 2  # the last digit chooses what is held out from training
    for language in _LANGUAGES:
        yield NewsQuestion(row["article"], row[language], wordings, half)
