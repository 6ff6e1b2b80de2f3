"""Relevance: meaning and words, passage and article, the query's language and others."""

import numpy as np
import pytest

from corpus import Article, Language
from index import LexicalIndex, Passage, terms
from index.relevance import Relevance

TEXTS = {
    "barrage": (Language.FRENCH, ["Le barrage de Turgusun est achevé.", "Il alimente la ville."]),
    "tennis": (Language.FRENCH, ["La finale de tennis est reportée.", "Il pleut sur la ville."]),
    "dam": (Language.ENGLISH, ["The Turgusun dam is finished."]),
}
VECTORS = np.array([[1, 0], [0.6, 0.8], [0, 1], [0.6, 0.8], [1, 0]], dtype=np.float32)


@pytest.fixture
def relevance() -> Relevance:
    articles = {
        id: Article(id, "", "\n".join(texts), "", language, ((0, 9),)) for id, (language, texts) in TEXTS.items()
    }
    passages = []
    for id, (_, texts) in TEXTS.items():
        passages += [Passage(len(passages) + place, id, 0, len(text), text) for place, text in enumerate(texts)]
    words = [terms(passage.text, articles[passage.article_id].language) for passage in passages]
    whole = [terms(article.text, article.language) for article in articles.values()]
    return Relevance(
        articles,
        passages,
        vectors=VECTORS,
        words_of_passages=LexicalIndex.build(words),
        words_of_articles=LexicalIndex.build(whole),
    )


def order(relevance: Relevance, query: str, language: Language, vector: tuple[float, float]) -> list[int]:
    embedded = np.array(vector, dtype=np.float32)
    scores = relevance.scores(query, language, vector=embedded, cosines=VECTORS @ embedded)
    assert scores.dtype == np.float32
    return np.argsort(-scores, kind="stable").tolist()


def test_without_a_common_word_meaning_decides(relevance: Relevance) -> None:
    assert order(relevance, "hydroélectricité", Language.FRENCH, (1, 0))[0] == 0
    assert order(relevance, "sport", Language.FRENCH, (0, 1))[0] == 2


def test_where_the_meaning_is_the_same_words_decide(relevance: Relevance) -> None:
    diagonal = (0.6, 0.8)  # as near to the one "il" as to the other
    assert order(relevance, "Il pleut", Language.FRENCH, diagonal).index(3) < order(
        relevance, "Il pleut", Language.FRENCH, diagonal
    ).index(1)


def test_a_passage_is_judged_by_its_article_too(relevance: Relevance) -> None:
    found = order(relevance, "Le barrage alimente-t-il une ville ?", Language.FRENCH, (0.6, 0.8))
    assert found.index(1) < found.index(3)


def test_words_weigh_less_in_another_language(relevance: Relevance) -> None:
    scores = {
        language: relevance.scores(
            "Turgusun",
            language,
            vector=np.array([0, 1], dtype=np.float32),
            cosines=VECTORS @ np.array([0, 1], dtype=np.float32),
        )
        for language in (Language.FRENCH, Language.ENGLISH)
    }
    assert scores[Language.FRENCH][0] > scores[Language.ENGLISH][0]  # the passage in French
    assert scores[Language.FRENCH][4] < scores[Language.ENGLISH][4]  # the passage in English


def test_a_model_that_favours_a_language_does_not_decide() -> None:
    texts = {"en": ["A dam.", "A road."], "fr": ["Un barrage.", "Une route."]}
    articles = {code: Article(code, "", "\n".join(said), "", Language(code), ((0, 9),)) for code, said in texts.items()}
    passages = [Passage(0, "en", 0, 6, "A dam."), Passage(1, "en", 7, 14, "A road.")]
    passages += [Passage(2, "fr", 0, 11, "Un barrage."), Passage(3, "fr", 12, 22, "Une route.")]
    nothing = LexicalIndex.build([["x"]] * 4)
    relevance = Relevance(
        articles,
        passages,
        vectors=np.eye(4, dtype=np.float32),
        words_of_passages=nothing,
        words_of_articles=LexicalIndex.build([["x"]] * 2),
    )
    cosines = np.array([0.85, 0.84, 0.80, 0.70], dtype=np.float32)  # the dam in French is farther than any English
    scores = relevance.scores("hydro", Language.ENGLISH, vector=np.zeros(4, dtype=np.float32), cosines=cosines)
    assert scores[2] >= scores[0] > scores[1]
    assert scores[2] > scores[3]


def test_when_all_is_equal_all_scores_are_zero() -> None:
    article = Article("a", "", "Un. Un.", "", Language.FRENCH, ((0, 7),))
    passages = [Passage(0, "a", 0, 3, "Un."), Passage(1, "a", 4, 7, "Un.")]
    words = LexicalIndex.build([["un"], ["un"]])
    relevance = Relevance(
        {"a": article},
        passages,
        vectors=np.array([[1, 0], [1, 0]], dtype=np.float32),
        words_of_passages=words,
        words_of_articles=LexicalIndex.build([["un", "un"]]),
    )
    vector = np.array([1, 0], dtype=np.float32)
    scores = relevance.scores("un", Language.FRENCH, vector=vector, cosines=np.array([1, 1], dtype=np.float32))
    assert scores.tolist() == [0, 0]
