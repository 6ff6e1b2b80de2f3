"""From logits to spans."""

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.reader.decoding import LONGEST, best_span, tagged_spans, trimmed
from rag.reader.reading import Reading

TEXT = "ab cdef gh"
# Tokens "ab", "cd", "ef", "gh": the second and third make one word.
STARTS, ENDS = (0, 3, 5, 8), (2, 5, 7, 10)


def reading(*, edges: list[list[float]] | None = None, tags: str = "oooo", sure: float = 8.0) -> Reading:
    """A reading of TEXT; `tags` has a letter for each token, o, b or i."""
    return Reading(
        np.array(STARTS),
        np.array(ENDS),
        np.array([[sure * (letter == kind) for kind in "obi"] for letter in tags], dtype=np.float32),
        np.array(edges or [[0.0, 0.0]] * 4, dtype=np.float32),
        null=np.array([1.0, 2.0], dtype=np.float32),
        answers=0.0,
    )


def test_the_best_span_has_the_likeliest_first_and_last_token() -> None:
    span = best_span(reading(edges=[[4, 0], [5, 0], [0, 6], [0, 1]]), TEXT)
    assert span is not None
    assert TEXT[span.start : span.end] == "cdef"
    assert span.edges == 5 + 6 - (1 + 2)


def test_it_never_ends_before_it_begins() -> None:
    span = best_span(reading(edges=[[0, 9], [0, 0], [0, 0], [9, 1]]), TEXT)
    assert span is not None
    assert (TEXT[span.start : span.end], span.edges) == ("gh", 7)


def test_it_never_begins_or_ends_within_a_word() -> None:
    span = best_span(reading(edges=[[0, 0], [1, 9], [9, 2], [0, 0]]), TEXT)
    assert span is not None
    assert (TEXT[span.start : span.end], span.edges) == ("cdef", 0)


def test_it_is_no_longer_than_the_longest() -> None:
    words = 3 * LONGEST
    edges = np.zeros((words, 2), dtype=np.float32)
    edges[0, 0] = edges[-1, 1] = 9
    starts = np.arange(words) * 2
    tags = np.zeros((words, 3), dtype=np.float32)
    span = best_span(Reading(starts, starts + 1, tags, edges, null=np.zeros(2, np.float32), answers=0.0), "a " * words)
    assert span is not None
    assert span.edges == 9
    assert span.end - span.start < 2 * LONGEST


def test_tagged_words_are_spans() -> None:
    spans = tagged_spans(reading(tags="biio"), TEXT)
    assert [TEXT[span.start : span.end] for span in spans] == ["ab cdef"]
    odds = float(np.log(np.exp(8) + 1))  # of inside or begin against outside
    assert spans[0].inside == pytest.approx(odds, abs=1e-5)
    assert spans[0].begin == pytest.approx(8, abs=1e-5)


def test_neighbours_are_two_where_the_second_begins() -> None:
    spans = tagged_spans(reading(tags="bbib"), TEXT)
    assert [TEXT[span.start : span.end] for span in spans] == ["ab", "cdef", "gh"]


def test_a_gap_parts_spans_that_no_begin_parts() -> None:
    spans = tagged_spans(reading(tags="iooi"), TEXT)
    assert [TEXT[span.start : span.end] for span in spans] == ["ab", "gh"]


def test_a_word_half_tagged_is_a_whole_word_or_nothing() -> None:
    assert [TEXT[s.start : s.end] for s in tagged_spans(reading(tags="obio", sure=3.0), TEXT)] == ["cdef"]
    assert [TEXT[s.start : s.end] for s in tagged_spans(reading(tags="oboo", sure=3.0), TEXT)] == ["cdef"]
    surely_outside = reading(tags="oooo")
    assert tagged_spans(surely_outside, TEXT) == []


