"""How well passages match a query, by meaning and by words together.

A convex combination of standardised scores: Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid
Retrieval", ACM TOIS 42(1), 2023; `tests/benchmarks/retrieval_fusion.py` compares it with reciprocal rank fusion. A
passage is also judged by the whole of its article, which says what the passage leaves out, such as whom it calls "he".

Similarities are standardised language by language: an embedding model finds a query nearer to all that is written in
its own language, so that an English passage beside the point would come before the French one that answers.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus import Article, Language
from index.lexical import LexicalIndex
from index.passage import Passage
from index.terms import terms
from index.vectors import Vectors

Scores = NDArray[np.float32]

# Weight of the words beside the meaning; in another language than the query's, only names and numbers can match.
_SAME_LANGUAGE, _OTHER_LANGUAGE = 0.3, 0.1
# Weight of the article's mean vector beside the passage's own.
_ARTICLE = 0.25


class Relevance:
    """Scores all passages of an index for one query after the other; safe to share between threads."""

    def __init__(
        self,
        articles: Mapping[str, Article],
        passages: Sequence[Passage],
        *,
        vectors: Vectors,
        words_of_passages: LexicalIndex,
        words_of_articles: LexicalIndex,
    ) -> None:
        numbers = {id: number for number, id in enumerate(articles)}
        self._article = np.array([numbers[passage.article_id] for passage in passages], dtype=np.intp)
        languages = [article.language for article in articles.values()]
        self._of_language = {
            language: np.array([other is language for other in languages]) for language in set(languages)
        }
        self._means = _means(vectors, self._article, articles=len(articles))
        self._words_of_passages, self._words_of_articles = words_of_passages, words_of_articles

    def scores(self, query: str, language: Language, *, vector: Vectors, cosines: Scores) -> Scores:
        """The relevance of every passage, shape (passages,), in standard deviations: the higher, the better.

        Args:
            query: its words.
            language: its language.
            vector: its embedding, shape (dimension,).
            cosines: similarity of every passage to it, shape (passages,).
        """
        cosines = cosines + _ARTICLE * (self._means @ vector)[self._article]
        meaning = np.zeros_like(cosines)
        passages, articles = np.zeros_like(cosines), np.zeros(len(self._means), dtype=np.float32)
        weight = np.full(len(self._means), _OTHER_LANGUAGE, dtype=np.float32)
        for spoken, chosen in self._of_language.items():
            asked = sorted(set(terms(query, spoken)))
            articles[chosen] = self._words_of_articles.scores(asked)[chosen]
            rows = chosen[self._article]
            meaning[rows] = _standard(cosines[rows])
            passages[rows] = self._words_of_passages.scores(asked)[rows]
            if spoken is language:
                weight[chosen] = _SAME_LANGUAGE
        words = _standard(_standard(passages) + _standard(articles[self._article]))
        share = weight[self._article]
        relevance: Scores = (1 - share) * meaning + share * words
        return relevance


def _standard(scores: Scores) -> Scores:
    """The scores with mean 0 and standard deviation 1; 0 where all are the same."""
    deviation = scores.std()
    standard: Scores = (scores - scores.mean()) / deviation if deviation > 1e-9 else np.zeros_like(scores)
    return standard


def _means(vectors: Vectors, article: NDArray[np.intp], *, articles: int) -> Vectors:
    """The direction of the mean vector of each article, shape (articles, dimension).

    Args:
        vectors: of the passages, shape (passages, dimension).
        article: the number of each passage's article, rising.
        articles: how many there are; one without a passage has a vector of 0.
    """
    means = np.zeros((articles, vectors.shape[1]), dtype=np.float32)
    present, starts = np.unique(article, return_index=True)
    sums = np.add.reduceat(vectors, starts, axis=0)
    means[present] = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    return means
