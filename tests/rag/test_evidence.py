"""The evidence collected for each sentence, on four articles whose numbers are known."""

from collections.abc import Callable
from dataclasses import fields, replace

import numpy as np
import pytest

from index import Index
from rag import Retrieval
from rag.evidence import Candidate, Evidence, EvidenceFinder
from rag.question import understand


def candidates(question: str, index: Index, row: int) -> list[Candidate]:
    return EvidenceFinder(Retrieval(index, understand(question))).candidates(index.passages[row])


def test_each_sentence_but_the_heading_is_a_candidate(small_index: Index) -> None:
    found = candidates("Combien a coûté le pont ?", small_index, 0)
    text = small_index.articles["a.md"].text
    assert [text[candidate.start : candidate.end] for candidate in found] == [
        "Le pont de Brévannes a coûté 12 millions d’euros.",
        "Il a ouvert le 3 mai 2019.",
    ]
    assert {candidate.passage for candidate in found} == {small_index.passages[0]}


def test_the_evidence_for_the_sentence_that_answers(small_index: Index) -> None:
    question = "Combien a coûté le pont de Brévannes ?"
    retrieval = Retrieval(small_index, understand(question))
    first, second = (candidate.evidence for candidate in candidates(question, small_index, 0))
    cosines = retrieval.cosines
    expected = {
        "similarity": (float(cosines[0]) - 0.8) * 10,
        "prominence": float((cosines[0] - cosines.mean()) / cosines.std()) / 5,
        "lexical": 1,
        "words_in_sentence": 1,
        "words_in_passage": 1,
        "names_in_sentence": 1,
        "names_in_passage": 1,
        "names_in_article": 1,
        "missing": 0,
        "typed": 1,
        "typed_in_sentence": 1,
        "typed_in_passage": 1,
        "across": 0,
        "across_similarity": 0,
        "across_names": 0,
        "across_words": 0,
        "nameless": 0,
    }
    for name, value in expected.items():
        assert getattr(first, name) == pytest.approx(value, abs=1e-6), name
    same_passage = replace(first, words_in_sentence=0.0, names_in_sentence=0.0, typed_in_sentence=0.0)
    assert replace(second, counted=first.counted) == same_passage


def test_what_another_passage_lacks(small_index: Index) -> None:
    (first, _) = (c.evidence for c in candidates("Combien a coûté le pont de Brévannes ?", small_index, 2))
    words = Retrieval(small_index, understand("Combien a coûté le pont de Brévannes ?")).words
    cost, bridge, name = (word.weight for word in words)
    assert first.words_in_sentence == pytest.approx(name / (cost + bridge + name))
    assert first.missing == max(cost, bridge)
    assert first.names_in_sentence == 1
    assert 0 < first.lexical < 1
    assert (first.typed, first.typed_in_sentence, first.typed_in_passage) == (1, 0, 0)


def test_across_languages(small_index: Index) -> None:
    (first, _) = (c.evidence for c in candidates("Combien de passagers l’Ostwick a-t-il transportés ?", small_index, 3))
    assert first.across == 1
    assert first.across_similarity == first.similarity
    assert (first.across_names, first.across_words) == (first.names_in_passage, first.words_in_passage)
    assert first.names_in_passage == 1
    (same, _) = (c.evidence for c in candidates("How many passengers did the Ostwick carry?", small_index, 3))
    assert (same.across, same.across_similarity, same.across_names, same.across_words) == (0, 0, 0, 0)


def test_a_title_speaks_for_its_passages(index_of: Callable[[dict[str, str]], Index]) -> None:
    text = "---\ntitle: La mine de Vorlan\n---\nElle emploie 300 personnes.\n"
    index = index_of({"a.md": text, "b.md": text.replace("Vorlan", "Tesk")})
    question = "Combien de personnes la mine de Vorlan emploie-t-elle ?"
    named, other = (candidates(question, index, row)[0].evidence for row in (0, 1))
    assert (named.words_in_passage, named.names_in_passage, named.missing) == (1, 1, 0)
    assert (other.names_in_passage, other.names_in_article) == (0, 0)
    assert other.missing > 0
    assert named.words_in_sentence == other.words_in_sentence < 1


def test_a_question_without_a_name_asks_for_none(small_index: Index) -> None:
    (first, _) = (c.evidence for c in candidates("qui a voté ?", small_index, 2))
    assert (first.nameless, first.names_in_sentence, first.names_in_article) == (1, 1, 1)


def test_names_may_stand_elsewhere_in_the_article(small_index: Index) -> None:
    (_, second) = (c.evidence for c in candidates("Le stade de Corlay est-il dirigé par Duval ?", small_index, 1))
    assert second.names_in_sentence == 0.5
    assert (second.names_in_passage, second.names_in_article) == (1, 1)


def test_a_number_of_the_question_is_no_answer_to_it(small_index: Index) -> None:
    (_, opened) = (c.evidence for c in candidates("Quand le pont de 2019 a-t-il ouvert en mai ?", small_index, 0))
    assert opened.typed_in_sentence == 1  # 3 mai is left
    (first, _) = (c.evidence for c in candidates("Combien de 8 000 places le stade compte-t-il ?", small_index, 1))
    assert first.typed_in_sentence == 0


def test_no_lexical_match_and_equal_cosines_are_no_division_by_zero(small_index: Index) -> None:
    retrieval = Retrieval(small_index, understand("xyzzy"))
    retrieval.cosines = np.full(4, 0.8, dtype=np.float32)
    (first, _) = (c.evidence for c in EvidenceFinder(retrieval).candidates(small_index.passages[0]))
    assert (first.lexical, first.prominence, first.missing) == (0, 0, 1)
    assert first.similarity == pytest.approx(0, abs=1e-6)


def test_every_share_is_within_bounds(sample_index: Index) -> None:
    shares = [field.name for field in fields(Evidence) if field.name.startswith(("words", "names", "missing", "lex"))]
    finder = EvidenceFinder(Retrieval(sample_index, understand("How many turbines does Zhanatas have?")))
    for passage in sample_index.passages:
        for candidate in finder.candidates(passage):
            assert passage.start <= candidate.start < candidate.end <= passage.end
            assert all(0 <= getattr(candidate.evidence, name) <= 1 + 1e-9 for name in shares)
