"""The questions that reading is measured on, and the articles they are asked of.

The reader's network is trained on no question about the held-out articles, nor on the news labels (see
`rag.reader.training.sources`); what weighs its evidence may be fitted on some of them (see `rag.fit`).
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any, TypeVar

_T = TypeVar("_T")

_NEAR_MISSES_FROM = 11
"""Of the twenty unanswerable news questions of a language, the first that asks about what the articles do mention."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for one answer.

    Attributes:
        id: its id in its file.
        question: its words.
        answers: wordings of which any one is right; none when the articles do not say.
        articles: ids of the articles that it is about; none when it is about no article.
        title: of the text that it was asked of; empty where that does not matter.
        near_miss: whether it is unanswerable though the articles mention what it is about.
    """

    id: str
    question: str
    answers: tuple[str, ...]
    articles: tuple[str, ...]
    title: str = ""
    near_miss: bool = False


@dataclass(frozen=True, slots=True)
class AskedList:
    """A question for a list: the wordings of each item, and the ids of the articles that name them."""

    question: str
    items: tuple[tuple[str, ...], ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """Paragraphs, each an article with its title: texts by the name of the file; and the questions about them."""

    texts: Mapping[str, str]
    asked: tuple[Asked, ...]

    def half(self) -> dict[str, str]:
        """The paragraphs of one half of the titles, drawn by chance."""
        numbers = sorted({_number(name) for name in self.texts})
        kept = set(Random(0).sample(numbers, len(numbers) // 2))
        return {name: text for name, text in self.texts.items() if _number(name) in kept}

    def about(self, titles: set[str] | frozenset[str]) -> list[Asked]:
        """The questions about the titles, shuffled."""
        return _shuffled(one for one in self.asked if one.title in titles)


def read_collection(file: Path) -> Collection:
    """The paragraphs and questions of a file in SQuAD's format."""
    texts: dict[str, str] = {}
    asked = []
    for number, article in enumerate(json.loads(file.read_text(encoding="utf-8"))["data"]):
        title = json.dumps(article["title"].replace("_", " "), ensure_ascii=False)
        for part, paragraph in enumerate(article["paragraphs"]):
            name = f"{number:03}-{part}.txt"
            texts[name] = f"---\ntitle: {title}\n---\n{paragraph['context']}"
            for entry in paragraph["qas"]:
                answers = tuple(answer["text"] for answer in entry["answers"])
                asked.append(Asked(entry["id"], entry["question"], answers, (name,), article["title"]))
    return Collection(texts, tuple(asked))


def in_english(asked: list[Asked], labels: Path) -> list[Asked]:
    """Those of the questions that the labels translate, in English."""
    english = {row["id"]: row["question_en"] for row in _rows(labels)}
    return [replace(one, question=english[one.id]) for one in asked if one.id in english]


def read_lists(labels: Path) -> list[AskedList]:
    """The list questions about news, shuffled."""
    return _shuffled(
        AskedList(row["question"], tuple(tuple(item["variants"]) for item in row["items"]), tuple(row["articles"]))
        for row in _rows(labels)
    )


def read_news(labels: Path) -> list[Asked]:
    """The questions about news for one answer, half of which the articles do not answer, shuffled."""
    return _shuffled(
        Asked(
            row["id"],
            row["question"],
            tuple(row["answers"]),
            tuple(row["articles"]),
            near_miss=not row["answers"] and int(row["id"][-2:]) >= _NEAR_MISSES_FROM,
        )
        for row in _rows(labels)
    )


def _shuffled(asked: Iterable[_T]) -> list[_T]:
    ordered = list(asked)
    Random(0).shuffle(ordered)
    return ordered


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, file.read_text(encoding="utf-8").splitlines())


def _number(name: str) -> str:
    return name.partition("-")[0]
