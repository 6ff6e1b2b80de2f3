"""Exact vector search: ranks, scores, limits, round trip, and what is refused."""

import gc
import re
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.vectors import UnsearchableVector, VectorIndex

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
    with pytest.raises(UnsearchableVector, match=f"^{re.escape(message)}$"):
        VectorIndex.build(np.stack([ROWS[0], ROWS[1], row, row]))


def test_vectors_are_added_at_the_end() -> None:
    vectors = VectorIndex.empty(3)
    vectors.add(ROWS[:1])
    vectors.add(ROWS[1:1])
    vectors.add(ROWS[1:])
    assert len(vectors) == 4
    assert vectors.rows().tolist() == ROWS.tolist()
    scores, rows = vectors.search(QUERY, 3)
    assert rows.tolist() == [1, 0, 2]
    assert scores.tolist() == pytest.approx([0.96, 0.8, 0.6])


def test_a_refused_row_is_numbered_from_the_first_of_all_and_none_beside_it_is_added() -> None:
    vectors = VectorIndex.build(ROWS)
    with pytest.raises(UnsearchableVector, match=r"^vector 5 has length 5\.0, expected 1$"):
        vectors.add(np.stack([ROWS[0], array(3, 4, 0)]))
    assert vectors.rows().tolist() == ROWS.tolist()


def test_an_unsearchable_vector_is_a_value_error() -> None:
    assert issubclass(UnsearchableVector, ValueError)


def test_vectors_of_another_precision_or_layout_are_added_as_they_are() -> None:
    vectors = VectorIndex.empty(3)
    vectors.add(np.asfortranarray(ROWS.astype(np.float64)))  # type: ignore[arg-type]
    assert vectors.rows().tolist() == ROWS.tolist()


def test_an_empty_index_has_rows_of_its_dimension_and_is_saved(tmp_path: Path) -> None:
    vectors = VectorIndex.empty(3)
    vectors.save(tmp_path / "vectors.faiss")
    for empty in (vectors, VectorIndex.load(tmp_path / "vectors.faiss")):
        assert len(empty) == 0
        assert (empty.rows().shape, empty.rows().dtype) == ((0, 3), np.float32)
        assert (empty.rows() @ QUERY).tolist() == []
        scores, rows = empty.search(QUERY, 3)
        assert (scores.tolist(), rows.tolist()) == ([], [])


def test_rows_are_a_view_that_cannot_be_written() -> None:
    rows = VectorIndex.build(ROWS).rows()
    assert not rows.flags.owndata
    assert not rows.flags.writeable
    with pytest.raises(ValueError, match=r"^assignment destination is read-only$"):
        rows[0, 0] = 2


@pytest.mark.parametrize("is_loaded", [False, True])
def test_rows_outlive_the_index_that_they_are_of(tmp_path: Path, is_loaded: bool) -> None:
    count = 4096  # 4 MiB: once freed, it would go back to the system or to the next that asks
    turns = np.linspace(0, 6, count)
    expected = np.zeros((count, 256), dtype=np.float32)
    expected[:, 0], expected[:, 1] = np.cos(turns), np.sin(turns)
    vectors = VectorIndex.build(expected)
    if is_loaded:
        vectors.save(tmp_path / "vectors.faiss")
        vectors = VectorIndex.load(tmp_path / "vectors.faiss")
    rows, tail = vectors.rows(), vectors.rows()[-7:]
    del vectors
    gc.collect()
    others = [VectorIndex.build(np.eye(256, dtype=np.float32)[[9] * count]) for _ in range(4)]
    assert np.array_equal(rows, expected)
    del rows
    gc.collect()
    others.append(VectorIndex.build(np.eye(256, dtype=np.float32)[[9] * count]))
    assert np.array_equal(tail, expected[-7:])
