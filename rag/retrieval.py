"""Question -> the passages worth reading."""

import numpy as np

from index import Hit, Index
from rag.overlap import AskedWord, asked_words
from rag.question import Question

MOST_PASSAGES = 12
"""Passages read for a question that does not ask for every mention of a kind."""


class Retrieval:
    """Everything that one question's search over an index gives; the question is embedded once.

    Attributes:
        question: the question.
        index: the index searched.
        words: the question's words that an answer should hold.
        cosines: similarity of question and passage, shape (passages,).
        relevance: how well each passage matches, shape (passages,); see `index.relevance`.
        bm25: lexical score of each passage, shape (passages,).
    """

    def __init__(self, index: Index, question: Question) -> None:
        self.question = question
        self.index = index
        self.words: list[AskedWord] = asked_words(question, index)
        vector, tokens = index.encode_query(question.text)
        self.cosines = index.similarities(vector)
        self.relevance = index.relevance(question.text, vector=vector, tokens=tokens, language=question.language)
        self.bm25 = index.lexical.scores(sorted({term for word in self.words for term in word.terms}))

    def hits(self, most: int) -> list[Hit]:
        """At most `most` passages, best first, none of which repeats another of the same story; scored by relevance."""
        hits: list[Hit] = []
        seen: set[tuple[str, str]] = set()
        for row in np.argsort(-self.relevance, kind="stable").tolist():
            passage = self.index.passages[row]
            said = self.index.stories.get(passage.article_id, passage.article_id), passage.text
            if said not in seen:
                seen.add(said)
                hits.append(Hit(passage, float(self.relevance[row])))
            if len(hits) == most:
                break
        return hits
