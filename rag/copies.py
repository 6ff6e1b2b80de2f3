"""Articles that are nearly the same tell one story: what only repeats is said once."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from index import fold
from rag.reader import Span


def story_of(span: Span, stories: Mapping[str, str]) -> str:
    """The story that a span is part of: its article, or the first of the articles that are nearly the same."""
    return stories.get(span.passage.article_id, span.passage.article_id)


def preference(span: Span, stories: Mapping[str, str]) -> tuple[float, bool]:
    """Of the spans of a story that say the same, the one to cite has the greatest: the likeliest, rather of the first
    article."""
    return span.score, story_of(span, stories) == span.passage.article_id


def without_copies(spans: Sequence[Span], stories: Mapping[str, str]) -> list[Span]:
    """The spans, less those that say in the same words what another article of the same story says.

    Args:
        spans: in any order, which is kept.
        stories: for each article that is nearly the same as others, the first of them.
    """
    chosen: dict[tuple[str, str], Span] = {}
    for span in spans:
        known = chosen.setdefault(_saying(span, stories), span)
        if preference(span, stories) > preference(known, stories):
            chosen[_saying(span, stories)] = span
    return [span for span in spans if chosen[_saying(span, stories)].passage.article_id == span.passage.article_id]


def _saying(span: Span, stories: Mapping[str, str]) -> tuple[str, str]:
    """What is the same for two spans that repeat one another: the story, and the words but for case and accents."""
    return story_of(span, stories), " ".join(re.findall(r"[^\W_]+", fold(span.text)))


def one_a_place(spans: Sequence[Span]) -> list[Span]:
    """The spans, less those that overlap a likelier one of the same article, or a longer one that is as likely.

    They are one mention, cut in two ways; the greedy choice is the non-maximum suppression of object detection.

    Args:
        spans: in any order, which is kept.
    """
    taken: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    kept = set()
    for span in sorted(spans, key=lambda span: (-span.score, span.start - span.end)):
        places = taken[span.passage.article_id]
        at = bisect_left(places, (span.start, span.end))
        before, after = places[at - 1 : at] if at else [], places[at : at + 1]
        if all(span.start >= end or span.end <= start for start, end in (*before, *after)):
            places.insert(at, (span.start, span.end))
            kept.add(id(span))
    return [span for span in spans if id(span) in kept]
