"""The seam between finding and answering: question + passages -> scored spans."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index import Passage
from rag.retrieval import Retrieval


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


class Reader(Protocol):
    """Decides which spans of which passages answer a question."""

    def passages(self, retrieval: Retrieval, *, most: int, budget: int) -> Sequence[Passage]:
        """The passages to read, best first: `most` of them for a fact, up to `budget` for a whole list."""
        ...

    def read(self, retrieval: Retrieval, passages: Sequence[Passage]) -> list[Span]:
        """The spans that may answer, best first; for a list every item's spans. Empty when nothing does."""
        ...
