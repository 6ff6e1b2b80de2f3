"""Relevance: meaning and words, passage and article, the query's language and others."""

import numpy as np
import pytest

from corpus import Article, Language
from index import LexicalIndex, Passage, terms
from index import relevance as relevance_module
from index.meaning import Meaning
from index.query_tokens import QueryTokens
from index.relevance import Relevance
from index.token_codes import TokenCodes, no_codes
from index.vectors import Vectors

TEXTS = {
    "barrage": (Language.FRENCH, ["Le barrage de Turgusun est achevé.", "Il alimente la ville."]),
    "tennis": (Language.FRENCH, ["La finale de tennis est reportée.", "Il pleut sur la ville."]),
    "dam": (Language.ENGLISH, ["The Turgusun dam is finished."]),
}
NO_TOKENS = TokenCodes(no_codes(0), np.zeros(1, dtype=np.int64))
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
        tokens=NO_TOKENS,
        words_of_articles=LexicalIndex.build(whole),
    )


def order(relevance: Relevance, query: str, language: Language, vector: tuple[float, float]) -> list[int]:
    embedded = np.array(vector, dtype=np.float32)
    scores = relevance.scores(query, language, vector=embedded, tokens=QueryTokens.none(), cosines=VECTORS @ embedded)
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
            tokens=QueryTokens.none(),
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
        tokens=NO_TOKENS,
        words_of_articles=LexicalIndex.build([["x"]] * 2),
    )
    cosines = np.array([0.85, 0.84, 0.80, 0.70], dtype=np.float32)  # the dam in French is farther than any English
    scores = relevance.scores(
        "hydro", Language.ENGLISH, vector=np.zeros(4, dtype=np.float32), tokens=QueryTokens.none(), cosines=cosines
    )
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
        tokens=NO_TOKENS,
        words_of_articles=LexicalIndex.build([["un", "un"]]),
    )
    vector = np.array([1, 0], dtype=np.float32)
    scores = relevance.scores(
        "un", Language.FRENCH, vector=vector, tokens=QueryTokens.none(), cosines=np.array([1, 1], dtype=np.float32)
    )
    assert scores.tolist() == [0, 0]


# Of very many passages


WORDS = "gaz parc pont visa vent eau train"


@pytest.fixture
def many() -> tuple[Relevance, Relevance, Vectors]:
    """400 passages, two languages, vectors as of an embedding model: all scored, and with the nearest found first."""
    random = np.random.default_rng(3)
    articles, passages, words = {}, [], []
    for number in range(100):
        language = Language.ENGLISH if number % 3 == 0 else Language.FRENCH
        text = " ".join(random.choice(WORDS.split(), 6)) + f" numero{number}"
        articles[f"{number:03}"] = Article(f"{number:03}", "", text, "", language, ((0, len(text)),))
        passages += [Passage(len(passages) + place, f"{number:03}", 0, len(text), text) for place in range(4)]
        words += [terms(text, language)] * 4
    vectors = random.normal(size=(400, 64)) / 8
    vectors[:, 0] += 2
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    nearest = Meaning(articles.values(), passages, vectors=vectors).build_nearest()
    of_passages, of_articles = LexicalIndex.build(words), LexicalIndex.build(words[::4])
    whole, quick = (
        Relevance(
            articles,
            passages,
            vectors=vectors,
            words_of_passages=of_passages,
            tokens=NO_TOKENS,
            words_of_articles=of_articles,
            nearest=given,
        )
        for given in (None, nearest)
    )
    return whole, quick, vectors


@pytest.mark.parametrize("k", [1, 5, 50, 101, 1000])
@pytest.mark.parametrize("query", ["gaz", "numero42 parc", "numero7", "train parc vent eau", "mot inconnu"])
def test_the_best_of_many_are_the_best_of_all(many: tuple[Relevance, Relevance, Vectors], query: str, k: int) -> None:
    whole, quick, vectors = many
    for row in (0, 173, 399):
        rows, scores = whole.best(query, Language.FRENCH, vector=vectors[row], tokens=QueryTokens.none(), k=k)
        assert len(rows) == min(k, 400)
        found, of_found = quick.best(query, Language.FRENCH, vector=vectors[row], tokens=QueryTokens.none(), k=k)
        assert of_found.tolist() == pytest.approx(scores.tolist(), abs=1e-4)
        all_scores = whole.scores(
            query, Language.FRENCH, vector=vectors[row], tokens=QueryTokens.none(), cosines=vectors @ vectors[row]
        )
        assert all_scores[found].tolist() == pytest.approx(scores.tolist(), abs=1e-4)
        assert all_scores[rows].tolist() == scores.tolist() == sorted(all_scores.tolist(), reverse=True)[:k]


def test_a_passage_is_found_by_its_words_alone(
    many: tuple[Relevance, Relevance, Vectors], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, quick, vectors = many
    monkeypatch.setattr(relevance_module, "_NEAREST", 8)
    vector = vectors[::7].mean(axis=0)  # near to none
    for article in (1, 40, 97):
        rows, _ = whole.best(f"numero{article}", Language.FRENCH, vector=vector, tokens=QueryTokens.none(), k=4)
        assert {row // 4 for row in rows.tolist()} == {article}
        assert (
            quick.best(f"numero{article}", Language.FRENCH, vector=vector, tokens=QueryTokens.none(), k=4)[0].tolist()
            == rows.tolist()
        )


@pytest.mark.parametrize("among", [[], [7], [3, 4, 399], list(range(0, 400, 2))])
def test_among_many_only_those_chosen_are_found(many: tuple[Relevance, Relevance, Vectors], among: list[int]) -> None:
    whole, quick, vectors = many
    for k in (1, 5, 400):
        every, of_all = whole.best("gaz", Language.FRENCH, vector=vectors[0], tokens=QueryTokens.none(), k=400)
        expected = [(row, score) for row, score in zip(every.tolist(), of_all.tolist(), strict=True) if row in among]
        rows, scores = quick.best(
            "gaz", Language.FRENCH, vector=vectors[0], tokens=QueryTokens.none(), k=k, among=np.array(among, dtype=int)
        )
        assert list(zip(rows.tolist(), scores.tolist(), strict=True)) == expected[:k]


def test_in_no_passage_nothing_is_found() -> None:
    article = Article("a", "", "", "", Language.FRENCH, ())
    relevance = Relevance(
        {"a": article},
        [],
        vectors=np.empty((0, 2), dtype=np.float32),
        words_of_passages=LexicalIndex.build([[]]),
        tokens=NO_TOKENS,
        words_of_articles=LexicalIndex.build([[]]),
    )
    rows, scores = relevance.best(
        "gaz", Language.FRENCH, vector=np.array([1, 0], dtype=np.float32), tokens=QueryTokens.none(), k=3
    )
    assert (rows.tolist(), scores.tolist()) == ([], [])
