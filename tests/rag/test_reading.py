"""The trained reader: which passages it reads, and what it makes of them."""

from importlib import import_module

import pytest

from index import Index
from rag import Reader, Retrieval
from rag.question import understand
from rag.reading import NEAREST, TrainedReader, fact_spans, is_open, read_twice
from rag.span_evidence import fact_candidates
from rag.weights import load_weights

READER: Reader = TrainedReader()


def retrieve(question: str, index: Index) -> Retrieval:
    return Retrieval(index, understand(question))


@pytest.mark.parametrize(
    "question",
    [
        "which energy projects are mentioned?",
        "Quels ponts sont mentionnés ?",
        "energy projects",
        "Quels vaccins sont cités dans les articles ?",
        "List the hospitals named in the articles.",
        "Quelles universités y a-t-il ?",
    ],
)
def test_every_mention_of_a_kind_is_asked_for(question: str, small_index: Index) -> None:
    assert is_open(retrieve(question, small_index))


@pytest.mark.parametrize(
    "question",
    [
        "Quels sont les symptômes de la dengue ?",
        "What are the causes of the strike?",
        "Quels ponts de Brévannes sont mentionnés ?",
        "Quels boulangers ont voté la grève ?",
        "Dans quelles villes le vaccin a-t-il été testé ?",
        "Which measures did the town hall announce?",
        "Qui sont les candidats à la primaire ?",
        "Qui dirige le stade ?",
    ],
)
def test_what_is_asked_for_belongs_to_something(question: str, small_index: Index) -> None:
    assert not is_open(retrieve(question, small_index))


def test_a_fact_is_read_in_the_nearest_passages(sample_index: Index) -> None:
    retrieval = retrieve("Combien de turbines compte le parc éolien de Shelek ?", sample_index)
    assert list(READER.passages(retrieval)) == [hit.passage for hit in retrieval.hits(NEAREST)]


def test_a_list_is_read_everywhere_in_a_small_index(sample_index: Index) -> None:
    for question in ("Which wind farms are mentioned?", "Qui sont les partenaires de SANY ?", "Quels blorbs ?"):
        assert list(READER.passages(retrieve(question, sample_index))) == list(sample_index.passages)


def test_a_list_is_read_in_the_nearest_passages_of_a_large_index(
    sample_index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = import_module("rag.reading")
    monkeypatch.setattr(reading, "READING_BUDGET", 20)
    monkeypatch.setattr(reading, "NEAREST_OF_LIST", 5)
    for question, many in [("Quels blorbs sont mentionnés ?", 20), ("Qui sont les partenaires de SANY ?", 5)]:
        retrieval = retrieve(question, sample_index)
        assert list(READER.passages(retrieval)) == [hit.passage for hit in retrieval.hits(many)]


def test_facts_come_likeliest_first_with_their_probability(sample_index: Index) -> None:
    retrieval = retrieve("How many turbines does the Zhanatas wind farm have?", sample_index)
    passages = READER.passages(retrieval)
    verdict = READER.read(retrieval, passages)
    spans = fact_spans(retrieval, passages, read_twice(retrieval, passages))
    assert [span.score for span in spans] == sorted((span.score for span in spans), reverse=True)
    assert list(verdict.spans) == [span for span in spans if span.score >= load_weights("facts").threshold] != []
    assert verdict.probability == spans[0].score


def test_of_an_article_the_passage_that_the_network_is_surest_of_answers(sample_index: Index) -> None:
    changed = 0
    for question in ("Who built the Zhanatas wind farm?", "How long is the Kazakhstan-China oil pipeline?"):
        retrieval = retrieve(question, sample_index)
        passages = READER.passages(retrieval)
        readings = read_twice(retrieval, passages)
        score_of = {(span.passage.id, span.start): span.score for span in fact_spans(retrieval, passages, readings)}
        weights, found = load_weights("facts"), list(fact_candidates(retrieval, passages, readings))
        for article in {one.passage.article_id for one in found}:
            own = [one for one in found if one.passage.article_id == article]
            before = [weights.probability(one.evidence) for one in own]
            after = [score_of[one.passage.id, one.start] for one in own]
            surest = max(range(len(own)), key=lambda row: own[row].evidence.edges)
            assert sorted(after) == sorted(before)
            assert after[surest] == max(before)
            changed += after != before
    assert changed


def test_what_nothing_answers_has_its_probability_too(sample_index: Index) -> None:
    retrieval = retrieve("What is the capital of Australia?", sample_index)
    verdict = READER.read(retrieval, READER.passages(retrieval))
    assert verdict.spans == ()
    assert 0 <= verdict.probability < load_weights("facts").threshold


def test_items_come_in_the_order_of_the_passages(sample_index: Index) -> None:
    retrieval = retrieve("Quels pays ont signé l’accord de Bakou ?", sample_index)
    passages = READER.passages(retrieval)
    spans = READER.read(retrieval, passages).spans
    assert [(span.passage.id, span.start) for span in spans] == sorted((span.passage.id, span.start) for span in spans)


def test_nothing_is_read_of_no_passage(sample_index: Index) -> None:
    for question in ("Qui dirige la BAII ?", "Qui sont les partenaires de SANY ?"):
        verdict = READER.read(retrieve(question, sample_index), [])
        assert (verdict.spans, verdict.probability) == ((), 0.0)
