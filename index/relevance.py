"""How well passages match a query, by meaning and by words together.

A convex combination of standardised scores: Bruch, Gai and Ingber, "An Analysis of Fusion Functions for Hybrid
Retrieval", ACM TOIS 42(1), 2023; `tests/benchmarks/retrieval_fusion.py` compares it with reciprocal rank fusion. A
passage is also judged by the whole of its article, which says what the passage leaves out, such as whom it calls "he".

Similarities are standardised language by language: an embedding model finds a query nearer to all that is written in
its own language, so that an English passage beside the point would come before the French one that answers.

The passages that come first are then compared with the query token by token (`index.late_interaction`).

Of very many passages only those are scored that can be among the best: those nearest in meaning (`index.nearest`), and
those whose words can make up for what they lack beside them (the threshold algorithm: Fagin, Lotem and Naor, "Optimal
Aggregation Algorithms for Middleware", JCSS 66(4), 2003).
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus import Article, Language
from index.late_interaction import nearest_tokens, of_articles
from index.lexical import LexicalIndex
from index.meaning import Meaning, Scores, standard
from index.nearest import Nearest
from index.passage import Passage
from index.query_tokens import QueryTokens
from index.token_codes import TokenCodes
from index.variants import NameVariants
from index.vectors import Vectors

# Weight of the words beside the meaning; in another language than the query's, only names and numbers can match.
_SAME_LANGUAGE, _OTHER_LANGUAGE = 0.3, 0.1
# How many passages are compared token by token, and the weight of that, of the passage and of its article.
_COMPARED, _TOKENS = 100, 0.7
# Where not all passages are scored: the nearest in meaning that are, at least, and for each that is asked for.
_NEAREST, _NEAREST_FOR_EACH = 2_000, 4


class Relevance:
    """Scores the passages of an index for one query after the other; safe to share between threads."""

    def __init__(
        self,
        articles: Mapping[str, Article],
        passages: Sequence[Passage],
        *,
        vectors: Vectors,
        words_of_passages: LexicalIndex,
        words_of_articles: LexicalIndex,
        tokens: TokenCodes,
        nearest: Nearest | None = None,
    ) -> None:
        self._meaning = Meaning(articles.values(), passages, vectors=vectors)
        self._vectors = vectors
        self._tokens = tokens
        self._nearest = nearest
        self._words_of_passages, self._words_of_articles = words_of_passages, words_of_articles
        self.variants = NameVariants(words_of_passages, articles=articles, passages=passages)

    def scores(
        self, query: str, language: Language, *, vector: Vectors, tokens: QueryTokens, cosines: Scores
    ) -> Scores:
        """The relevance of every passage, shape (passages,), in standard deviations: the higher, the better.

        Args:
            query: its words.
            language: its language.
            vector: its embedding, shape (dimension,).
            tokens: its tokens.
            cosines: similarity of every passage to it, shape (passages,).
        """
        share = self._shares(language)[self._meaning.language]
        scores = _relevance(self._meaning.of_all(vector, cosines), self._words(query), share)
        return self._with_tokens(np.arange(len(scores)), scores, tokens)

    def rows_of(self, articles: NDArray[np.bool_]) -> NDArray[np.intp]:
        """The rows of the passages of the articles that are marked, rising.

        Args:
            articles: whether each is, shape (articles,).
        """
        return np.flatnonzero(articles[self._meaning.article])

    def best(
        self,
        query: str,
        language: Language,
        *,
        vector: Vectors,
        tokens: QueryTokens,
        k: int,
        among: NDArray[np.intp] | None = None,
    ) -> tuple[NDArray[np.intp], Scores]:
        """The rows of the `k` passages that `scores` puts first, best first, and their relevance.

        Among very many passages one may be missed, which happens to fewer than one in a hundred.

        Args:
            query: its words.
            language: its language.
            vector: its embedding, shape (dimension,).
            tokens: its tokens.
            k: at least 1; all are given when there are fewer.
            among: rows, rising, of the only passages to give; by default all. Then every passage is scored, as the
                nearest of all may be none of these.
        """
        likely = max(k, _COMPARED)
        if among is not None or self._nearest is None or _NEAREST_FOR_EACH * likely > len(self._nearest):
            rows = np.arange(len(self._vectors)) if among is None else among
            scores = self.scores(query, language, vector=vector, tokens=tokens, cosines=self._vectors @ vector)[rows]
        else:
            rows, scores = self._likely(query, language, vector=vector, k=likely, nearest=self._nearest)
            scores = self._with_tokens(rows, scores, tokens)
        order = np.argsort(-scores, kind="stable")[:k]
        return rows[order], scores[order]

    def _likely(
        self, query: str, language: Language, *, vector: Vectors, k: int, nearest: Nearest
    ) -> tuple[NDArray[np.intp], Scores]:
        """The rows, rising, and the relevance of passages among which the best `k` are."""
        words, shares = self._words(query), self._shares(language)
        population = nearest.population(vector)

        def scored(rows: NDArray[np.intp]) -> Scores:
            meaning = self._meaning.of(rows, vector, population=population)
            return _relevance(meaning, words[rows], shares[self._meaning.language[rows]])

        near, least_difference = nearest.search(vector, max(_NEAREST, _NEAREST_FOR_EACH * k))
        scores = scored(near)
        # What others of a language have of meaning at most, and of words at least to be more relevant than the kth.
        most_meaning = least_difference / population.deviations
        least_words = (np.partition(scores, -k)[-k] - (1 - shares) * most_meaning) / shares
        wordy = np.setdiff1d(np.flatnonzero(words > least_words.min()), near, assume_unique=True)
        rows, scores = np.concatenate((near, wordy)), np.concatenate((scores, scored(wordy)))
        rising = np.argsort(rows)
        return rows[rising], scores[rising]

    def _with_tokens(self, rows: NDArray[np.intp], scores: Scores, tokens: QueryTokens) -> Scores:
        """The scores of these passages, shape (rows,), with how well the first of them match the query's tokens.

        The others are taken to match them as badly as any of the first.
        """
        if not (tokens.weights.any() and len(rows)):
            return scores
        count = min(_COMPARED, len(rows))
        first = np.argpartition(-scores, count - 1)[:count]
        nearest = nearest_tokens(tokens, self._tokens, rows[first])
        of_article = of_articles(nearest, self._meaning.article[rows[first]])
        match = _TOKENS * (standard(tokens.weights @ nearest) + standard(tokens.weights @ of_article))
        with_tokens: Scores = scores + match.min()
        with_tokens[first] = scores[first] + match
        return with_tokens

    def _words(self, query: str) -> Scores:
        """How many of the query's words, and how rare ones, each passage and its article hold; shape (passages,)."""
        meaning = self._meaning
        terms = [self.variants.terms(query, language) for language in meaning.languages]
        passages = self._words_of_passages.scores_by_group(terms, groups=meaning.language)
        articles = self._words_of_articles.scores_by_group(terms, groups=meaning.language_of_article)
        return standard(standard(passages) + standard(articles[meaning.article]))

    def _shares(self, asked: Language) -> Scores:
        """Weight of the words, beside the meaning, in the relevance of a passage of each of the languages."""
        weights = [_SAME_LANGUAGE if language is asked else _OTHER_LANGUAGE for language in self._meaning.languages]
        return np.array(weights, dtype=np.float32)


def _relevance(meaning: Scores, words: Scores, share: Scores) -> Scores:
    relevance: Scores = (1 - share) * meaning + share * words
    return relevance
