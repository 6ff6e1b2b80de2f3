"""The dense side of relevance: how near a passage is to a query in meaning, with the whole of its article."""

from collections.abc import Collection, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corpus import Article, Language
from index.nearest import SAME, Nearest, Population
from index.passage import Passage
from index.vectors import Vectors

Scores = NDArray[np.float32]

# Weight of the article's mean vector beside the passage's own.
_ARTICLE = 0.25


class Meaning:
    """Similarities to a query, standardised language by language; safe to share between threads.

    Attributes:
        article: number of the article of each passage, shape (passages,), rising.
        languages: those of the articles.
        language_of_article: the place in `languages` of that of each article, shape (articles,).
        language: the same of each passage, shape (passages,).
    """

    def __init__(self, articles: Collection[Article], passages: Sequence[Passage], *, vectors: Vectors) -> None:
        numbers = {article.id: number for number, article in enumerate(articles)}
        self.article = np.array([numbers[passage.article_id] for passage in passages], dtype=np.intp)
        spoken = [article.language for article in articles]
        self.languages = tuple(language for language in Language if language in set(spoken))
        self.language_of_article = np.array([self.languages.index(language) for language in spoken], dtype=np.uint8)
        self.language: NDArray[np.uint8] = self.language_of_article[self.article]
        self._vectors = vectors
        self._means = _means(vectors, self.article, articles=len(articles))

    def build_nearest(self) -> Nearest:
        """Finds the nearest of many passages without a look at all of them."""

        def vectors(rows: slice) -> Vectors:
            with_article: Vectors = self._vectors[rows] + np.float32(_ARTICLE) * self._means[self.article[rows]]
            return with_article / np.float32(1 + _ARTICLE)

        dimension = self._vectors.shape[1]
        return Nearest.build(vectors, groups=self.language, count=len(self.languages), dimension=dimension)

    def of_all(self, vector: Vectors, cosines: Scores) -> Scores:
        """Of every passage, shape (passages,).

        Args:
            vector: embedding of the query, shape (dimension,).
            cosines: similarity of every passage to it, shape (passages,).
        """
        similarities = cosines + _ARTICLE * (self._means @ vector)[self.article]
        for language in range(len(self.languages)):
            rows = self.language == language
            similarities[rows] = standard(similarities[rows])
        return similarities

    def of(self, rows: NDArray[np.intp], vector: Vectors, *, population: Population) -> Scores:
        """Of some passages, shape (rows,): what `of_all` gives them, from the mean and deviation of each language."""
        similarities = self._vectors[rows] @ vector + _ARTICLE * (self._means[self.article[rows]] @ vector)
        similarities /= 1 + _ARTICLE
        language = self.language[rows]
        scores: Scores = (similarities - population.means[language]) / population.deviations[language]
        return scores


def standard(scores: Scores) -> Scores:
    """The scores with mean 0 and standard deviation 1; 0 where all are the same, or there is none."""
    deviation = scores.std() if scores.size else 0
    standard: Scores = (scores - scores.mean()) / deviation if deviation > SAME else np.zeros_like(scores)
    return standard


def _means(vectors: Vectors, article: NDArray[np.intp], *, articles: int) -> Vectors:
    """The direction of the mean vector of each article, shape (articles, dimension).

    Args:
        vectors: of the passages, shape (passages, dimension).
        article: the number of each passage's article, rising.
        articles: how many there are; one without a passage has a vector of 0.
    """
    means = np.zeros((articles, vectors.shape[1]), dtype=np.float32)
    ends = np.searchsorted(article, np.arange(articles + 1)).tolist()
    for number, (start, end) in enumerate(pairwise(ends)):
        vectors[start:end].sum(axis=0, out=means[number])  # ten times as fast as np.add.reduceat
    norms = np.linalg.norm(means, axis=1, keepdims=True)
    means /= np.where(norms > 0, norms, 1)
    return means
