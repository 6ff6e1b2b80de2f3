"""The reader without training: which passages it reads and in what order it gives its spans."""

from collections.abc import Sequence
from importlib import import_module

import pytest

from index import Index, Passage
from rag import Reader, Retrieval, Span
from rag.question import understand
from rag.rules import RuleReader, candidates
from rag.weights import load_weights

READER: Reader = RuleReader()


def retrieve(question: str, index: Index) -> Retrieval:
    return Retrieval(index, understand(question))


def rows(passages: Sequence[Passage]) -> list[int]:
    return [passage.id for passage in passages]


def test_a_fact_is_read_in_the_best_passages(small_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("rag.rules"), "MOST_PASSAGES", 2)
    retrieval = retrieve("Combien a coûté le pont de Brévannes ?", small_index)
    best = [hit.passage.id for hit in retrieval.hits(2)]
    assert rows(READER.passages(retrieval)) == best
    assert best[0] == 0


def test_a_list_of_a_known_kind_is_read_everywhere_within_the_budget(
    small_index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    retrieval = retrieve("Quels ponts sont mentionnés ?", small_index)
    assert rows(READER.passages(retrieval)) == [0, 1, 2, 3]
    monkeypatch.setattr(import_module("rag.rules"), "_BUDGET", 3)
    assert rows(READER.passages(retrieval)) == [hit.passage.id for hit in retrieval.hits(3)]


def test_a_list_of_an_unknown_kind_is_read_in_the_best_passages(
    small_index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("rag.rules"), "MOST_PASSAGES", 2)
    retrieval = retrieve("Quels blorbs de Brévannes sont mentionnés ?", small_index)
    assert rows(READER.passages(retrieval)) == [hit.passage.id for hit in retrieval.hits(2)]


def test_likely_sentences_come_likeliest_first_with_their_probability(small_index: Index) -> None:
    retrieval = retrieve("Les boulangers de Brévannes ont voté la grève ?", small_index)
    verdict = READER.read(retrieval, small_index.passages)
    assert verdict.spans[0].text == "Les boulangers de Brévannes ont voté la grève."
    weights = load_weights("sentences")
    expected = {
        (found.passage.id, found.start): weights.probability(found.evidence)
        for found in candidates(retrieval, small_index.passages)
    }
    assert len(expected) == 8
    assert verdict.probability == max(expected.values()) == verdict.spans[0].score
    assert {(span.passage.id, span.start): span.score for span in verdict.spans} == {
        place: score for place, score in expected.items() if score >= weights.threshold
    }
    assert [span.score for span in verdict.spans] == sorted((span.score for span in verdict.spans), reverse=True)


@pytest.mark.parametrize(
    ("question", "sentences"),
    [
        ("Combien a coûté le pont ?", ["Le pont de Brévannes a coûté 12 millions d’euros."]),
        (
            "Quand le pont a-t-il ouvert ?",
            ["Il a ouvert le 3 mai 2019.", "The Ostwick ferry carried 400 passengers in June."],
        ),
        ("Quel pourcentage a voté ?", []),
    ],
)
def test_a_sum_a_date_or_a_share_is_no_answer_without_one(
    question: str, sentences: list[str], small_index: Index
) -> None:
    found = candidates(retrieve(question, small_index), small_index.passages)
    texts = [small_index.articles[one.passage.article_id].text[one.start : one.end] for one in found]
    assert sorted(texts) == sentences
    assert READER.read(retrieve("Quel pourcentage a voté ?", small_index), small_index.passages).probability == 0


def test_a_person_or_a_place_may_be_told_by_any_sentence(small_index: Index) -> None:
    for question in ("Qui dirige le stade ?", "Où est le stade ?", "Pourquoi le stade ?"):
        assert len(candidates(retrieve(question, small_index), small_index.passages)) == 8


def test_a_span_knows_its_words(small_index: Index) -> None:
    passage = small_index.passages[1]
    assert Span(passage, passage.start + 12, passage.start + 20, 0.5).text == passage.text[12:20]
    text = small_index.articles["b.md"].text
    spans = READER.read(retrieve("Quels stades ?", small_index), small_index.passages).spans
    assert [span.text for span in spans] == ["stade de Corlay"]
    assert all(text[span.start : span.end] == span.text for span in spans)
