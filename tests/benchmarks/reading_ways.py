"""The ways to read that are compared, each a reader that `ask()` takes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from index import Passage
from rag.reader import Reader, Span, Verdict
from rag.reading import TrainedReader, fact_spans, read_twice
from rag.retrieval import MOST_PASSAGES, Retrieval
from rag.rules import RuleReader, candidates
from rag.weights import load_weights

Guess = Callable[[Retrieval, Sequence[Passage]], list[Span]]
"""All spans of the passages that may answer, shown or not, in any order."""


@dataclass(frozen=True, slots=True)
class Way:
    """A reader, and what it would say of passages that are known to answer."""

    reader: Reader
    guess: Guess


class PassageReader:
    """No reading at all: the nearest passage, whole, answers every question, and the nearest few are every list."""

    def passages(self, retrieval: Retrieval) -> Sequence[Passage]:
        """The best, or for a list as many as are read for a fact."""
        return [hit.passage for hit in retrieval.hits(MOST_PASSAGES if retrieval.question.wants_list else 1)]

    def read(self, retrieval: Retrieval, passages: Sequence[Passage]) -> Verdict:
        """All of them."""
        spans = _whole_passages(retrieval, passages)
        return Verdict(tuple(spans), spans[0].score)


class Recorder:
    """The reader of a way, that remembers what it read and found for the last question.

    Attributes:
        passages_read: the passages it was given.
        spans: what it showed of them.
    """

    def __init__(self, way: Way) -> None:
        self._way = way
        self._retrieval: Retrieval | None = None
        self.passages_read: Sequence[Passage] = ()
        self.spans: Sequence[Span] = ()

    def passages(self, retrieval: Retrieval) -> Sequence[Passage]:
        """As the reader."""
        return self._way.reader.passages(retrieval)

    def read(self, retrieval: Retrieval, passages: Sequence[Passage]) -> Verdict:
        """As the reader."""
        verdict = self._way.reader.read(retrieval, passages)
        self._retrieval, self.passages_read, self.spans = retrieval, passages, verdict.spans
        return verdict

    def guess(self, retrieval: Retrieval, passages: Sequence[Passage]) -> Span | None:
        """The likeliest span of the passages, however unlikely."""
        return max(self._way.guess(retrieval, passages), key=lambda span: span.score, default=None)

    def last_guess(self) -> Span | None:
        """What would have been answered to the last question, had it not been refused."""
        if self._retrieval is None:
            return None
        return self.guess(self._retrieval, [hit.passage for hit in self._retrieval.hits(MOST_PASSAGES)])


def _whole_passages(retrieval: Retrieval, passages: Sequence[Passage]) -> list[Span]:
    """The passages, scored by their cosine, brought from [-1, 1] to [0, 1]."""
    return [Span(p, p.start, p.end, (1 + float(retrieval.cosines[p.id])) / 2) for p in passages]


def _sentences(retrieval: Retrieval, passages: Sequence[Passage]) -> list[Span]:
    weights = load_weights("sentences")
    found = candidates(retrieval, passages)
    return [Span(each.passage, each.start, each.end, weights.probability(each.evidence)) for each in found]


def _spans(retrieval: Retrieval, passages: Sequence[Passage]) -> list[Span]:
    return fact_spans(retrieval, passages, read_twice(retrieval, passages))


RETRIEVAL = "retrieval only"
"""Whose answers are whole passages, and whose scores do not claim to be probabilities."""

WAYS: Mapping[str, Way] = {
    RETRIEVAL: Way(PassageReader(), _whole_passages),
    "sentence spans": Way(RuleReader(), _sentences),
    "the reader": Way(TrainedReader(), _spans),
}
