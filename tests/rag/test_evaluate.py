"""Exact scores, with a reader whose answers are known."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from index import Encoder, Index, Passage
from rag import Estimate, Evaluation, QuestionFileError, Retrieval, Span, Verdict, evaluate_file


@dataclass(frozen=True)
class Known:
    """A reader that finds these words, by question, wherever they stand first."""

    found: dict[str, list[str]]

    def passages(self, retrieval: Retrieval) -> Sequence[Passage]:
        return retrieval.index.passages

    def read(self, retrieval: Retrieval, passages: Sequence[Passage]) -> Verdict:
        spans = []
        for words in self.found.get(retrieval.question.text, []):
            passage = next(passage for passage in passages if words in passage.text)
            start = passage.start + passage.text.index(words)
            spans.append(Span(passage, start, start + len(words), 0.9))
        return Verdict(tuple(spans), 0.9 if spans else 0.1)


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
        {"Qui dirige le stade ?": ["Brévannes", "Martin Duval"]},
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
    assert scores.pop("search") == ()
    assert {scores.pop(name) for name in ("questions", "facts", "lists", "unanswerable")} == {0}
    assert set(scores.values()) == {None}


def means(evaluation: Evaluation) -> dict[str, float]:
    return {estimate.measure: estimate.mean for estimate in evaluation.search}


def test_search_is_judged_where_the_articles_are_named(small_index: Index) -> None:
    scores = evaluate(
        [
            {"question": "Combien a coûté le pont de Brévannes ?", "answers": ["12 millions"], "article": "a.md"},
            {"question": "Quels bacs de Brévannes ?", "items": ["Ostwick"], "articles": ["c.md", "d.md"]},
            {"question": "Qui dirige le stade ?", "answers": ["Martin Duval"]},
            {"question": "Qui a gagné ?", "article": "b.md"},
        ],
        {"Qui dirige le stade ?": ["Martin Duval"]},
        small_index,
    )
    assert (scores.questions, scores.answered, scores.refused) == (4, 0.3333, 1.0)
    assert (scores.documents, scores.unread) == (None, None)
    assert {estimate.questions for estimate in scores.search} == {2}
    assert means(scores)["recall@5"] == 1.0  # there are four articles


def test_an_article_that_is_not_in_the_index_is_named_with_its_line(small_index: Index) -> None:
    lines: list[dict[str, object]] = [
        {"question": "Qui ?", "article": "absent.md"},  # nothing is to be found
        {"question": "Où ?", "answers": ["Corlay"], "articles": ["b.md", "e.md"]},
    ]
    with pytest.raises(QuestionFileError) as raised:
        evaluate(lines, {}, small_index)
    assert str(raised.value) == (
        f"{small_index.folder.parent / 'questions.jsonl'}, line 2: "
        f'no article "e.md" in the index {small_index.folder}; give its own index'
    )


def squad_file(folder: Path) -> Path:
    def paragraph(context: str, *questions: tuple[str, str]) -> dict[str, object]:
        asked = [{"question": text, "answers": [{"text": answer}] if answer else []} for text, answer in questions]
        return {"context": context, "qas": asked}

    paragraphs = [
        paragraph(
            "Le phare de Brume ouvre en mai.", ("Quand ouvre le phare de Brume ?", "mai"), ("Qui le garde ?", "")
        ),
        paragraph("Le bac de Corlay part à 8 h.", ("Quand part le bac de Corlay ?", "8 h")),
    ]
    file = folder / "squad.json"
    file.write_text(json.dumps({"data": [{"title": "T", "paragraphs": paragraphs}]}), encoding="utf-8")
    return file


def test_squad_is_asked_of_its_own_paragraphs(tmp_path: Path, fake_encoder: Encoder) -> None:
    stages: dict[str, tuple[int, int]] = {}
    scores = evaluate_file(
        squad_file(tmp_path),
        reader=Known({"Quand ouvre le phare de Brume ?": ["mai"]}),
        on_progress=lambda stage, *done: stages.update({stage: done}),
        encoder=fake_encoder,
    )
    assert (scores.questions, scores.facts, scores.unanswerable) == (3, 2, 1)
    assert (scores.fact_cited, scores.refused) == (0.5, 1.0)
    assert (scores.documents, scores.unread) == (2, 0)
    assert scores.search[0] == Estimate("recall@1", 1.0, 1.0, 1.0, 2)
    assert (stages["search"], stages["ask"]) == ((2, 2), (3, 3))


def test_squad_may_be_asked_of_an_index_that_is_there(tmp_path: Path, small_index: Index) -> None:
    scores = evaluate_file(squad_file(tmp_path), index=small_index, reader=Known({}))
    assert (scores.questions, scores.answered, scores.refused) == (3, 0.0, 1.0)
    assert (scores.documents, scores.unread, scores.search) == (None, None, ())


def beir_folder(folder: Path) -> Path:
    documents = [
        {"_id": "x", "title": "Le phare de Brume", "text": "Il ouvre en mai."},
        {"_id": "y", "title": "Le bac de Corlay", "text": "Il part à 8 h."},
        {"_id": "z", "title": "", "text": ""},
    ]
    questions = [{"_id": "1", "text": "le bac de Corlay"}, {"_id": "2", "text": "le phare de Brume"}]
    for name, rows in (("corpus.jsonl", documents), ("queries.jsonl", questions)):
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (folder / "qrels").mkdir()
    table = "query-id\tcorpus-id\tscore\n1\ty\t1\n2\tz\t1\n"
    (folder / "qrels" / "test.tsv").write_text(table, encoding="utf-8")
    return folder


def test_a_beir_folder_is_searched(tmp_path: Path, fake_encoder: Encoder) -> None:
    scores = evaluate_file(beir_folder(tmp_path), encoder=fake_encoder)
    assert (scores.questions, scores.answered, scores.refused) == (0, None, None)
    assert (scores.documents, scores.unread) == (3, 1)  # what is unread is not found
    assert means(scores) == dict.fromkeys(["recall@1", "recall@5", "recall@20", "nDCG@10", "MRR@20"], 0.5)


def test_a_beir_folder_is_asked_of_no_other_index(tmp_path: Path, small_index: Index) -> None:
    folder = tmp_path / "beir"
    folder.mkdir()
    with pytest.raises(QuestionFileError) as raised:
        evaluate_file(beir_folder(folder), index=small_index)
    assert str(raised.value) == f"{folder} brings its own documents; leave out the index {small_index.folder}"


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
