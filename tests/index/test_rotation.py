"""The rotation: orthogonal, the same every time, and no dimension is left as it was."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.rotation import random_rotation


@given(dimension=st.integers(1, 400))
def test_it_is_orthogonal_whatever_the_dimension(dimension: int) -> None:
    rotation = random_rotation(dimension)
    assert (rotation.dtype, rotation.shape) == (np.float32, (dimension, dimension))
    assert rotation @ rotation.T == pytest.approx(np.eye(dimension), abs=1e-5)


@given(dimension=st.integers(1, 64), seed=st.integers(0, 99))
def test_inner_products_are_kept(dimension: int, seed: int) -> None:
    one, other = np.random.default_rng(seed).normal(size=(2, dimension))
    rotation = random_rotation(dimension)
    assert (one @ rotation) @ (other @ rotation) == pytest.approx(one @ other, abs=1e-3)


@pytest.mark.parametrize("dimension", [2, 15, 384])
def test_it_is_the_same_every_time(dimension: int) -> None:
    script = f"""
import sys
from index.rotation import random_rotation
sys.stdout.buffer.write(random_rotation({dimension}).tobytes())
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=Path(__file__).parents[2], capture_output=True, check=True
    )
    assert done.stdout == random_rotation(dimension).tobytes() == random_rotation(dimension).tobytes()


def test_it_is_the_one_of_the_indexes_that_are_there() -> None:
    # Codes rotated in another way could not be compared with queries.
    flips = "".join("-+"[sign] for sign in (random_rotation(384)[:24, 0] > 0).astype(int))
    assert flips == "--++-+-+---+-++-++-++-++"


def test_one_dimension_alone_falls_on_many() -> None:
    # Of the cosines of three times a transform of 128: sqrt(2 / 3) / sqrt(128).
    assert np.abs(random_rotation(384)).max() == pytest.approx(192**-0.5)
    assert np.abs(random_rotation(64)).min() == np.abs(random_rotation(64)).max() == 1 / 8
