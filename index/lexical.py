"""The lexical side of the index: which terms stand in which passage."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import bm25s


class LexicalIndex:
    """BM25 postings over the passages (bm25s, Lù 2024, arXiv:2407.03618; its default, Lucene's variant)."""

    def __init__(self, postings: "bm25s.BM25", *, size: int) -> None:
        self._postings = postings
        self._size = size

    @classmethod
    def build(cls, passages: Iterable[Iterable[str]]) -> "LexicalIndex":
        """Postings of the terms of each passage; the same passages give the same bytes."""
        import bm25s

        # bm25s would number the terms in another order in every process, and keep the terms of all passages in memory.
        numbers: dict[str, int] = {}
        numbered = [[numbers.setdefault(term, len(numbers)) for term in passage] for passage in passages]
        postings = bm25s.BM25()
        # Its empty token would be in the vocabulary, but not in the postings: asking for it would fail.
        with np.errstate(invalid="ignore"):  # where no passage has a term, it divides by their mean length, which is 0
            postings.index((numbered, numbers), show_progress=False, create_empty_token=False)
        return cls(postings, size=len(numbered))

    @classmethod
    def load(cls, folder: Path, *, size: int) -> "LexicalIndex":
        """Postings as `save` wrote them; never unpickles."""
        import bm25s

        return cls(bm25s.BM25.load(folder, show_progress=False, allow_pickle=False), size=size)

    def save(self, folder: Path) -> None:
        """Writes the postings into a folder, which is made if need be."""
        self._postings.save(folder, show_progress=False, allow_pickle=False)

    def __len__(self) -> int:
        return self._size

    def scores(self, terms: Iterable[str]) -> NDArray[np.float32]:
        """BM25 score of every passage for these terms: shape (passages,); terms not in the corpus count nothing."""
        vocabulary = self._postings.vocab_dict
        ids = [vocabulary[term] for term in terms if term in vocabulary]
        if not ids:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._postings.get_scores_from_ids(ids), dtype=np.float32)

    def document_frequency(self, term: str) -> int:
        """In how many passages the term stands."""
        row = self._postings.vocab_dict.get(term)
        if row is None:
            return 0
        pointers = self._postings.scores["indptr"]
        return int(pointers[row + 1] - pointers[row])
