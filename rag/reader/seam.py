"""The seam between finding and answering: question + passages -> scored spans."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from index import Passage
from rag.retrieval import Retrieval

Progress = Callable[[int, int], None]
"""Called with how many passages are read, and of how many; what it raises ends the question and passes through."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a passage that answers, or is one item of a list.

    Attributes:
        passage: the passage it stands in.
        start: first character, counted in the article's text.
        end: end (exclusive), counted in the article's text.
        score: probability in [0, 1] that it answers.
    """

    passage: Passage
    start: int
    end: int
    score: float

    @property
    def text(self) -> str:
        """The words of the span."""
        return self.passage.text[self.start - self.passage.start : self.end - self.passage.start]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reader makes of a question.

    Attributes:
        spans: those that answer; for a list every item's; empty when nothing answers.
        probability: in [0, 1], that the articles answer.
    """

    spans: tuple[Span, ...]
    probability: float


class Reader(Protocol):
    """Decides which spans of which passages answer a question."""

    def passages(self, retrieval: Retrieval) -> Sequence[Passage]:
        """The passages to read: some of the best for a fact, for a whole list as many as may hold an item."""
        ...

    def read(self, retrieval: Retrieval, passages: Sequence[Passage]) -> Verdict:
        """Which spans of the passages answer, and how likely it is that any does."""
        ...
