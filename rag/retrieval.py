"""Question -> the passages worth reading."""

import numpy as np

from index import Hit, Index
from rag.overlap import AskedWord, asked_words
from rag.question import Question

MOST_PASSAGES = 12
"""Passages read for a question that does not ask for every mention of a kind."""

_RANK_DAMPING = 60


class Retrieval:
    """Everything that one question's search over an index gives; the question is embedded once.

    Attributes:
        question: the question.
        index: the index searched.
        words: the question's words that an answer should hold.
        cosines: similarity of question and passage, shape (passages,).
        bm25: lexical score of each passage, shape (passages,).
    """

    def __init__(self, index: Index, question: Question) -> None:
        self.question = question
        self.index = index
        self.words: list[AskedWord] = asked_words(question, index.lexical)
        self.cosines = index.similarities(index.query_vector(question.text))
        self.bm25 = index.lexical.scores(sorted({term for word in self.words for term in word.terms}))

    def hits(self, most: int) -> list[Hit]:
        """At most `most` passages, best first: dense and lexical ranks fused by reciprocal rank.

        Cormack, Clarke and Büttcher, SIGIR 2009, with their k = 60. The score is the cosine.
        """
        fused: dict[int, float] = {}
        for scores in (self.cosines, self.bm25):
            for rank, row in enumerate(np.argsort(-scores, kind="stable")[:most].tolist()):
                if scores[row] > 0:
                    fused[row] = fused.get(row, 0.0) + 1 / (_RANK_DAMPING + rank)
        rows = sorted(fused, key=lambda row: -fused[row])[:most]
        return [Hit(self.index.passages[row], float(self.cosines[row])) for row in rows]