def test_nothing_is_found_where_there_is_no_word() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    empty = Reading(
        nothing,
        nothing,
        np.zeros((0, 3), np.float32),
        np.zeros((0, 2), np.float32),
        null=np.zeros(2, np.float32),
        answers=0.0,
    )
    assert best_span(empty, "") is None
    assert tagged_spans(empty, "") == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("« la sécheresse », ", "la sécheresse"),
        ("(Paris)", "Paris"),
        ("l’OCS (Shanghai", "l’OCS (Shanghai"),
        ("OCS) et", "OCS) et"),
        ("(OCS", "OCS"),
        ("OCS)", "OCS"),
        ("OCS (Shanghai)", "OCS (Shanghai)"),
        ("(a) et (b)", "(a) et (b)"),
        ("George W.", "George W."),
        ("en 2019.", "en 2019"),
        ("– 3,5 %", "3,5 %"),
        ("…", ""),
        ("", ""),
    ],
)
def test_punctuation_at_the_ends_is_left_out(text: str, left: str) -> None:
    start, end = trimmed(text, 0, len(text))
    assert text[start:end] == left


def test_what_is_enumerated_is_several_spans() -> None:
    text = "Rome, Oslo et Bonn"
    ranges = [match.span() for match in re.finditer(r"\w+|,", text)]
    starts, ends = (np.array([each[side] for each in ranges]) for side in (0, 1))
    edges = np.zeros((len(ranges), 2), dtype=np.float32)
    for link, items in [(0.3, ["Rome", "Oslo", "Bonn"]), (2.0, ["Rome, Oslo et Bonn"])]:
        tags = np.tile(np.float32([0, 0, 8]), (len(ranges), 1))
        tags[[1, 3]] = 0, 0, link  # log-odds of being inside: ln(1 + e^link)
        read = Reading(starts, ends, tags, edges, null=np.zeros(2, dtype=np.float32), answers=0.0)
        assert [text[span.start : span.end] for span in tagged_spans(read, text)] == items


@pytest.mark.parametrize(
    ("tagged", "item"),
    [
        ("parc éolien de Zhanatas et la", "parc éolien de Zhanatas"),
        ("des nouveaux corridors", "nouveaux corridors"),
        ("l’OCS", "OCS"),
        ("La Haye", "La Haye"),
        ("12 %", "12 %"),
        ("OCS (Shanghai)", "OCS (Shanghai)"),
        ("Washington D.C.", "Washington D.C."),
        ("l’", None),
        ("et de la", None),
    ],
)
def test_small_words_at_the_ends_of_an_item_are_left_out(tagged: str, item: str | None) -> None:
    ranges = [match.span() for match in re.finditer(r"\w+|[^\w\s]", tagged)]
    starts, ends = (np.array([each[side] for each in ranges]) for side in (0, 1))
    tags = np.tile(np.float32([0, 0, 8]), (len(ranges), 1))
    edges = np.zeros((len(ranges), 2), dtype=np.float32)
    read = Reading(starts, ends, tags, edges, null=np.zeros(2, dtype=np.float32), answers=0.0)
    assert [tagged[span.start : span.end] for span in tagged_spans(read, tagged)] == ([item] if item else [])


words = st.text(alphabet="aé'(). ,-7«»", max_size=30)


@given(words, st.integers(0, 2**32 - 1))
def test_spans_are_whole_words_in_order_whatever_the_logits(text: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    pieces = [match.span() for match in re.finditer(r"\w\w?|[^\w\s]", text)]
    starts, ends = (np.array([piece[side] for piece in pieces], dtype=np.int64) for side in (0, 1))
    tags, edges = (rng.normal(0, 4, (len(pieces), many)).astype(np.float32) for many in (3, 2))
    read = Reading(starts, ends, tags, edges, null=np.zeros(2, dtype=np.float32), answers=0.0)
    spans = tagged_spans(read, text)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    single = best_span(read, text)
    for span in [*spans, *([single] if single else [])]:
        assert 0 <= span.start < span.end <= len(text)
        assert not (text[span.start - 1 : span.start].isalnum() and text[span.start].isalnum())
        assert not (text[span.end - 1].isalnum() and text[span.end : span.end + 1].isalnum())
