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
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionFileError(f"cannot read questions from {path}: {error}") from error
    try:
        whole = json.loads(content)
    except ValueError:
        return list(_json_lines(content, path))
    if isinstance(whole, dict) and "data" in whole:
        try:
            return list(_squad(whole))
        except (KeyError, TypeError) as error:
            raise QuestionFileError(
                f"{path} is not in SQuAD format: {error!r} is missing or of another type"
            ) from error
    return list(_json_lines(content, path))


def _json_lines(content: str, path: Path) -> Iterator[Expectation]:
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield _expectation(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise QuestionFileError(
                f'{path}, line {number}: expected an object with "question" and "answers" or "items" ({error!r})'
            ) from error


def _expectation(fields: dict[str, Any]) -> Expectation:
    items = tuple(
        tuple(item["variants"]) if isinstance(item, dict) else (str(item),) for item in fields.get("items", ())
    )
    articles = fields.get("articles") or ([fields["article"]] if fields.get("article") else [])
    return Expectation(fields["question"], tuple(map(str, fields.get("answers", ()))), items, tuple(articles))


def _squad(whole: dict[str, Any]) -> Iterator[Expectation]:
    for article in whole["data"]:
        for paragraph in article["paragraphs"]:
            for question in paragraph["qas"]:
                answers = tuple(dict.fromkeys(answer["text"] for answer in question["answers"]))
                yield Expectation(question["question"], answers, (), ())
