"""The dense side of the index: one vector a passage, searched exactly."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import faiss

Vectors = NDArray[np.float32]


class UnsearchableVector(ValueError):
    """A vector that is not a finite unit vector."""


class VectorIndex:
    """Exact inner-product search (FAISS `IndexFlatIP`) over L2-normalised vectors: cosine similarity."""

    def __init__(self, flat: "faiss.IndexFlatIP") -> None:
        self._flat = flat

    @classmethod
    def build(cls, vectors: Vectors) -> "VectorIndex":
        """From an array of shape (passages, dimension). Raises UnsearchableVector."""
        built = cls.empty(vectors.shape[1])
        built.add(vectors)
        return built

    @classmethod
    def empty(cls, dimension: int) -> "VectorIndex":
        """Without any vector, to add some to."""
        import faiss

        return cls(faiss.IndexFlatIP(dimension))

    def add(self, vectors: Vectors) -> None:
        """Put vectors of shape (passages, dimension) at the end; what `rows` gave before is no longer valid.

        Raises:
            UnsearchableVector: a row is not a finite unit vector; such a row would never be found, or always.
        """
        norms = np.linalg.norm(vectors, axis=1)
        bad = np.flatnonzero(~(np.abs(norms - 1.0) < 1e-3))  # also true of NaN
        if bad.size:
            raise UnsearchableVector(f"vector {len(self) + bad[0]} has length {norms[bad[0]]}, expected 1")
        self._flat.add(np.ascontiguousarray(vectors, dtype=np.float32))

    @classmethod
    def load(cls, file: Path) -> "VectorIndex":
        """From a file that `save` wrote. Check its SHA-256 first: FAISS can hang or crash on a damaged one."""
        return cls(cast("faiss.IndexFlatIP", read_faiss(file)))

    def save(self, file: Path) -> None:
        """Writes them to a file."""
        write_faiss(self._flat, file)

    def __len__(self) -> int:
        return int(self._flat.ntotal)

    def search(self, query: Vectors, k: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Cosine similarities and rows of the `k` nearest, best first; fewer when the index holds fewer.

        `query` has shape (dimension,). Of equal vectors the first comes first, whatever `k` is.
        """
        k = min(k, len(self))  # FAISS pads with row -1 beyond
        if not k:  # FAISS refuses to search for none
            return np.empty(0, dtype=np.float32), np.empty(0, dtype=np.int64)
        (scores,), (rows,) = self._flat.search(query.reshape(1, -1), k)
        order = np.lexsort((rows, -scores))  # FAISS gives the first of the equal ones too, but in any order
        return scores[order], rows[order]

    def rows(self) -> Vectors:
        """All vectors, shape (passages, dimension): a view of FAISS's own memory, valid until some are added."""
        return np.asarray(_Memory(self._flat))


class _Memory:
    """The vectors in a FAISS index, for numpy to view: the array that it makes keeps the index alive."""

    def __init__(self, flat: "faiss.IndexFlatIP") -> None:
        self._flat = flat
        self.__array_interface__ = {
            "data": (int(flat.get_xb() or 0), True),  # read-only
            "shape": (flat.ntotal, flat.d),
            "typestr": "<f4" if sys.byteorder == "little" else ">f4",
            "version": 3,
        }


def read_faiss(file: Path) -> "faiss.Index":
    """An index that `write_faiss` wrote."""
    import faiss

    # One query at a time is about five times faster on one thread than on two (faiss-cpu 1.15, 100,000 x 384).
    faiss.omp_set_num_threads(1)
    with file.open("rb") as stream:
        return faiss.read_index(faiss.PyCallbackIOReader(stream.read))  # type: ignore[attr-defined]


def write_faiss(index: "faiss.Index", file: Path) -> None:
    """Writes it piece by piece, without a copy of it all, to a path that FAISS itself may be unable to open."""
    import faiss

    with file.open("wb") as stream:
        faiss.write_index(index, faiss.PyCallbackIOWriter(stream.write))  # type: ignore[attr-defined]
