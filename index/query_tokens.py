"""The tokens of a query, for late interaction."""

from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray


class QueryTokens(NamedTuple):
    """Those that are not special tokens or the prompt.

    Attributes:
        vectors: unit vectors, rotated as those whose signs are the codes of passages; shape (tokens, dimension).
        weights: how much each counts, shape (tokens,).
    """

    vectors: NDArray[np.float32]
    weights: NDArray[np.float32]

    @classmethod
    def none(cls) -> Self:
        """Of a model that gives no vectors of tokens."""
        return cls(np.empty((0, 0), dtype=np.float32), np.empty(0, dtype=np.float32))
