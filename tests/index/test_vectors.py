"""Exact vector search: ranks, scores, limits, round trip, and what is refused."""

import re
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.vectors import VectorIndex

ROWS = np.array([[1, 0, 0], [0.6, 0.8, 0], [0, 1, 0], [-1, 0, 0]], dtype=np.float32)
QUERY = np.array([0.8, 0.6, 0], dtype=np.float32)


def array(*values: float) -> NDArray[np.float32]:
    return np.array(values, dtype=np.float32)


def test_search_gives_the_nearest_first_with_their_cosines() -> None:
    scores, rows = VectorIndex.build(ROWS).search(QUERY, 3)
    assert rows.tolist() == [1, 0, 2]
    assert scores.tolist() == pytest.approx([0.96, 0.8, 0.6])


def test_asking_for_more_than_there_are_gives_all_and_no_padding() -> None:
    scores, rows = VectorIndex.build(ROWS).search(QUERY, 100)
    assert rows.tolist() == [1, 0, 2, 3]
    assert scores.tolist() == pytest.approx([0.96, 0.8, 0.6, -0.8])


def test_equal_vectors_come_in_the_order_of_their_rows_whatever_k() -> None:
    vectors = VectorIndex.build(ROWS[[2, 1, 1, 1, 0]])
    for k in range(1, 6):
        assert vectors.search(QUERY, k)[1].tolist() == [1, 2, 3, 4, 0][:k]


def test_rows_are_what_was_given() -> None:
    vectors = VectorIndex.build(ROWS)
    assert len(vectors) == 4
    assert vectors.rows().dtype == np.float32
    assert vectors.rows().tolist() == ROWS.tolist()


def test_what_is_loaded_is_what_was_saved(tmp_path: Path) -> None:
    VectorIndex.build(ROWS).save(tmp_path / "vectors.faiss")
    loaded = VectorIndex.load(tmp_path / "vectors.faiss")
    assert len(loaded) == 4
    assert loaded.rows().tolist() == ROWS.tolist()
    scores, rows = loaded.search(QUERY, 2)
    assert rows.tolist() == [1, 0]
    assert scores.tolist() == pytest.approx([0.96, 0.8])


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (array(np.nan, 0, 0), "vector 2 has length nan, expected 1"),
        (array(np.inf, 0, 0), "vector 2 has length inf, expected 1"),
        (array(0, 0, 0), "vector 2 has length 0.0, expected 1"),
        (array(3, 4, 0), "vector 2 has length 5.0, expected 1"),
    ],
)
def test_a_row_that_is_no_unit_vector_is_refused(row: NDArray[np.float32], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        VectorIndex.build(np.stack([ROWS[0], ROWS[1], row, row]))
