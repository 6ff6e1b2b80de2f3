"""The lexical side of the index: which terms stand in which passage."""

from collections.abc import Collection, Iterable, Sequence
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
        scores = np.zeros(self._size, dtype=np.float32)
        for term in terms:
            np.add.at(scores, *self._postings_of(term))
        return scores

    def scores_by_group(self, terms: Sequence[Collection[str]], *, groups: NDArray[np.uint8]) -> NDArray[np.float32]:
        """The same in one go where each passage is asked for the terms of its group.

        Args:
            terms: those of each group.
            groups: the number of the group of each passage, shape (passages,).
        """
        scores = np.zeros(self._size, dtype=np.float32)
        for term in sorted(set().union(*terms)):
            rows, weights = self._postings_of(term)
            asking = np.array([term in asked for asked in terms])
            if not asking.all():
                chosen = asking[groups[rows]]
                rows, weights = rows[chosen], weights[chosen]
            np.add.at(scores, rows, weights)
        return scores

    @property
    def vocabulary(self) -> Collection[str]:
        """The terms that stand in a passage."""
        terms: Collection[str] = self._postings.vocab_dict.keys()
        return terms

    def document_frequency(self, term: str) -> int:
        """In how many passages the term stands."""
        return len(self.passages_with(term))

    def passages_with(self, term: str) -> NDArray[np.int32]:
        """The numbers of the passages where the term stands."""
        return self._postings_of(term)[0]

    def _postings_of(self, term: str) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The numbers of the passages where the term stands, and its score in each."""
        row = self._postings.vocab_dict.get(term)
        pointers = self._postings.scores["indptr"]
        held = slice(0, 0) if row is None else slice(pointers[row], pointers[row + 1])
        return self._postings.scores["indices"][held], self._postings.scores["data"][held]
