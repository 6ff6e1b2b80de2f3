"""Half-open ranges of characters."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

Range = tuple[int, int]


def without(text: str, ranges: Sequence[Range], left_out: Sequence[Range]) -> tuple[Range, ...]:
    """The parts of `ranges` that lie in none of `left_out`, trimmed of white space; both ordered and disjoint."""
    return tuple(trimmed for start, end in ranges for trimmed in _trimmed(text, _gaps(start, end, left_out)))


def _gaps(start: int, end: int, left_out: Sequence[Range]) -> Iterator[Range]:
    """What lies between the ranges left out; an empty range, or one that ends before it starts, stands for nothing."""
    at = bisect_right(left_out, start, key=itemgetter(1))
    while at < len(left_out) and left_out[at][0] < end:
        first, last = left_out[at]
        yield start, first
        start = last
        at += 1
    yield start, end


def _trimmed(text: str, ranges: Iterable[Range]) -> Iterator[Range]:
    for start, end in ranges:
        piece = text[start:end]
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
