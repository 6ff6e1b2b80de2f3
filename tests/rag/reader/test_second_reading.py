"""A passage read alone and among its neighbours: the windows, and the mean of two readings."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from index import Index
from rag.reader.reading import Reading
from rag.reader.second_reading import averaged, window

LOGITS = st.floats(-20, 20, width=32)


def reading(edges: list[list[float]] | np.ndarray, *, first: int = 0, null: tuple[float, float] = (0, 0)) -> Reading:
    """Of tokens of three characters with a space after each, the first of them at `first`."""
    starts = first + 4 * np.arange(len(edges), dtype=np.int64)
    tags = np.zeros((len(edges), 3), np.float32)
    return Reading(starts, starts + 3, tags, np.array(edges, np.float32), np.array(null, np.float32), answers=0.5)


def test_a_window_is_the_passage_with_its_neighbours_of_the_same_article(sample_index: Index) -> None:
    passages = sample_index.passages
    for passage in passages:
        wide = window(passage, sample_index)
        near = [p for p in passages if p.article_id == passage.article_id and abs(p.id - passage.id) <= 1]
        assert (wide.start, wide.end) == (near[0].start, near[-1].end)
        assert wide.text == sample_index.articles[passage.article_id].text[wide.start : wide.end]
        assert passage.text in wide.text


def test_passages_with_the_same_window_share_it(sample_index: Index) -> None:
    sizes = Counter(passage.article_id for passage in sample_index.passages)
    pairs = [
        (first, second)
        for first, second in pairwise(sample_index.passages)
        if first.article_id == second.article_id and sizes[first.article_id] == 2
    ]
    for first, second in pairs:
        assert window(first, sample_index) == window(second, sample_index)
    for passage in sample_index.passages:
        assert (window(passage, sample_index) == passage) == (sizes[passage.article_id] == 1)


def test_the_mean_of_a_reading_with_itself_says_the_same() -> None:
    alone = reading([[1, 2], [3, -1], [0, 5]], null=(2, 1))
    both = averaged(alone, alone, place=0)
    assert both.edges - both.null == pytest.approx(alone.edges - alone.null, abs=1e-5)
    assert (both.tags is alone.tags, both.answers) == (True, 0.5)


def test_what_the_wider_reading_finds_elsewhere_speaks_against_the_passage() -> None:
    alone = reading([[4, 0], [0, 4]])
    same = reading([[4, 0], [0, 4], [-9, -9]])
    other = reading([[0, 0], [0, 0], [9, 9]])
    sure, unsure = averaged(alone, same, place=0), averaged(alone, other, place=0)
    assert (sure.null < unsure.null).all()
    assert (sure.edges - sure.null).max() > (unsure.edges - unsure.null).max()


def test_the_passage_is_found_at_its_place_in_the_wider_text() -> None:
    alone = reading([[0, 0], [0, 0]])
    wide = reading([[-9, -9], [-9, -9], [-9, -9], [9, 9]])
    assert averaged(alone, wide, place=8).edges.argmax(0).tolist() == [1, 1]


def test_tokens_that_the_wider_reading_does_not_have_keep_what_the_passage_alone_says() -> None:
    alone = reading([[0, 0], [3, 3]])
    cut = averaged(alone, reading([[0, 0]]), place=0)
    total = np.logaddexp.reduce([0, 0, 3])
    assert cut.edges[1] == pytest.approx([3 - total] * 2, abs=1e-5)
    assert averaged(alone, reading(np.empty((0, 2))), place=0) is alone


@given(arrays(np.float32, (5, 2), elements=LOGITS), arrays(np.float32, (9, 2), elements=LOGITS), st.integers(0, 6))
def test_no_more_than_all_is_given_out(edges: np.ndarray, wide_edges: np.ndarray, tokens_before: int) -> None:
    both = averaged(reading(edges), reading(wide_edges), place=4 * tokens_before)
    shared = max(0, min(5, 9 - tokens_before))
    given_out = np.exp(both.edges[:shared]).sum(0) + np.exp(both.null)
    assert (given_out <= 1 + 1e-4).all()
