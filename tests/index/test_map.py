"""The map of the passages."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index import MAP_SIDE, Encoder, Index, PassageMap, build_index, map
from index.vectors import Vectors


def around(centres: int, each: int, *, dimension: int = 16, spread: float = 0.5) -> Vectors:
    """Unit vectors in groups, one group after the other, each around a direction of its own."""
    chance = np.random.default_rng(7)
    rows = (
        np.repeat(np.eye(dimension)[:centres], each, axis=0)
        + spread * chance.normal(size=(centres * each, dimension)) / 4
    )
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def share_beside_their_own(places: NDArray[np.int64], groups: NDArray[np.int64]) -> float:
    """How many rows have, as the nearest other place, one of their own group."""
    distances = np.square(places[:, np.newaxis] - places).sum(axis=2).astype(np.float64)
    np.fill_diagonal(distances, np.inf)
    return float((groups[distances.argmin(axis=1)] == groups).mean())


def test_passages_of_like_meaning_are_near_one_another_as_components_alone_do_not_show() -> None:
    vectors, groups = around(8, 20), np.repeat(np.arange(8), 20)
    mapped = PassageMap.of(vectors)
    assert mapped.rows.tolist() == list(range(160))
    assert share_beside_their_own(mapped.places, groups) > 0.95
    assert share_beside_their_own(np.rint(1000 * map._principal(vectors)).astype(np.int64), groups) < 0.8


@given(count=st.integers(0, 12), copies=st.booleans())
def test_of_any_number_of_passages_there_is_a_map_in_its_square(count: int, copies: bool) -> None:
    vectors = np.ones((count, 4), dtype=np.float32) / 2 if copies else around(4, 3, dimension=4)[:count]
    mapped = PassageMap.of(vectors)
    assert mapped.rows.tolist() == list(range(count))
    assert mapped.places.shape == (count, 2)
    assert ((mapped.places >= 0) & (mapped.places <= MAP_SIDE)).all()
    if copies:
        assert (mapped.places == MAP_SIDE // 2).all()
    elif count > 1:
        assert mapped.places.min(axis=0).tolist() == [0, 0]
        assert mapped.places.max(axis=0).tolist() == [MAP_SIDE, MAP_SIDE]


def test_of_the_same_vectors_the_map_is_the_same_wherever_they_are_in_memory() -> None:
    vectors = around(5, 11)
    elsewhere = np.empty((len(vectors) + 1, 16), dtype=np.float32)[1:]
    elsewhere[:] = vectors
    assert np.array_equal(PassageMap.of(vectors).places, PassageMap.of(elsewhere).places)


def test_of_very_many_passages_a_share_is_mapped_evenly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map, "_MOST", 4)
    assert PassageMap.of(around(5, 2)).rows.tolist() == [0, 2, 5, 7]


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    mapped = PassageMap.of(around(3, 4))
    mapped.save(tmp_path / "map.npy")
    loaded = PassageMap.load(tmp_path / "map.npy", size=12)
    assert np.array_equal(loaded.rows, mapped.rows)
    assert np.array_equal(loaded.places, mapped.places)


@pytest.mark.parametrize(
    "table",
    [np.zeros((2, 2), dtype=np.int64), np.zeros((1, 3)), np.array([[12, 0, 0]]), np.array([[0, 0, MAP_SIDE + 1]])],
)
def test_what_is_no_map_of_so_many_passages_is_refused(tmp_path: Path, table: NDArray[np.int64]) -> None:
    np.save(tmp_path / "map.npy", table)
    with pytest.raises(ValueError, match=r"expected int64|out of range"):
        PassageMap.load(tmp_path / "map.npy", size=12)


def test_an_index_has_the_map_of_its_passages(corpus_folder: object, tmp_path: Path, fake_encoder: Encoder) -> None:
    corpus = corpus_folder({"a.md": "Un parc éolien.", "b.md": "Un pont.", "c.md": "Une gare."})  # type: ignore[operator]
    build_index(corpus, tmp_path / "index", encoder=fake_encoder)
    index = Index.open(tmp_path / "index", encoder=fake_encoder)
    assert index.map is not None
    assert np.array_equal(index.map.places, PassageMap.of(index._vectors.rows()).places)
    assert "map.npy" in index.manifest.files
