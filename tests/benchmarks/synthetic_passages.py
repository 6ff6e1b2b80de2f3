"""Very many passages that are like real ones in what the cost of search depends on, and queries about them.

Each is a blend of two real passages of one language, at random shares: of their vectors about the mean, which keeps the
mean and the covariances of the real ones (a real embedding fills a small cone, in clusters; random directions do not),
and of their words. Rare words are numbered, so that the vocabulary grows with the number of passages.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from corpus import Article, Language
from index import Passage
from index.vectors import Vectors

PER_ARTICLE = 8
_RARE = 5
# Of a query: the share of it that its passage says, and its distance from the mean, of that of passages. The right
# passage so lies 4.8 deviations above the mean, as on PIAF with multilingual-e5-small, and cosines spread as there.
_ABOUT, _SPREAD = 0.4, 0.58
_MIXED = 16
_QUERY_WORDS = 8


@dataclass(frozen=True, slots=True)
class Real:
    """Passages in the order of their articles, the language of each, and their vectors, shape (passages, dimension)."""

    texts: Sequence[str]
    languages: Sequence[Language]
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class Query:
    """Some words of a passage, and a vector near to it."""

    text: str
    language: Language
    vector: Vectors


class Synthetic:
    """`count` passages, in articles, and their vectors."""

    def __init__(self, real: Real, *, count: int, seed: int = 0) -> None:
        self._random = np.random.default_rng(seed)
        self._count = count
        self._mean = real.vectors.mean(axis=0)
        self._differences = real.vectors - self._mean
        self._words = [re.findall(r"\w+", text) for text in real.texts]
        counts = Counter(word for words in self._words for word in words)
        self._rare = {word for word, count in counts.items() if count <= _RARE}
        self._rows = {
            language: np.flatnonzero([other is language for other in real.languages])
            for language in sorted(set(real.languages))
        }
        self.articles: list[Article] = []
        self.passages: list[Passage] = []
        self.vectors = np.empty((count, real.vectors.shape[1]), dtype=np.float32)
        for start in range(0, count, PER_ARTICLE):
            self._add_article(min(PER_ARTICLE, count - start))

    def _add_article(self, size: int) -> None:
        shares = [len(rows) / len(self._words) for rows in self._rows.values()]
        language = list(self._rows)[self._random.choice(len(shares), p=shares)]
        rows = self._rows[language]
        starts = self._random.integers(0, len(rows), 2)
        one, other = (rows[(start + np.arange(size)) % len(rows)] for start in starts)
        share = self._random.uniform(0.5, 0.9)
        blend = self._mean + np.sqrt(share) * self._differences[one] + np.sqrt(1 - share) * self._differences[other]
        done = len(self.passages)
        self.vectors[done : done + size] = _unit(blend)
        number = int(self._count / len(self._words) * self._random.random() ** 2)
        id = f"{len(self.articles):07}.txt"
        texts = [self._text(self._words[a], self._words[b], share, number) for a, b in zip(one, other, strict=True)]
        text = "\n\n".join(texts)
        self.articles.append(Article(id, "", text, "", language, ((0, len(text)),)))
        start = 0
        for text in texts:
            self.passages.append(Passage(len(self.passages), id, start, start + len(text), text))
            start += len(text) + 2

    def _text(self, one: list[str], other: list[str], share: float, number: int) -> str:
        words = one[: round(share * len(one))] + other[: round((1 - share) * len(other))]
        return " ".join(f"{word}{number}" if number and word in self._rare else word for word in words)

    def queries(self, count: int) -> Iterator[Query]:
        """Queries about passages at random."""
        for row in self._random.integers(0, len(self.passages), count).tolist():
            words = self.passages[row].text.split()
            start = int(self._random.integers(0, max(1, len(words) - _QUERY_WORDS)))
            some = self._random.integers(0, len(self._differences), _MIXED)
            mixed = self._differences[some].sum(axis=0) / np.sqrt(_MIXED)
            own = self.vectors[row] - self._mean
            vector = self._mean + _SPREAD * (np.sqrt(_ABOUT) * own + np.sqrt(1 - _ABOUT) * mixed)
            language = self.articles[row // PER_ARTICLE].language
            yield Query(" ".join(islice(words, start, start + _QUERY_WORDS)), language, _unit(vector))


def _unit(vectors: Vectors) -> NDArray[np.float32]:
    unit: NDArray[np.float32] = (vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)).astype(np.float32)
    return unit
