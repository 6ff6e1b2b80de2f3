"""Quality of the answers on a file of questions."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index import Index, fold
from rag.answer import Answer, Kind
from rag.ask import ask
from rag.question_file import Expectation, read_questions
from rag.reader import Reader


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores over a file of questions; shares are in [0, 1], and None where the file has no such question.

    Attributes:
        questions: how many were asked.
        facts, lists, unanswerable: how many of each the file holds.
        answered: share of the answerable questions that were answered.
        fact_cited: share of the facts of which a citation holds a right wording.
        fact_f1: mean token F1 of the first citation's quote against the best wording (SQuAD's measure, Rajpurkar et
            al. 2016), 0 when not answered.
        list_recall: mean share of a list's items that a citation holds.
        list_precision: mean share of an answer's items that hold a right one.
        refused: share of the unanswerable questions that were answered "not in these articles".
    """

    questions: int
    facts: int
    lists: int
    unanswerable: int
    answered: float | None
    fact_cited: float | None
    fact_f1: float | None
    list_recall: float | None
    list_precision: float | None
    refused: float | None


def evaluate_file(file: Path | str, *, index: Index, reader: Reader | None = None) -> Evaluation:
    """Asks every question of a file and compares the answers.

    Raises:
        QuestionFileError: the file cannot be read.
    """
    pairs = [(expected, ask(expected.question, index=index, reader=reader)) for expected in read_questions(file)]
    answerable = [pair for pair in pairs if pair[0].answerable]
    facts = [pair for pair in answerable if not pair[0].items]
    lists = [pair for pair in answerable if pair[0].items]
    unanswerable = [pair for pair in pairs if not pair[0].answerable]
    return Evaluation(
        questions=len(pairs),
        facts=len(facts),
        lists=len(lists),
        unanswerable=len(unanswerable),
        answered=_mean([answer.kind is not Kind.NONE for _, answer in answerable]),
        fact_cited=_mean([_cites(answer, expected.answers) for expected, answer in facts]),
        fact_f1=_mean([_first_f1(answer, expected.answers) for expected, answer in facts]),
        list_recall=_mean([_recall(answer, expected) for expected, answer in lists]),
        list_precision=_mean([_precision(answer, expected) for expected, answer in lists]),
        refused=_mean([answer.kind is Kind.NONE for _, answer in unanswerable]),
    )


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _cites(answer: Answer, wordings: Sequence[str]) -> bool:
    return any(_plain(wording) in _plain(citation.quote) for citation in answer.citations for wording in wordings)


def _recall(answer: Answer, expected: Expectation) -> float:
    return sum(_cites(answer, item) for item in expected.items) / len(expected.items)


def _precision(answer: Answer, expected: Expectation) -> float:
    texts = [_plain(item.text) for item in answer.items]
    right = [any(_plain(wording) in text for item in expected.items for wording in item) for text in texts]
    return sum(right) / len(right) if right else 0.0


def _first_f1(answer: Answer, wordings: Sequence[str]) -> float:
    quotes = [citation.quote for citation in answer.citations[:1]]
    return max((_token_f1(quote, wording) for quote in quotes for wording in wordings), default=0.0)


def _token_f1(given: str, right: str) -> float:
    a, b = Counter(_plain(given).split()), Counter(_plain(right).split())
    shared = (a & b).total()
    return 2 * shared / (a.total() + b.total()) if shared else 0.0
