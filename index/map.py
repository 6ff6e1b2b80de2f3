"""A map of the passages: a place in the plane for each, those of like meaning near one another.

The method is that of UMAP (McInnes, Healy & Melville 2018, arXiv:1802.03426) in its plainest form: the principal
components to begin with, then every passage is drawn to those nearest to it in meaning and pushed from others at
random. Drawn with equal total strength, unlike UMAP's, so that passages near to very many do not swallow the rest.
Share of passages whose nearest neighbour on the map is of the same article, on 376 encyclopedia articles: .44, with
principal components alone .01, and .68 among the vectors themselves.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.vectors import Vectors

MAP_SIDE = 10_000
"""Places are whole numbers from 0 to this, in both directions: the last bits of sums do not show."""

_MOST = 4_000  # passages; all of it takes under a second
_NEIGHBOURS = 3
_STEPS = 50
_STEP = 0.2  # of the way to the neighbours, in the first step; the last is nearly none
_SPREAD = 10.0  # standard deviation of the first places, where forces reach as far as 1
_SOFTENING = 0.01  # of the squared distance, so that what is in one place is not flung apart
_BLOCK = 1_024  # rows of similarities in memory at once


@dataclass(frozen=True, slots=True)
class PassageMap:
    """Where passages are on the map.

    Attributes:
        rows: which passages, shape (mapped,), ascending; all of them, or of very many a share evenly spread.
        places: of those, shape (mapped, 2), from 0 to `MAP_SIDE`.
    """

    rows: NDArray[np.int64]
    places: NDArray[np.int64]

    @classmethod
    def of(cls, vectors: Vectors) -> "PassageMap":
        """Maps passages by their vectors, shape (passages, dimension); of the same vectors the same map."""
        count = min(len(vectors), _MOST)
        rows = np.arange(count) * len(vectors) // max(count, 1)
        return cls(rows, _whole(_laid_out(vectors[rows])))

    def save(self, file: Path) -> None:
        """Writes it to a file."""
        np.save(file, np.column_stack((self.rows, self.places)), allow_pickle=False)

    @classmethod
    def load(cls, file: Path, *, size: int) -> "PassageMap":
        """From a file that `save` wrote; ValueError when it is no map of `size` passages."""
        table = np.load(file, allow_pickle=False)
        if table.ndim != 2 or table.shape[1] != 3 or table.dtype != np.int64:
            raise ValueError(f"{table.dtype} of shape {table.shape}, expected int64 of (mapped, 3)")
        if table.size and not (table.min() >= 0 and table[:, 0].max() < size and table[:, 1:].max() <= MAP_SIDE):
            raise ValueError(f"a passage or a place out of range, of {size} passages and {MAP_SIDE}")
        return cls(table[:, 0], table[:, 1:])


def _laid_out(vectors: Vectors) -> NDArray[np.float64]:
    """Places as they come, shape (passages, 2)."""
    count = len(vectors)
    places = _principal(vectors)
    if count <= 2 or not places.any():
        return places
    places *= _SPREAD / places.std()
    near = _nearest(vectors, min(_NEIGHBOURS, count - 1)).ravel()
    own = np.repeat(np.arange(count), len(near) // count)
    drawn = (np.bincount(own, minlength=count) + np.bincount(near, minlength=count))[:, np.newaxis]
    chance = np.random.default_rng(0)
    for step in range(_STEPS):
        way = places[own] - places[near]
        pull = way / (1 + np.square(way).sum(axis=1, keepdims=True))
        moves = (_sums(near, pull, count) - _sums(own, pull, count)) / drawn
        way = places - places[chance.permutation(count)]
        square = np.square(way).sum(axis=1, keepdims=True)
        moves += way / ((_SOFTENING + square) * (1 + square)) / (2 * _NEIGHBOURS)
        places = places + np.clip(4 * _NEIGHBOURS * _STEP * (1 - step / _STEPS) * moves, -4, 4)
    return places


def _principal(vectors: Vectors) -> NDArray[np.float64]:
    """The first two principal components, shape (passages, 2); the sign of each is that of its largest loading."""
    if not len(vectors):
        return np.zeros((0, 2))
    centred = vectors - vectors.mean(axis=0, dtype=np.float64)
    _, axes = np.linalg.eigh(centred.T @ centred)
    axes = axes[:, [-1, -2]]
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), [0, 1]])
    components: NDArray[np.float64] = centred @ axes
    return components


def _nearest(vectors: Vectors, count: int) -> NDArray[np.int64]:
    """For each row the `count` other rows nearest to it, in any order."""
    blocks = []
    for first in range(0, len(vectors), _BLOCK):
        cosines = vectors[first : first + _BLOCK] @ vectors.T
        cosines[np.arange(len(cosines)), first + np.arange(len(cosines))] = -np.inf
        blocks.append(np.argpartition(-cosines, count - 1, axis=1)[:, :count])
    return np.concatenate(blocks)


def _sums(of: NDArray[np.int64], values: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    return np.column_stack([np.bincount(of, weights=column, minlength=count) for column in values.T])


def _whole(places: NDArray[np.float64]) -> NDArray[np.int64]:
    """Stretched over the whole square; in the middle where there is no extent.

    In each direction by their ranks for two thirds, so that dense parts open up and one far passage takes no room.
    """
    if not len(places):
        return np.zeros((0, 2), dtype=np.int64)
    columns = []
    for column in places.T:
        values, ranks = np.unique(column, return_inverse=True)
        extent = values[-1] - values[0]
        shares = (
            ((column - values[0]) / extent + 2 * ranks / (len(values) - 1)) / 3 if extent else np.full(len(column), 0.5)
        )
        columns.append(np.rint(shares * MAP_SIDE).astype(np.int64))
    return np.column_stack(columns)
