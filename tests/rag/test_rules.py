"""The reader without training: which passages it reads and in what order it gives its spans."""

from collections.abc import Sequence

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


def test_a_fact_is_read_in_the_best_passages(small_index: Index) -> None:
    retrieval = retrieve("Combien a coûté le pont de Brévannes ?", small_index)
    best = [hit.passage.id for hit in retrieval.hits(2)]
    assert rows(READER.passages(retrieval, most=2, budget=100)) == best
    assert best[0] == 0


def test_a_list_of_a_known_kind_is_read_everywhere_within_the_budget(small_index: Index) -> None:
    retrieval = retrieve("Quels ponts sont mentionnés ?", small_index)
    assert rows(READER.passages(retrieval, most=1, budget=4)) == [0, 1, 2, 3]
    assert len(READER.passages(retrieval, most=1, budget=3)) <= 3


def test_a_list_of_an_unknown_kind_is_read_in_the_best_passages(small_index: Index) -> None:
    retrieval = retrieve("Quels blorbs de Brévannes sont mentionnés ?", small_index)
    assert len(READER.passages(retrieval, most=2, budget=100)) == 2


def test_sentences_come_likeliest_first_with_their_probability(small_index: Index) -> None:
    retrieval = retrieve("Qui a voté la grève à Brévannes ?", small_index)
    spans = READER.read(retrieval, small_index.passages)
    assert spans[0].text == "Les boulangers de Brévannes ont voté la grève."
    assert len(spans) == 8
    assert [span.score for span in spans] == sorted((span.score for span in spans), reverse=True)
    expected = {
        (found.passage.id, found.start): load_weights().probability(found.evidence)
        for found in candidates(retrieval, small_index.passages)
    }
    assert {(span.passage.id, span.start): span.score for span in spans} == expected


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
    spans = READER.read(retrieve(question, small_index), small_index.passages)
    assert sorted(span.text for span in spans) == sentences


def test_a_person_or_a_place_may_be_told_by_any_sentence(small_index: Index) -> None:
    for question in ("Qui dirige le stade ?", "Où est le stade ?", "Pourquoi le stade ?"):
        assert len(READER.read(retrieve(question, small_index), small_index.passages)) == 8


def test_a_list_without_a_known_item_gives_sentences(small_index: Index) -> None:
    spans = READER.read(retrieve("Quelles universités sont citées ?", small_index), small_index.passages)
    assert {span.text for span in spans} >= {"Martin Duval le dirige."}


def test_a_span_knows_its_words(small_index: Index) -> None:
    passage = small_index.passages[1]
    assert Span(passage, passage.start + 12, passage.start + 20, 0.5).text == passage.text[12:20]
    text = small_index.articles["b.md"].text
    for span in READER.read(retrieve("Quels stades ?", small_index), small_index.passages):
        assert text[span.start : span.end] == span.text == "stade de Corlay"
