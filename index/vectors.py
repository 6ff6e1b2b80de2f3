"""The dense side of the index: one vector a passage, searched exactly."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import faiss

Vectors = NDArray[np.float32]


class VectorIndex:
    """Exact inner-product search (FAISS `IndexFlatIP`) over L2-normalised vectors: cosine similarity."""

    def __init__(self, flat: "faiss.IndexFlatIP") -> None:
        self._flat = flat

    @classmethod
    def build(cls, vectors: Vectors) -> "VectorIndex":
        """From an array of shape (passages, dimension).

        Raises:
            ValueError: a row is not a finite unit vector; such a row would never be found, or always.
        """
        norms = np.linalg.norm(vectors, axis=1)
        bad = np.flatnonzero(~(np.abs(norms - 1.0) < 1e-3))  # also true of NaN
        if bad.size:
            raise ValueError(f"vector {bad[0]} has length {norms[bad[0]]}, expected 1")
        import faiss

        flat = faiss.IndexFlatIP(vectors.shape[1])
        flat.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(flat)

    @classmethod
    def load(cls, file: Path) -> "VectorIndex":
        """From a file that `save` wrote. Check its SHA-256 first: FAISS can hang or crash on a damaged one."""
        import faiss

        # One query at a time is about five times faster on one thread than on two (faiss-cpu 1.15, 100,000 x 384).
        faiss.omp_set_num_threads(1)
        flat = faiss.deserialize_index(np.frombuffer(file.read_bytes(), dtype=np.uint8))
        return cls(cast(faiss.IndexFlatIP, flat))

    def save(self, file: Path) -> None:
        import faiss

        file.write_bytes(faiss.serialize_index(self._flat).tobytes())

    def __len__(self) -> int:
        return int(self._flat.ntotal)

    def search(self, query: Vectors, k: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Cosine similarities and rows of the `k` nearest, best first; fewer when the index holds fewer.

        `query` has shape (dimension,). Of equal vectors the first comes first, whatever `k` is.
        """
        k = min(k, len(self))  # FAISS pads with row -1 beyond
        (scores,), (rows,) = self._flat.search(query.reshape(1, -1), k)
        order = np.lexsort((rows, -scores))  # FAISS gives the first of the equal ones too, but in any order
        return scores[order], rows[order]

    def rows(self) -> Vectors:
        """All vectors, shape (passages, dimension): a view of FAISS's own memory, not to be written to."""
        import faiss

        view: Vectors = faiss.rev_swig_ptr(self._flat.get_xb(), self._flat.ntotal * self._flat.d)
        return view.reshape(-1, self._flat.d)
