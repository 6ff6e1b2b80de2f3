"""Among very many passages, those that are nearest to a query in meaning, without a look at every vector.

FAISS's RaBitQ (Gao and Long, "RaBitQ: Quantizing High-Dimensional Vectors with a Theoretical Error Bound for
Approximate Nearest Neighbor Search", SIGMOD 2024) keeps one bit a dimension and reads them all: nothing is trained, so
that the same vectors give the same index, and a passage unlike all others is found as well as those in a cluster.
`tests/benchmarks/index_types.py` compares it with other kinds of index.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.vectors import Vectors, read_faiss, write_faiss

if TYPE_CHECKING:
    import faiss

CODES, MOMENTS = "codes.faiss", "moments.npy"

SAME = 1e-6  # a standard deviation below which all are the same but for rounding

_PART = 65_536  # rows taken at a time, to need little memory
_SEED = 20_260_101  # of the random rotation


class Population(NamedTuple):
    """Mean and standard deviation of something in each group, shape (groups,); infinite where all are the same."""

    means: NDArray[np.float32]
    deviations: NDArray[np.float32]


class Nearest:
    """One bit a dimension of how vectors differ from the mean of their group; mean and covariances of each group.

    One search finds what stands out in its group, whichever that is: an inner product with such a difference is that
    with the vector, less the group's mean.
    """

    def __init__(self, codes: "faiss.Index", moments: NDArray[np.float32]) -> None:
        self._codes = codes
        self._moments = moments  # shape (groups, 1 + dimension, dimension): the mean, and the covariances

    @classmethod
    def build(
        cls, vectors: Callable[[slice], Vectors], *, groups: NDArray[np.uint8], count: int, dimension: int
    ) -> "Nearest":
        """Two passes over the vectors.

        Args:
            vectors: those of some rows, shape (rows, dimension).
            groups: the number of the group of each row, shape (all rows,).
            count: how many groups there are; an empty one, as of articles without a passage, has the mean of all.
            dimension: of the vectors.
        """
        import faiss

        sizes = np.bincount(groups, minlength=count).reshape(-1, 1)
        sums = np.zeros((count, dimension))
        for rows in _parts(len(groups)):
            part, of = vectors(rows), groups[rows]
            for group in np.unique(of):
                sums[group] += part[of == group].sum(axis=0, dtype=np.float64)
        of_all = sums.sum(axis=0) / len(groups)
        means: Vectors = np.where(sizes > 0, sums / np.maximum(sizes, 1), of_all).astype(np.float32)
        rotation = faiss.RandomRotationMatrix(dimension, dimension)
        rotation.init(_SEED)
        bits = faiss.IndexRaBitQFastScan(dimension, faiss.METRIC_INNER_PRODUCT)
        codes = faiss.IndexPreTransform(rotation, bits)
        # About one middle, the mean of a group: queries are much nearer to it than to 0, which makes estimates better.
        codes.train(means[:1])
        covariances = np.zeros((count, dimension, dimension))
        for rows in _parts(len(groups)):
            of = groups[rows]
            part = vectors(rows) - means[of]
            codes.add(part + means[0])
            for group in np.unique(of):
                own = part[of == group]
                covariances[group] += own.T @ own
        covariances /= np.maximum(sizes, 1)[:, None]
        moments = np.concatenate((means[:, None], covariances), axis=1).astype(np.float32)
        return cls(codes, moments)

    @classmethod
    def load(cls, folder: Path, *, size: int) -> "Nearest":
        """From a folder that `save` wrote. Check the SHA-256 of its files first.

        Raises:
            ValueError: it is not of `size` vectors.
        """
        nearest = cls(read_faiss(folder / CODES), np.load(folder / MOMENTS, allow_pickle=False))
        if len(nearest) != size:
            raise ValueError(f"it has {len(nearest)} vectors, expected {size}")
        return nearest

    def save(self, folder: Path) -> None:
        """Writes two files into a folder, which is made if need be."""
        folder.mkdir(exist_ok=True)
        write_faiss(self._codes, folder / CODES)
        np.save(folder / MOMENTS, self._moments, allow_pickle=False)

    def __len__(self) -> int:
        return int(self._codes.ntotal)

    def population(self, vector: Vectors) -> Population:
        """Of the inner products of all vectors of each group with this one, shape (dimension,)."""
        deviations = np.sqrt(np.maximum(self._moments[:, 1:] @ vector @ vector, 0))
        return Population(self._moments[:, 0] @ vector, np.where(deviations > SAME, deviations, np.float32(np.inf)))

    def search(self, vector: Vectors, count: int) -> tuple[NDArray[np.intp], float]:
        """The rows of about the `count` greatest differences from the mean of the group, rising; and the least one."""
        (products,), (rows,) = self._codes.search(vector.reshape(1, -1), min(count, len(self)))
        if rows.min() < 0:  # FAISS finds nothing for a query that is the middle itself
            return np.arange(len(self)), 0.0
        return np.sort(rows), float(products.min() - self._moments[0, 0] @ vector)


def _parts(count: int) -> Iterator[slice]:
    return (slice(start, start + _PART) for start in range(0, count, _PART))
