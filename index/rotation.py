"""A random rotation, after which no dimension of a vector says more than the others."""

import numpy as np
from numpy.typing import NDArray

_SEED = 20_260_101


def random_rotation(dimension: int) -> NDArray[np.float32]:
    """An orthogonal matrix, shape (dimension, dimension), the same every time for one dimension.

    A Hadamard transform of the signs' random flips (Ailon and Chazelle, "The Fast Johnson-Lindenstrauss Transform",
    SIAM Journal on Computing 39(1), 2009), as large as goes into the dimension, and a cosine transform of the rest.
    """
    from scipy.fft import dct
    from scipy.linalg import hadamard

    size = dimension & -dimension  # the largest power of two that divides it
    transform = np.kron(dct(np.eye(dimension // size), norm="ortho"), hadamard(size) / np.sqrt(size))
    flips = np.random.default_rng(_SEED).choice([-1, 1], dimension)
    rotation: NDArray[np.float32] = (flips[:, None] * transform).astype(np.float32)
    return rotation
