"""What speaks for a span: what the reader said, and where the search found it."""

from collections.abc import Sequence

import numpy as np
import pytest

from index import Index, Passage
from rag import Retrieval
from rag.evidence import EvidenceFinder
from rag.question import understand
from rag.reader.reading import Reading
from rag.span_evidence import fact_candidates, item_candidates
from rag.weights import load_weights

STADIUM, FERRY = 1, 3  # passages of the small index


def read_as(passage: Passage, words: str, *, answers: float = 0.0) -> Reading:
    """A reading of a passage, a token a letter, that is sure of these words."""
    start = passage.text.index(words)
    end = start + len(words)
    many = len(passage.text)
    tags, edges = np.zeros((many, 3), dtype=np.float32), np.zeros((many, 2), dtype=np.float32)
    tags[:, 0] = 9
    tags[start:end] = 0, 0, 9
    tags[start] = 0, 9, 0
    edges[start, 0], edges[end - 1, 1] = 5, 4
    places = np.array([place for place, letter in enumerate(passage.text) if not letter.isspace()])
    tags, edges = tags[places], edges[places]
    return Reading(places, places + 1, tags, edges, null=np.array([1, 1], dtype=np.float32), answers=answers)


@pytest.fixture
def retrieval(small_index: Index) -> Retrieval:
    return Retrieval(small_index, understand("Qui dirige le stade de Corlay ?"))


def words(found: Sequence[object], index: Index) -> list[str]:
    return [index.articles[each.passage.article_id].text[each.start : each.end] for each in found]  # type: ignore[attr-defined]


def test_a_fact_is_the_likeliest_span_of_each_passage(retrieval: Retrieval, small_index: Index) -> None:
    passages = [small_index.passages[STADIUM], small_index.passages[FERRY]]
    readings = [read_as(passages[0], "Martin Duval", answers=2.0), read_as(passages[1], "400 passengers", answers=-3.0)]
    found = list(fact_candidates(retrieval, passages, readings))
    assert words(found, small_index) == ["Martin Duval", "400 passengers"]
    evidence = found[0].evidence
    assert (evidence.edges, evidence.behind) == (5 + 4 - 2, 0.0)
    relevance = retrieval.relevance
    behind = (relevance[FERRY] - relevance[STADIUM]) / relevance.std()
    assert found[1].evidence.behind == pytest.approx(float(behind))


@pytest.mark.parametrize(
    ("question", "text", "kept"),
    [
        ("Combien de places compte le stade ?", "8 000", ["8 000"]),
        ("Combien de places compte le stade ?", "Martin Duval", []),
        ("Combien a coûté le stade ?", "8 000", []),
        ("Quand le stade a-t-il ouvert ?", "8 000", ["8 000"]),
        ("Qui dirige le stade ?", "8 000", ["8 000"]),
    ],
)
def test_a_sum_or_a_number_is_not_told_by_a_span_without_one(
    question: str, text: str, kept: list[str], small_index: Index
) -> None:
    passage = small_index.passages[STADIUM]
    retrieval = Retrieval(small_index, understand(question))
    assert words(list(fact_candidates(retrieval, [passage], [read_as(passage, text)])), small_index) == kept


def test_a_fact_knows_the_evidence_of_its_sentence(retrieval: Retrieval, small_index: Index) -> None:
    passage = small_index.passages[STADIUM]
    weights = load_weights("sentences")
    odds = {
        passage.text[c.start - passage.start : c.end - passage.start]: weights.log_odds(c.evidence)
        for c in EvidenceFinder(retrieval).candidates(passage)
    }
    for said, sentence in [
        ("Martin Duval", "Martin Duval le dirige."),
        ("8 000", "Le stade de Corlay compte 8 000 places."),
    ]:
        (found,) = fact_candidates(retrieval, [passage], [read_as(passage, said)])
        assert found.evidence.sentence == pytest.approx(odds[sentence])
        assert found.evidence.best_sentence == pytest.approx(max(odds.values()))


def test_an_item_knows_whether_it_stands_in_the_best_article(retrieval: Retrieval, small_index: Index) -> None:
    passages = [small_index.passages[FERRY], small_index.passages[STADIUM]]
    readings = [read_as(passages[0], "ferry"), read_as(passages[1], "Martin Duval", answers=2.0)]
    assert retrieval.relevance[STADIUM] == retrieval.relevance.max()
    for is_open, elsewhere in ((False, [1.0, 0.0]), (True, [0.0, 0.0])):
        found = list(item_candidates(retrieval, passages, readings, is_open=is_open))
        assert words(found, small_index) == ["ferry", "Martin Duval"]
        assert [each.evidence.elsewhere for each in found] == elsewhere
        assert (found[0].evidence.behind < 0) is not is_open
        assert found[1].evidence.behind == 0
        assert (found[1].evidence.answers, found[1].evidence.edges) == (2.0, 7.0)
        assert found[1].evidence.inside == pytest.approx(np.log(np.exp(9) + 1), abs=1e-4)
        assert found[1].evidence.begin == pytest.approx(9, abs=1e-4)


def test_nothing_is_said_of_a_passage_without_words(retrieval: Retrieval, small_index: Index) -> None:
    nothing = np.zeros(0, dtype=np.int64)
    logits = np.zeros((0, 3), dtype=np.float32)
    empty = Reading(nothing, nothing, logits, logits[:, :2], null=np.zeros(2, dtype=np.float32), answers=0.0)
    passages = [small_index.passages[STADIUM]]
    assert list(fact_candidates(retrieval, passages, [empty])) == []
    assert list(item_candidates(retrieval, passages, [empty], is_open=False)) == []
    assert list(item_candidates(retrieval, [], [], is_open=False)) == []
