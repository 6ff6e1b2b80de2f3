"""The nearest of many passages: what is found, against all inner products; and the same from the disk."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.nearest import Nearest
from index.vectors import Vectors


def vectors_of(seed: int, *, count: int, dimension: int) -> Vectors:
    """Unit vectors about one direction, as those of an embedding model are."""
    vectors = np.random.default_rng(seed).normal(size=(count, dimension)) / np.sqrt(dimension)
    vectors[:, 0] += 2
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def built(vectors: Vectors, groups: NDArray[np.uint8]) -> Nearest:
    return Nearest.build(
        lambda rows: vectors[rows], groups=groups, count=int(groups.max()) + 1, dimension=vectors.shape[1]
    )


def differences(vectors: Vectors, groups: NDArray[np.uint8], query: Vectors) -> NDArray[np.float32]:
    """Of the inner products with the query from the mean of their group."""
    products = vectors @ query
    means = np.bincount(groups, products) / np.bincount(groups)
    return (products - means[groups]).astype(np.float32)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 99), count=st.integers(1, 300), dimension=st.sampled_from([2, 3, 64, 100]))
def test_mean_and_deviation_are_those_of_all_inner_products(seed: int, count: int, dimension: int) -> None:
    vectors = vectors_of(seed, count=count, dimension=dimension)
    groups = (np.arange(count) % 3).astype(np.uint8)
    query = vectors_of(seed + 100, count=1, dimension=dimension)[0]
    means, deviations = built(vectors, groups).population(query)
    for group in np.unique(groups):
        products = vectors[groups == group] @ query
        assert means[group] == pytest.approx(products.mean(), abs=1e-5)
        if products.std() > 1e-4:
            assert deviations[group] == pytest.approx(products.std(), rel=1e-3)


def test_what_is_all_the_same_deviates_without_bound() -> None:
    vectors = np.tile(vectors_of(1, count=1, dimension=64), (5, 1))
    groups = np.array([0, 0, 0, 0, 1], dtype=np.uint8)
    assert built(vectors, groups).population(vectors[0]).deviations.tolist() == [np.inf, np.inf]


def test_the_nearest_of_every_group_are_among_those_found() -> None:
    vectors = vectors_of(2, count=5000, dimension=384)
    groups = (np.arange(5000) % 4 == 0).astype(np.uint8)
    vectors[groups == 1] = vectors_of(3, count=1250, dimension=384)[:, ::-1]  # another language lies elsewhere
    nearest = built(vectors, groups)
    for query in vectors_of(4, count=20, dimension=384):
        exact = differences(vectors, groups, query)
        rows, least = nearest.search(query, 500)
        assert rows.tolist() == sorted(set(rows.tolist()))
        assert len(rows) == 500
        assert set(np.argsort(-exact)[:10].tolist()) <= set(rows.tolist())
        assert least == pytest.approx(np.sort(exact)[-500], abs=0.02)


def test_a_group_without_vectors_changes_nothing_of_the_others() -> None:
    vectors = vectors_of(0, count=200, dimension=64)
    groups = np.ones(200, dtype=np.uint8)  # none is of group 0
    nearest = built(vectors, groups)
    query = vectors_of(1, count=1, dimension=64)[0]
    assert nearest.population(query).deviations[0] == np.inf
    best = set(np.argsort(-(vectors @ query))[:5].tolist())
    assert best <= set(nearest.search(query, 100)[0].tolist())


@pytest.mark.parametrize("count", [1, 2, 31, 33])
def test_asking_for_more_than_there_are_gives_all(count: int) -> None:
    vectors = vectors_of(5, count=count, dimension=64)
    nearest = built(vectors, np.zeros(count, dtype=np.uint8))
    assert len(nearest) == count
    assert nearest.search(vectors[0], 100)[0].tolist() == list(range(count))


def test_for_a_query_that_is_the_mean_all_are_given() -> None:
    vectors = vectors_of(8, count=40, dimension=64)
    mean = vectors.mean(axis=0, dtype=np.float64).astype(np.float32)
    rows, least = built(vectors, np.zeros(40, dtype=np.uint8)).search(mean, 3)
    assert (rows.tolist(), least) == (list(range(40)), 0)


def test_what_is_loaded_is_what_was_saved_and_the_same_vectors_give_the_same_bytes(tmp_path: Path) -> None:
    vectors, groups = vectors_of(6, count=200, dimension=64), (np.arange(200) % 2).astype(np.uint8)
    for name in ("one", "other"):
        built(vectors, groups).save(tmp_path / name)
    for file in ("codes.faiss", "moments.npy"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes()
    loaded, query = Nearest.load(tmp_path / "one", size=200), vectors[7]
    assert loaded.search(query, 20)[0].tolist() == built(vectors, groups).search(query, 20)[0].tolist()
    assert loaded.population(query).means.tolist() == built(vectors, groups).population(query).means.tolist()


def test_that_of_other_vectors_is_refused(tmp_path: Path) -> None:
    built(vectors_of(7, count=5, dimension=64), np.zeros(5, dtype=np.uint8)).save(tmp_path)
    with pytest.raises(ValueError, match=f"^{re.escape('it has 5 vectors, expected 6')}$"):
        Nearest.load(tmp_path, size=6)
