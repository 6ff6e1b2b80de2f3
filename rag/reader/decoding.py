"""From the network's logits to spans of text, in whole words."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.reader.reading import Reading
from rag.wordlists import AND, ARTICLES, FUNCTION_WORDS, INDEFINITE, OF

LONGEST = 40
"""Most tokens of the one span that answers."""

_OUTSIDE, _BEGIN, _INSIDE = 0, 1, 2
_LEAST = -1.5  # log-odds: words less likely to be in an answer are in none
_LEAST_OF_LINK = 1.0  # of what enumerates: a list cut into its items is worth more than a name with "et" left whole
_LINKS = frozenset(", ; & et ou ainsi and or".split())
_WORD = re.compile(r"\w+(?:[.,\-‑]\w+)*|\S")
_SAYS_NOTHING = frozenset(" \t\n.,;:!?…–—-*#•\"'’‘“”«»`")  # at either end of a span
_INITIAL = re.compile(r"\b[A-ZÀ-Þ]\.$")
_BEFORE_ITEM = frozenset(AND | ARTICLES | INDEFINITE | OF | {"aux", "au", "le", "les", "l", "ou", "or", "à"})
_BRACKETS = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class EdgeSpan:
    """The span of a passage that its first and last token make likeliest.

    Attributes:
        start, end: characters of the passage.
        edges: log-odds of its edges against those of "no answer".
    """

    start: int
    end: int
    edges: float


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A span of a passage whose words are tagged as an answer.

    Attributes:
        start, end: characters of the passage.
        inside: mean log-odds of its tokens that they are in an answer.
        begin: log-odds of its first token that it begins one.
    """

    start: int
    end: int
    inside: float
    begin: float


def best_span(reading: Reading, text: str) -> EdgeSpan | None:
    """The likeliest span by its first and last token (Devlin et al., "BERT", 2019, section 4.3); None without words.

    Args:
        reading: of the passage.
        text: the passage.
    """
    first, last = _word_edges(reading, text)
    if not first.any():
        return None
    scores = reading.edges[:, :1] + reading.edges[None, :, 1] - reading.null.sum()
    square = np.ones(scores.shape, dtype=np.bool_)
    band = np.triu(square) & ~np.triu(square, LONGEST)
    scores = np.where(band & first[:, None] & last, scores, -np.inf)
    a, b = np.unravel_index(int(scores.argmax()), scores.shape)
    start, end = trimmed(text, int(reading.starts[a]), int(reading.ends[b]))
    return EdgeSpan(start, end, float(scores[a, b])) if start < end else None


def tagged_spans(reading: Reading, text: str) -> list[TaggedSpan]:
    """Every span of words that may be in an answer, in order; neighbours are one unless the second begins a new one
    or they are enumerated.

    Args:
        reading: of the passage.
        text: the passage.
    """
    if not len(reading.tags):
        return []
    chances = _log_softmax(reading.tags.astype(np.float64))
    odds = np.log(-np.expm1(np.minimum(chances[:, _OUTSIDE], -1e-9))) - chances[:, _OUTSIDE]
    if odds.max() < _LEAST:
        return []
    first, last = _word_edges(reading, text)
    runs: list[tuple[int, int]] = []
    follows = False  # whether the word before is in the last run
    for a, b in zip(np.flatnonzero(first).tolist(), (np.flatnonzero(last) + 1).tolist(), strict=True):
        is_link = text[reading.starts[a] : reading.ends[b - 1]] in _LINKS
        if odds[a:b].mean() < (_LEAST_OF_LINK if is_link else _LEAST):
            follows = False
        elif follows and chances[a, _BEGIN] <= chances[a, _INSIDE]:
            runs[-1] = runs[-1][0], b
        else:
            runs.append((a, b))
            follows = True
    spans = []
    for a, b in runs:
        start, end = _telling(text, *trimmed(text, int(reading.starts[a]), int(reading.ends[b - 1])))
        if end - start > 1:
            begin = float(chances[a, _BEGIN] - chances[a, _OUTSIDE])
            spans.append(TaggedSpan(start, end, float(odds[a:b].mean()), begin))
    return spans


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without the punctuation and the odd brackets at its ends; empty when nothing else is in it."""
    while start < end:
        first, last = text[start], text[end - 1]
        if first in _SAYS_NOTHING or _is_odd(first, text[start:end]):
            start += 1
        elif (last in _SAYS_NOTHING and not _INITIAL.search(text, start, end)) or _is_odd(last, text[start:end]):
            end -= 1
        elif _BRACKETS.get(first) == last and not {first, last} & set(text[start + 1 : end - 1]):
            start, end = start + 1, end - 1
        else:
            break
    return start, end


def _telling(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without the small words at its ends that belong to the sentence: "des … et la", not "La Haye"."""
    words = [match for match in _WORD.finditer(text, start, end) if match.group()[0].isalnum()]
    while words and words[0].group() in _BEFORE_ITEM:
        del words[0]
    while words and words[-1].group() in FUNCTION_WORDS:
        end = words.pop().start()
    return (words[0].start(), len(text[:end].rstrip())) if words else (start, start)


def _is_odd(bracket: str, text: str) -> bool:
    """Whether a bracket has no partner in the text."""
    return any(bracket in pair and text.count(pair[0]) != text.count(pair[1]) for pair in _BRACKETS.items())


def _word_edges(reading: Reading, text: str) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which tokens begin and which end a word, shape (tokens,) both; a token may hold the end of one and another."""
    begins = np.array([match.start() for match in _WORD.finditer(text)], dtype=np.int64)
    present = np.flatnonzero(reading.ends > reading.starts)
    word = np.searchsorted(begins, reading.starts[present], side="right")
    first, last = (np.zeros(len(reading.starts), dtype=np.bool_) for _ in range(2))
    first[present] = np.diff(word, prepend=-1) != 0
    last[present] = np.diff(word, append=-1) != 0
    return first, last


def _log_softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Over the last axis."""
    shifted = logits - logits.max(-1, keepdims=True)
    result: NDArray[np.float64] = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result
