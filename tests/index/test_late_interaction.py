"""Late interaction: the nearest token of a passage to each token of a query, against a loop over all of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from index.late_interaction import nearest_tokens, of_articles
from index.query_tokens import QueryTokens
from index.token_codes import TokenCodes, no_codes, signs


def query_of(count: int, dimension: int, *, seed: int) -> QueryTokens:
    vectors = np.random.default_rng(seed).normal(size=(count, dimension))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return QueryTokens(vectors.astype(np.float32), np.ones(count, dtype=np.float32))


def codes_of(lengths: list[int], dimension: int, *, seed: int) -> TokenCodes:
    vectors = np.random.default_rng(seed).normal(size=(sum(lengths), dimension)).astype(np.float32)
    return TokenCodes(signs(vectors), np.cumsum([0, *lengths]))


def looped(query: QueryTokens, codes: TokenCodes, rows: list[int]) -> list[list[float]]:
    """The same, token by token."""

    def cosine(vector: NDArray[np.float32], code: NDArray[np.uint8]) -> float:
        unpacked = [1 if bit else -1 for bit in np.unpackbits(code)]
        return float(vector @ np.array(unpacked)) / len(unpacked) ** 0.5

    return [
        [max((cosine(vector, code) for code in codes[row]), default=-1) for row in rows] for vector in query.vectors
    ]


@given(
    lengths=st.lists(st.integers(0, 4), min_size=1, max_size=8),
    count=st.integers(0, 4),
    width=st.integers(1, 4),
    seed=st.integers(0, 2**32 - 1),
    data=st.data(),
)
def test_the_nearest_are_those_of_a_loop_over_all_tokens(
    lengths: list[int], count: int, width: int, seed: int, data: st.DataObject
) -> None:
    query, codes = query_of(count, 8 * width, seed=seed), codes_of(lengths, 8 * width, seed=seed + 1)
    rows = data.draw(st.lists(st.integers(0, len(lengths) - 1), max_size=10))
    nearest = nearest_tokens(query, codes, np.array(rows, dtype=np.intp))
    assert (nearest.dtype, nearest.shape) == (np.float32, (count, len(rows)))
    assert nearest.tolist() == [pytest.approx(row, abs=1e-6) for row in looped(query, codes, rows)]


def test_a_token_is_nearest_to_its_own_signs_and_farthest_from_their_opposite() -> None:
    vectors = np.array([[0.5, -0.5, 0.5, -0.5, 0, 0, 0, 0], [-0.5, 0.5, -0.5, 0.5, 0, 0, 0, 0]], dtype=np.float32)
    query = QueryTokens(vectors, np.ones(2, dtype=np.float32))
    codes = TokenCodes(np.array([[0b10100000], [0b01010000], [0b10010000]], dtype=np.uint8), np.array([0, 1, 2, 3]))
    high = pytest.approx(2 / 8**0.5)
    found = nearest_tokens(query, codes, np.arange(3)).tolist()
    assert found == [[high, pytest.approx(-(2 / 8**0.5)), 0], [pytest.approx(-(2 / 8**0.5)), high, 0]]


def test_a_passage_without_tokens_is_as_far_as_can_be() -> None:
    query, codes = query_of(2, 16, seed=1), codes_of([0, 3, 0, 0], 16, seed=2)
    nearest = nearest_tokens(query, codes, np.array([0, 1, 2, 3]))
    assert nearest[:, [0, 2, 3]].tolist() == [[-1, -1, -1]] * 2
    assert (nearest[:, 1] > -1).all()


@pytest.mark.parametrize(
    "codes",
    [TokenCodes(no_codes(2), np.zeros(3, dtype=np.int64)), TokenCodes(no_codes(0), np.zeros(3, dtype=np.int64))],
)
def test_where_no_passage_has_tokens_all_are_as_far_as_can_be(codes: TokenCodes) -> None:
    assert nearest_tokens(query_of(2, 16, seed=1), codes, np.array([1, 0])).tolist() == [[-1, -1]] * 2


def test_a_query_without_tokens_has_no_nearest() -> None:
    assert nearest_tokens(QueryTokens.none(), codes_of([0, 0], 16, seed=1), np.arange(2)).shape == (0, 2)


def test_an_article_is_as_near_as_the_nearest_of_its_passages() -> None:
    nearest = np.array([[0.1, 0.5, 0.3, -1, 0.2], [0.9, 0.1, 0.4, 0.6, 0]], dtype=np.float32)
    found = of_articles(nearest, np.array([7, 2, 7, 5, 2]))
    assert found.tolist() == nearest[[[0], [1]], [[2, 1, 2, 3, 1], [0, 1, 0, 3, 1]]].tolist()


@given(articles=st.lists(st.integers(0, 3), min_size=1, max_size=12), seed=st.integers(0, 99))
def test_articles_are_those_of_a_loop(articles: list[int], seed: int) -> None:
    nearest = np.random.default_rng(seed).normal(size=(2, len(articles))).astype(np.float32)
    expected = [
        [max(row[other] for other, of in enumerate(articles) if of == article) for article in articles]
        for row in nearest.tolist()
    ]
    assert of_articles(nearest, np.array(articles)).tolist() == expected
