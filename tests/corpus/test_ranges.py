"""Ranges less other ranges."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.ranges import Range, without

TEXT = "Un fait.\n\nEn-tête 3\n\nUn autre fait.\n"


@pytest.mark.parametrize(
    ("ranges", "left_out", "expected"),
    [
        ([], [(0, 3)], ()),
        ([(0, 35)], [], ((0, 35),)),
        ([(0, 36)], [], ((0, 35),)),
        ([(0, 35)], [(10, 19)], ((0, 8), (21, 35))),
        ([(0, 8), (21, 35)], [(10, 19)], ((0, 8), (21, 35))),
        ([(0, 8), (10, 19), (21, 35)], [(10, 19)], ((0, 8), (21, 35))),
        ([(0, 19), (21, 35)], [(9, 24)], ((0, 8), (24, 35))),
        ([(0, 35)], [(0, 2), (33, 36)], ((3, 33),)),
        ([(3, 30)], [(0, 5), (5, 6), (28, 40)], ((6, 28),)),
        ([(3, 8)], [(0, 36)], ()),
        ([(3, 8)], [(3, 8)], ()),
        ([(3, 8)], [(0, 3), (8, 36)], ((3, 8),)),
        ([(3, 8)], [(5, 5)], ((3, 5), (5, 8))),
        ([(8, 10)], [], ()),
        ([(2, 3), (3, 8)], [(1, 2)], ((3, 8),)),
    ],
)
def test_what_is_left(ranges: list[Range], left_out: list[Range], expected: tuple[Range, ...]) -> None:
    assert without(TEXT, ranges, left_out) == expected


def cut(text: str, marks: set[int]) -> list[Range]:
    """Every other piece of the text between the marks: ordered, disjoint, none empty."""
    ends = sorted(mark % (len(text) + 1) for mark in marks)
    return [(start, end) for start, end in list(pairwise(ends))[::2] if start < end]


MARKS = st.sets(st.integers(0, 40))


@given(st.text(st.sampled_from("ab \n"), max_size=40), MARKS, MARKS)
def test_it_is_what_the_sets_of_characters_say(text: str, some: set[int], others: set[int]) -> None:
    ranges, left_out = cut(text, some), cut(text, others)
    kept = without(text, ranges, left_out)
    inside = {at for start, end in ranges for at in range(start, end)}
    inside -= {at for start, end in left_out for at in range(start, end)}
    seen = [at for start, end in kept for at in range(start, end)]
    assert seen == sorted(set(seen))
    assert set(seen) <= inside
    assert {at for at in inside if text[at].strip()} <= set(seen)
    assert all(text[start:end] == text[start:end].strip() for start, end in kept)
