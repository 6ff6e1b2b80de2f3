"""Files of questions with their expected answers."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.errors import QuestionFileError


@dataclass(frozen=True, slots=True)
class Expectation:
    """A question and what a right answer holds.

    Attributes:
        question: the question.
        answers: wordings of which any one is right, for a fact.
        items: for a list, the wordings of each item.
        articles: ids of the articles that answer; empty when the file does not say.
    """

    question: str
    answers: tuple[str, ...]
    items: tuple[tuple[str, ...], ...]
    articles: tuple[str, ...]

    @property
    def answerable(self) -> bool:
        return bool(self.answers or self.items)


def read_questions(file: Path | str) -> list[Expectation]:
    """Reads JSON Lines (question, answers or items, article) or a SQuAD-format file.

    In JSON Lines `answers` is a list of strings, `items` a list of strings or of objects with `variants`; a question
    with neither has no answer in the articles. `article` may be one id, or `articles` a list.

    Raises:
        QuestionFileError: the file is absent, or a line of it is not such a question.
    """
    path = Path(file)
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise QuestionFileError(f"cannot read questions from {path}: {error}") from error
    try:
        whole = json.loads(content)
    except (ValueError, RecursionError):
        return list(_json_lines(content, path))
    if isinstance(whole, dict) and "data" in whole:
        try:
            return list(_squad(whole))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise QuestionFileError(
                f"{path} is not in SQuAD format: {error!r} is missing or of another type"
            ) from error
    return list(_json_lines(content, path))


def _json_lines(content: str, path: Path) -> Iterator[Expectation]:
    for number, line in enumerate(content.split("\n"), start=1):  # JSON texts may hold the other line separators
        if not line.strip():
            continue
        try:
            yield _expectation(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise QuestionFileError(
                f'{path}, line {number}: expected an object with "question" and "answers" or "items" ({error!r})'
            ) from error


def _expectation(fields: dict[str, Any]) -> Expectation:
    items = _list(fields.get("items", []))
    articles = fields.get("articles") or ([fields["article"]] if fields.get("article") else [])
    return Expectation(
        question=_text(fields["question"]),
        answers=tuple(map(_text, _list(fields.get("answers", [])))),
        items=tuple(_wordings(item["variants"] if isinstance(item, dict) else [item]) for item in items),
        articles=tuple(map(_text, _list(articles))),
    )


def _wordings(variants: Any) -> tuple[str, ...]:
    if not variants:
        raise ValueError("an item without a wording")
    return tuple(map(_text, _list(variants)))


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is not a list")
    return value


def _text(value: Any) -> str:
    """A text that is not empty: every answer would hold an empty one. A number is taken as it is written."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise TypeError(f"{value!r} is not a text")
    if not str(value).strip():
        raise ValueError("an empty text")
    return str(value)


def _squad(whole: dict[str, Any]) -> Iterator[Expectation]:
    for article in whole["data"]:
        for paragraph in article["paragraphs"]:
            for question in paragraph["qas"]:
                answers = tuple(dict.fromkeys(_text(answer["text"]) for answer in question["answers"]))
                yield Expectation(_text(question["question"]), answers, (), ())
