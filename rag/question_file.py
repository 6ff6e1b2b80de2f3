"""Files of questions with their expected answers."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rag.errors import QuestionFileError
from rag.question_set import Expectation, QuestionSet, document_id
from rag.ranking_quality import Judged


def read_question_file(file: Path | str) -> QuestionSet:
    """Reads JSON Lines (question, answers or items, article) or a SQuAD-format file.

    In JSON Lines `answers` is a list of strings, `items` a list of strings or of objects with `variants`; a question
    with neither has no answer in the articles. `article` may be one id, or `articles` a list: those that answer.
    A line with a `vote` on an answer of the chat is a question if the last vote on that `turn` is "up", else left out.

    The documents of a SQuAD-format file are its distinct paragraphs; right is the one that a question was asked of.

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
        return _json_lines(content, path)
    if isinstance(whole, dict) and "data" in whole:
        try:
            return _squad(whole)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise QuestionFileError(
                f"{path} is not in SQuAD format: {error!r} is missing or of another type"
            ) from error
    return _json_lines(content, path)


def as_text(value: Any) -> str:
    """A text that is not empty: every answer would hold an empty one. A number is taken as it is written.

    Raises:
        TypeError, ValueError: it is of another type, or empty.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise TypeError(f"{value!r} is not a text")
    if not str(value).strip():
        raise ValueError("an empty text")
    return str(value)


def as_question(value: Any) -> str:
    """A text that can be searched for. Raises TypeError or ValueError, as `as_text`."""
    text = as_text(value)
    if not any(c.isalnum() for c in text):
        raise ValueError("a question without a letter or digit")
    return text


def _json_lines(content: str, path: Path) -> QuestionSet:
    expected, judged = [], []
    for number, fields in _voted_for(list(_objects(content, path))):
        try:
            question, articles = _expectation(fields), _articles(fields)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise _bad_line(path, number, error) from error
        expected.append(question)
        if articles and question.answerable:
            judged.append(Judged(question.question, dict.fromkeys(articles, 1), line=number))
    return QuestionSet(tuple(expected), tuple(judged))


def _voted_for(lines: list[tuple[int, Any]]) -> Iterator[tuple[int, Any]]:
    """The lines without a vote, and of those about one answer the last, if that answer is found good."""
    voted = [(number, fields) for number, fields in lines if isinstance(fields, dict) and "vote" in fields]
    last = {str(fields.get("turn", number)): number for number, fields in voted}
    good = {number for number, fields in voted if fields["vote"] == "up"} & set(last.values())
    left_out = {number for number, _ in voted} - good
    return ((number, fields) for number, fields in lines if number not in left_out)


def _objects(content: str, path: Path) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(content.split("\n"), start=1):  # JSON texts may hold the other line separators
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError) as error:
                raise _bad_line(path, number, error) from error


def _bad_line(path: Path, number: int, error: Exception) -> QuestionFileError:
    return QuestionFileError(
        f'{path}, line {number}: expected an object with "question" and "answers" or "items" ({error!r})'
    )


def _expectation(fields: dict[str, Any]) -> Expectation:
    items = _list(fields.get("items", []))
    return Expectation(
        question=as_question(fields["question"]),
        answers=tuple(map(as_text, _list(fields.get("answers", [])))),
        items=tuple(_wordings(item["variants"] if isinstance(item, dict) else [item]) for item in items),
    )


def _articles(fields: dict[str, Any]) -> list[str]:
    articles = fields.get("articles") or ([fields["article"]] if fields.get("article") else [])
    return [as_text(article) for article in _list(articles)]


def _wordings(variants: Any) -> tuple[str, ...]:
    if not variants:
        raise ValueError("an item without a wording")
    return tuple(map(as_text, _list(variants)))


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is not a list")
    return value


def _squad(whole: dict[str, Any]) -> QuestionSet:
    expected, judged = [], []
    numbers: dict[str, int] = {}
    for article in whole["data"]:
        for paragraph in article["paragraphs"]:
            number = numbers.setdefault(as_text(paragraph["context"]), len(numbers))
            for fields in paragraph["qas"]:
                answers = tuple(dict.fromkeys(as_text(answer["text"]) for answer in fields["answers"]))
                question = Expectation(as_question(fields["question"]), answers, ())
                expected.append(question)
                if question.answerable:
                    judged.append(Judged(question.question, {document_id(number): 1}))
    return QuestionSet(tuple(expected), tuple(judged), tuple(numbers))
