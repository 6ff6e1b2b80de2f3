"""Exact scores, with a reader whose answers are known."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from index import Index, Passage
from rag import Evaluation, QuestionFileError, Retrieval, Span, evaluate_file


@dataclass(frozen=True)
class Known:
    """A reader that finds these words, by question, wherever they stand first."""

    found: dict[str, list[str]]

    def passages(self, retrieval: Retrieval, *, most: int, budget: int) -> Sequence[Passage]:
        return retrieval.index.passages

    def read(self, retrieval: Retrieval, passages: Sequence[Passage]) -> list[Span]:
        spans = []
        for words in self.found.get(retrieval.question.text, []):
            passage = next(passage for passage in passages if words in passage.text)
            start = passage.start + passage.text.index(words)
            spans.append(Span(passage, start, start + len(words), 0.9))
        return spans


def evaluate(questions: list[dict[str, object]], found: dict[str, list[str]], index: Index) -> Evaluation:
    file = index.folder.parent / "questions.jsonl"
    file.write_text("".join(json.dumps(question) + "\n" for question in questions), encoding="utf-8")
    return evaluate_file(file, index=index, reader=Known(found))


def test_facts(small_index: Index) -> None:
    questions: list[dict[str, object]] = [
        {"question": "Combien a coûté le pont ?", "answers": ["12 millions"]},  # cited; 2 of 3 tokens shared
        {"question": "Quand a-t-il ouvert ?", "answers": ["le 3 mai 2019"]},  # exact
        {"question": "Qui dirige le stade ?", "answers": ["Louise", "MARTIN  DUVAL"]},  # the best wording counts
        {"question": "Où est le pont ?", "answers": ["Brévannes"]},  # another place is cited
        {"question": "Que transporte le bac ?", "answers": ["passagers"]},  # not answered
    ]
    found = {
        "Combien a coûté le pont ?": ["12 millions d’euros"],
        "Quand a-t-il ouvert ?": ["le 3 mai 2019", "2019"],
        "Qui dirige le stade ?": ["Martin Duval"],
        "Où est le pont ?": ["Corlay"],
    }
    assert evaluate(questions, found, small_index) == Evaluation(
        questions=5,
        facts=5,
        lists=0,
        unanswerable=0,
        answered=0.8,
        fact_cited=0.6,
        fact_f1=round((2 * 2 / (3 + 2) + 1 + 1) / 5, 4),
        list_recall=None,
        list_precision=None,
        refused=None,
    )


def test_only_the_first_citation_counts_for_f1_and_any_for_cited(small_index: Index) -> None:
    scores = evaluate(
        [{"question": "Qui dirige le stade ?", "answers": ["Martin Duval"]}],
        {"Qui dirige le stade ?": ["Corlay", "Martin Duval"]},
        small_index,
    )
    assert (scores.fact_cited, scores.fact_f1) == (1.0, 0.0)


def test_lists(small_index: Index) -> None:
    questions: list[dict[str, object]] = [
        {"question": "Quels lieux ?", "items": ["Brévannes", {"variants": ["Korlay", "Corlay"]}, "Ostwick", "Paris"]},
        {"question": "Quels bacs ?", "items": ["Ostwick"]},
        {"question": "Quels ponts ?", "items": ["pont"]},
    ]
    found = {"Quels lieux ?": ["Brévannes", "Corlay", "8 000 places"], "Quels bacs ?": ["Ostwick ferry"]}
    assert evaluate(questions, found, small_index) == Evaluation(
        questions=3,
        facts=0,
        lists=3,
        unanswerable=0,
        answered=0.6667,
        fact_cited=None,
        fact_f1=None,
        list_recall=0.5,  # 2/4, 1 and 0
        list_precision=0.5556,  # 2/3, 1 and 0
        refused=None,
    )


def test_questions_without_an_answer(small_index: Index) -> None:
    scores = evaluate(
        [{"question": "Qui ?"}, {"question": "Où ?", "answers": []}, {"question": "Quand ?", "items": []}],
        {"Où ?": ["Corlay"]},
        small_index,
    )
    assert (scores.questions, scores.unanswerable, scores.refused) == (3, 3, 0.6667)
    assert (scores.answered, scores.fact_cited, scores.fact_f1, scores.list_recall) == (None, None, None, None)


def test_an_empty_file_scores_nothing(small_index: Index) -> None:
    scores = asdict(evaluate([], {}, small_index))
    assert {scores.pop(name) for name in ("questions", "facts", "lists", "unanswerable")} == {0}
    assert set(scores.values()) == {None}


def test_a_file_that_cannot_be_read(tmp_path: Path, small_index: Index) -> None:
    with pytest.raises(QuestionFileError, match=r"none\.jsonl"):
        evaluate_file(tmp_path / "none.jsonl", index=small_index)


def test_the_sample_articles_with_the_real_model(tmp_path: Path, sample_index: Index) -> None:
    lines: list[dict[str, object]] = [
        {"question": "which energy projects are mentioned?", "items": ["Zhanatas", "Shokpar", "Turgusun", "Kaskelen"]},
        {"question": "What is the capital of Australia?"},
        {"question": "How many turbines does the Zhanatas wind farm have?", "answers": ["40 turbines"]},
    ]
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    scores = evaluate_file(file, index=sample_index)
    assert (scores.questions, scores.facts, scores.lists, scores.unanswerable) == (3, 1, 1, 1)
    assert (scores.answered, scores.fact_cited, scores.list_recall, scores.refused) == (1, 1, 1, 1)
