"""Examples for fitting and judging the weighing of spans, of articles that the reader was not trained on."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import Field, astuple, dataclass, fields
from pathlib import Path
from typing import TypeVar

import numpy as np

from index import Index
from rag.examples import Examples, SquadQuestion, article_number, indexed, json_lines, read_squad_file
from rag.news_questions import NewsQuestion, fact_questions, list_questions, news
from rag.question import understand
from rag.reader.training.measures import f1, is_item
from rag.reader.training.sources import SQUAD_HELD_OUT, held_out_piaf, is_held_out
from rag.reading import NEAREST, NEAREST_OF_LIST, is_open, read_passages, read_twice
from rag.retrieval import Retrieval
from rag.span_evidence import FactEvidence, ItemEvidence, SpanCandidate, fact_candidates, item_candidates

_SEED = 11
_SAMPLE = 300
_RIGHT = 0.5  # F1 of a span that is called right
_Evidence = TypeVar("_Evidence", FactEvidence, ItemEvidence)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question; the spans that are right, by article id and words; the article that is left out."""

    question: str
    answerable: bool
    right: Callable[[str, str], bool]
    left_out: int | None = None


def collect_facts(data: Path, work: Path) -> dict[str, Examples]:
    """The examples of facts by set; a set whose name ends in "held out" is for judging only.

    PIAF's questions are asked twice: of the whole collection, and of what remains of it without their own article,
    which does not answer.

    Args:
        data: folder of the public question sets.
        work: where the collections are written and indexed.
    """
    rng = random.Random(_SEED)
    french = read_squad_file(data / "piaf/piaf.json")
    piaf = indexed(work / "piaf-whole", french.texts)
    titles = held_out_piaf(data)
    asked = {question.id: question for question in french.questions if french.titles[question.article] in titles}
    english = [
        (row["question_en"], asked[row["id"]])
        for row in json_lines(data / "labels/piaf_en_dev.jsonl")
        if row["id"] in asked
    ]
    sampled = [(question.text, question) for question in rng.sample(list(asked.values()), _SAMPLE)]
    other = read_squad_file(data / "squad2-en/squad2.json")
    squad = indexed(work / "squad2", other.texts)
    held_out = [question for question in other.questions if other.titles[question.article] in SQUAD_HELD_OUT]
    articles = news(data)
    winer = indexed(work / "winer", articles)
    written = list(fact_questions(articles))
    sets = {
        "PIAF": (piaf, list(_with_and_without(sampled))),
        "PIAF in English": (piaf, list(_with_and_without(english))),
        "SQuAD 2.0": (squad, [_of_squad(question.text, question) for question in rng.sample(held_out, _SAMPLE)]),
        "news": (winer, [_about_news(question) for question in written if not question.half]),
        "news, held out": (winer, [_about_news(question) for question in written if question.half]),
    }
    return {name: _facts(index, questions) for name, (index, questions) in sets.items()}


def collect_items(data: Path, work: Path) -> dict[str, Examples]:
    """The examples of list items: written questions about news, in both languages, in two halves by article."""
    articles = news(data)
    winer = indexed(work / "winer", articles)
    halves: tuple[list[_Asked], list[_Asked]] = [], []
    for question in list_questions(articles):
        if is_held_out(question.article):
            right = _is_item(question.article, question.items)
            halves[question.half].append(_Asked(question.text, bool(question.items), right))
    return {"lists": _items(winer, halves[0]), "lists, held out": _items(winer, halves[1])}


def _with_and_without(asked: Sequence[tuple[str, SquadQuestion]]) -> Iterator[_Asked]:
    for text, question in asked:
        yield _of_squad(text, question)
        yield _Asked(text, False, _never, left_out=question.article)


def _of_squad(text: str, question: SquadQuestion) -> _Asked:
    def right(article: str, span: str) -> bool:
        return article == question.file and any(f1(span, answer) >= _RIGHT for answer in question.answers)

    return _Asked(text, bool(question.answers), right)


def _about_news(question: NewsQuestion) -> _Asked:
    """Any article may state the fact."""
    return _Asked(question.text, bool(question.items), _is_answer(question.right))


def _is_answer(wordings: Sequence[str]) -> Callable[[str, str], bool]:
    return lambda _, span: any(f1(span, wording) >= _RIGHT for wording in wordings)


def _is_item(file: str, wordings: Sequence[Sequence[str]]) -> Callable[[str, str], bool]:
    return lambda article, span: article == file and any(is_item(span, item) for item in wordings)


def _never(article: str, span: str) -> bool:
    return False


def _facts(index: Index, questions: Sequence[_Asked]) -> Examples:
    def candidates(retrieval: Retrieval, asked: _Asked) -> list[SpanCandidate[FactEvidence]]:
        passages = [
            hit.passage
            for hit in retrieval.hits(2 * NEAREST)
            if asked.left_out is None or article_number(hit.passage.article_id) != asked.left_out
        ][:NEAREST]
        return list(fact_candidates(retrieval, passages, read_twice(retrieval, passages)))

    return _examples(index, questions, candidates, fields(FactEvidence))


def _items(index: Index, questions: Sequence[_Asked]) -> Examples:
    def candidates(retrieval: Retrieval, asked: _Asked) -> list[SpanCandidate[ItemEvidence]]:
        passages = [hit.passage for hit in retrieval.hits(NEAREST_OF_LIST)]
        # What other articles say is right as well where a question is open.
        found = item_candidates(retrieval, passages, read_passages(retrieval, passages), is_open=False)
        return [] if is_open(retrieval) else list(found)

    return _examples(index, questions, candidates, fields(ItemEvidence))


def _examples(
    index: Index,
    questions: Sequence[_Asked],
    candidates: Callable[[Retrieval, _Asked], Sequence[SpanCandidate[_Evidence]]],
    names: Sequence[Field[object]],
) -> Examples:
    rows: list[tuple[float, ...]] = []
    right: list[bool] = []
    number: list[int] = []
    for position, asked in enumerate(questions):
        for candidate in candidates(Retrieval(index, understand(asked.question)), asked):
            words = index.articles[candidate.passage.article_id].text[candidate.start : candidate.end]
            rows.append(astuple(candidate.evidence))
            right.append(asked.answerable and asked.right(candidate.passage.article_id, words))
            number.append(position)
    return Examples(
        np.array(rows).reshape(len(rows), len(names)),
        np.array(right, dtype=np.bool_),
        np.array(number, dtype=np.int64),
        np.array([asked.answerable for asked in questions], dtype=np.bool_),
    )
