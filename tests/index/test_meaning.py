"""Meaning: a passage with its article, standardised language by language; of all passages and of some."""

import numpy as np
import pytest

from corpus import Article, Language
from index import Passage
from index.meaning import Meaning, standard

ARTICLES = [
    Article("a", "", "", "", Language.FRENCH, ()),
    Article("b", "", "", "", Language.ENGLISH, ()),
    Article("c", "", "", "", Language.FRENCH, ()),
]
PASSAGES = [Passage(row, id, 0, 0, "") for row, id in enumerate("aabbbcc")]
VECTORS = np.array([[1, 0], [0.6, 0.8], [0, 1], [0.8, 0.6], [1, 0], [0, 1], [0.6, -0.8]], dtype=np.float32)


@pytest.fixture
def meaning() -> Meaning:
    return Meaning(ARTICLES, PASSAGES, vectors=VECTORS)


def test_a_passage_is_standardised_with_its_article_in_its_language(meaning: Meaning) -> None:
    query = np.array([1, 0], dtype=np.float32)
    first, third = (np.array(sum(VECTORS[rows], start=np.zeros(2))) for rows in (slice(0, 2), slice(5, 7)))
    french = np.array([1, 0.6, 0, 0.6])
    french[:2] += 0.25 * first[0] / np.linalg.norm(first)
    french[2:] += 0.25 * third[0] / np.linalg.norm(third)
    english = np.array([0, 0.8, 1])  # of one article: what that adds is the same for all
    scores = meaning.of_all(query, VECTORS @ query)
    assert scores[[0, 1, 5, 6]].tolist() == pytest.approx(((french - french.mean()) / french.std()).tolist(), abs=1e-5)
    assert scores[2:5].tolist() == pytest.approx(((english - english.mean()) / english.std()).tolist(), abs=1e-5)


def test_places_of_articles_and_languages(meaning: Meaning) -> None:
    assert meaning.article.tolist() == [0, 0, 1, 1, 1, 2, 2]
    assert meaning.languages == (Language.FRENCH, Language.ENGLISH)
    assert meaning.language_of_article.tolist() == [0, 1, 0]
    assert meaning.language.tolist() == [0, 0, 1, 1, 1, 0, 0]


@pytest.mark.parametrize("query", [(1, 0), (0.6, 0.8), (-0.8, 0.6)])
def test_some_have_the_scores_that_they_have_among_all(meaning: Meaning, query: tuple[float, float]) -> None:
    vector = np.array(query, dtype=np.float32)
    population = meaning.build_nearest().population(vector)
    rows = np.array([6, 2, 3, 0])
    scores = meaning.of(rows, vector, population=population)
    assert scores.dtype == np.float32
    assert scores.tolist() == pytest.approx(meaning.of_all(vector, VECTORS @ vector)[rows].tolist(), abs=1e-5)


def test_without_a_difference_all_are_0() -> None:
    assert standard(np.array([0.7, 0.7, 0.7], dtype=np.float32)).tolist() == [0, 0, 0]
    assert standard(np.empty(0, dtype=np.float32)).tolist() == []
