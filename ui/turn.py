"""One turn of a conversation: a question, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus import Article
    from index import Hit
    from rag import Answer


class Vote(StrEnum):
    """What a reader thinks of an answer."""

    NONE = "none"
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Found:
    """The passages nearest to a question that were asked for instead of an answer, best first."""

    hits: "tuple[Hit, ...]"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer: the question was refused, or the reading was stopped."""

    reason: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its reply.

    Attributes:
        name: of this turn, 8 hexadecimal digits; the HTML ids of its cards begin with `src-{name}-`.
        question: as it was put.
        language: of the question, as a code; it decides that of the words around the quotes.
        understood: the question as it was asked; differs from `question` where that leaned on earlier turns.
        within: the filters that it was asked with, in words; empty when there were none.
        reply: None while it is being read for.
        articles: those of the reply, by id.
        vote: what the reader thinks of the answer.
    """

    name: str
    question: str
    language: str = "en"
    understood: str = ""
    within: str = ""
    reply: "Answer | Found | Refusal | None" = None
    articles: "Mapping[str, Article]" = field(default_factory=dict)
    vote: Vote = Vote.NONE
