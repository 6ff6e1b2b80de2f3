"""Spans -> the different values that the articles give for a fact."""

import re
from collections.abc import Sequence

from index import Index, fold
from rag.citing import one_a_story
from rag.merging import merge
from rag.reader import Span

_MOST_VALUES = 3
_MOST_CITED = 4  # of one value: the best and three more
_NEARLY_AS_LIKELY = 0.75


def values_of(spans: Sequence[Span], index: Index) -> list[list[Span]]:
    """The spans to cite for each value, likeliest first, values and spans; of a value, at most one a story.

    The first value is that of the likeliest span. Another one is given only where a story that does not give those
    before it gives it, nearly as likely.

    Args:
        spans: at least one; of equally likely ones the first come first.
        index: that they come from.
    """
    spans = sorted(spans, key=lambda span: -span.score)
    heard: set[str] = set()
    values = []
    for saying in _by_value(spans, index):
        said = one_a_story(saying, index.stories)
        cited = [span for story, span in said.items() if story not in heard]
        if cited and cited[0].score >= spans[0].score * _NEARLY_AS_LIKELY:
            values.append(cited[:_MOST_CITED])
            heard.update(said)
    return values[:_MOST_VALUES]


def _by_value(spans: Sequence[Span], index: Index) -> list[list[Span]]:
    """The spans that name the same thing, or of whose words one holds another's; all in the order of `spans`."""
    order = {id(span): position for position, span in enumerate(spans)}
    groups = merge(((span, index.articles[span.passage.article_id].language) for span in spans), index.stories)
    in_order = (sorted(group.all_spans, key=lambda span: order[id(span)]) for group in groups)
    values: list[list[Span]] = []
    for group in sorted(in_order, key=lambda group: order[id(group[0])]):
        known = next((value for value in values if _overlap(value, group)), None)
        if known is None:
            values.append(group)
        else:
            known[:] = sorted([*known, *group], key=lambda span: order[id(span)])
    return values


def _overlap(value: Sequence[Span], other: Sequence[Span]) -> bool:
    """Whether the words of one span hold those of another, whatever their case and accents."""
    pairs = [(a, b) for a in map(_words, value) for b in map(_words, other)]
    return any(a in b or b in a for a, b in pairs)


def _words(span: Span) -> str:
    words = re.findall(r"[^\W_]+", fold(span.text))
    return f" {' '.join(words)} "
