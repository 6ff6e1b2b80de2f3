"""Question -> the passages worth reading."""

from collections.abc import Sequence

import numpy as np

from index import Hit, Index, Passage
from rag.overlap import AskedWord, asked_words
from rag.question import Question
from rag.scope import Scope

MOST_PASSAGES = 12
"""Passages read for a question that does not ask for every mention of a kind."""


class Retrieval:
    """Everything that one question's search over an index gives; the question is embedded once.

    A scope leaves passages out. It changes no score: how rare a word is, and how far a passage stands out, is judged by
    the whole index, on which the reader's probabilities rest.

    Attributes:
        question: the question.
        index: the index searched.
        articles_total: how many articles are in scope.
        passages: the passages in scope, in the order of their numbers.
        words: the question's words that an answer should hold.
        cosines: similarity of question and passage, shape (passages,).
        relevance: how well each passage matches, shape (passages,); see `index.relevance`.
        bm25: lexical score of each passage, shape (passages,).
    """

    def __init__(self, index: Index, question: Question, *, scope: Scope | None = None) -> None:
        self.question = question
        self.index = index
        chosen = scope.articles_in(index.articles.values()) if scope else None
        self._rows = None if chosen is None else index.rows_of(chosen)
        self.articles_total = len(index.articles if chosen is None else chosen)
        self.passages: Sequence[Passage] = (
            index.passages if self._rows is None else [index.passages[row] for row in self._rows.tolist()]
        )
        self.words: list[AskedWord] = asked_words(question, index)
        vector, tokens = index.encode_query(question.text)
        self.cosines = index.similarities(vector)
        self.relevance = index.relevance(question.text, vector=vector, tokens=tokens, language=question.language)
        self.bm25 = index.lexical.scores(sorted({term for word in self.words for term in word.terms}))

    def hits(self, most: int) -> list[Hit]:
        """At most `most` passages in scope, best first, none of which repeats another of the same story; scored by
        relevance."""
        hits: list[Hit] = []
        seen: set[tuple[str, str]] = set()
        relevance = self.relevance if self._rows is None else self.relevance[self._rows]
        for place in np.argsort(-relevance, kind="stable").tolist():
            passage = self.passages[place]
            said = self.index.stories.get(passage.article_id, passage.article_id), passage.text
            if said not in seen:
                seen.add(said)
                hits.append(Hit(passage, float(relevance[place])))
            if len(hits) == most:
                break
        return hits
