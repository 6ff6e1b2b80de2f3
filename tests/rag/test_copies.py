"""What the articles of one story repeat is said once, and what only one of them says is kept."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Passage
from rag import Span
from rag.copies import one_a_place, preference, story_of, without_copies

STORIES = {"a": "a", "b": "a", "c": "a", "e": "e", "f": "e"}
Saying = tuple[str, str, float]
"""An article, its words, and how likely they answer."""


def spans(*sayings: Saying) -> list[Span]:
    """Each as the whole of a passage of its own."""
    return [
        Span(Passage(row, article, 0, len(text), text), 0, len(text), score)
        for row, (article, text, score) in enumerate(sayings)
    ]


def kept(*sayings: Saying) -> list[int]:
    """The places, in the order given, of the spans that are left."""
    return [span.passage.id for span in without_copies(spans(*sayings), STORIES)]


def test_a_story_is_named_after_its_first_article() -> None:
    first, copy, alone = spans(("a", "x", 0.9), ("b", "x", 0.9), ("d", "x", 0.9))
    assert [story_of(span, STORIES) for span in (first, copy, alone)] == ["a", "a", "d"]
    assert preference(first, STORIES) > preference(copy, STORIES)
    assert preference(alone, STORIES) == preference(first, STORIES)


@pytest.mark.parametrize(
    ("sayings", "left"),
    [
        pytest.param([("a", "Le pont.", 0.9), ("b", "Le pont.", 0.9)], [0], id="the first article's"),
        pytest.param([("b", "Le pont.", 0.9), ("a", "Le pont.", 0.9)], [1], id="wherever it stands"),
        pytest.param([("a", "Le pont.", 0.8), ("b", "Le pont.", 0.9)], [1], id="but rather the likelier"),
        pytest.param([("c", "Le pont.", 0.9), ("b", "Le pont.", 0.9)], [0], id="else as they come"),
        pytest.param([("a", "L’été,  à Brév!", 0.9), ("b", "l'ete\na BREV", 0.9)], [0], id="case and accents"),
        pytest.param([("a", "Le pont.", 0.9), ("b", "Un pont.", 0.9)], [0, 1], id="other words"),
        pytest.param([("a", "Le pont.", 0.9), ("d", "Le pont.", 0.9)], [0, 1], id="another story"),
        pytest.param([("d", "Le pont.", 0.9), ("g", "Le pont.", 0.9)], [0, 1], id="articles of no group"),
        pytest.param([("a", "Le pont.", 0.9), ("e", "Le pont.", 0.9)], [0, 1], id="two groups"),
        pytest.param([("a", "Le pont.", 0.9), ("a", "le pont", 0.8)], [0, 1], id="an article that repeats itself"),
        pytest.param([("a", "x", 0.9), ("b", "x", 0.9), ("a", "x", 0.6), ("b", "x", 0.6)], [0, 2], id="and its copy"),
        pytest.param([("a", "x", 0.9), ("b", "x", 0.9), ("b", "y", 0.9), ("c", "y", 0.9)], [0, 2], id="two sayings"),
    ],
)
def test_what_is_left(sayings: Sequence[Saying], left: list[int]) -> None:
    assert kept(*sayings) == left


@given(
    st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from(["x", "X!", "y z"]), st.sampled_from([0.6, 0.9])))
)
def test_every_story_still_says_all_that_it_said_once(sayings: list[Saying]) -> None:
    def said(spans: Sequence[Span]) -> set[tuple[str, str]]:
        return {(story_of(span, STORIES), span.text.casefold().strip("!")) for span in spans}

    given_spans = spans(*sayings)
    left = without_copies(given_spans, STORIES)
    assert said(left) == said(given_spans)
    assert [span for span in given_spans if span in left] == left
    assert len(said(left)) == len({(*each, span.passage.article_id) for span in left for each in said([span])})
    assert without_copies(left, STORIES) == left


def places(*cuts: tuple[str, int, int, float]) -> list[int]:
    """The numbers, in the order given, of the cuts (article, start, end, score) that are kept."""
    passages = {article: Passage(0, article, 0, 100, "x" * 100) for article, *_ in cuts}
    given_spans = [Span(passages[article], start, end, score) for article, start, end, score in cuts]
    kept_ids = [id(span) for span in one_a_place(given_spans)]
    return [number for number, span in enumerate(given_spans) if id(span) in kept_ids]


@pytest.mark.parametrize(
    ("cuts", "left"),
    [
        pytest.param([("a", 0, 9, 0.5), ("a", 2, 5, 0.9)], [1], id="the likelier"),
        pytest.param([("a", 2, 5, 0.9), ("a", 0, 9, 0.9)], [1], id="as likely, the longer"),
        pytest.param([("a", 0, 9, 0.9), ("a", 0, 9, 0.9)], [0], id="the same place twice"),
        pytest.param([("a", 0, 5, 0.8), ("a", 4, 9, 0.9)], [1], id="that overlap in part"),
        pytest.param([("a", 0, 5, 0.9), ("a", 5, 9, 0.8)], [0, 1], id="side by side"),
        pytest.param([("a", 0, 9, 0.9), ("b", 0, 9, 0.5)], [0, 1], id="in two articles"),
        pytest.param([("a", 0, 4, 0.7), ("a", 0, 9, 0.6), ("a", 6, 9, 0.7)], [0, 2], id="the parts of a whole"),
        pytest.param([("a", 0, 4, 0.7), ("a", 0, 9, 0.8), ("a", 6, 9, 0.7)], [1], id="the whole of its parts"),
    ],
)
def test_of_cuts_that_overlap_one_is_kept(cuts: Sequence[tuple[str, int, int, float]], left: list[int]) -> None:
    assert places(*cuts) == left


@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from([0.5, 0.7, 0.9])).map(
            lambda cut: ("a", cut[0], cut[0] + cut[1], cut[2])
        )
    )
)
def test_no_two_that_are_kept_overlap_and_none_could_be_added(cuts: list[tuple[str, int, int, float]]) -> None:
    kept_cuts = [cuts[number] for number in places(*cuts)]

    def overlap(one: tuple[str, int, int, float], other: tuple[str, int, int, float]) -> bool:
        return one[1] < other[2] and other[1] < one[2]

    assert not any(overlap(one, other) for at, one in enumerate(kept_cuts) for other in kept_cuts[:at])
    assert all(any(overlap(cut, other) and other[3] >= cut[3] for other in kept_cuts) for cut in cuts)
