"""What an answer is made of. Every quote in it is a verbatim slice of an article."""

from dataclasses import dataclass
from enum import StrEnum

from corpus import Language
from index import Passage
from rag.quotation import Quotation, quotation, sentence_around


class Kind(StrEnum):
    """What an answer is: one fact, a list of items, or the statement that the articles do not say."""

    FACT = "fact"
    LIST = "list"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Citation:
    """One proof: a verbatim span of an article.

    Attributes:
        number: the marker `[number]` it has in the answer's text, counted from 1.
        article_id: the article it stands in.
        title: that article's title.
        source: where that article comes from; may be empty.
        quote: exactly `article.text[start:end]`.
        start: first character of the quote in the article's text.
        end: end of the quote in the article's text (exclusive).
        passage: the passage that holds the quote.
        score: how sure the reader is that this span answers, in [0, 1].
        page: the page of the article's file on which the quote begins, from 1; None where there are no pages.
    """

    number: int
    article_id: str
    title: str
    source: str
    quote: str
    start: int
    end: int
    passage: Passage
    score: float
    page: int | None = None

    @property
    def sentence(self) -> tuple[int, int]:
        """The sentence that the quote stands in, as a half-open range of the article's text."""
        return sentence_around(self.passage, self.start, self.end)

    @property
    def quotation(self) -> Quotation:
        """The quote in its sentence, as it is shown."""
        return quotation(self.passage, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list, or one value of a fact, with the numbers of the citations that prove it."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the corpus was read for an answer."""

    passages_read: int
    passages_total: int
    articles_total: int


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer and its proofs.

    Attributes:
        question: the question as understood.
        language: the question's language, which decides that of the words around the quotes.
        kind: fact, list or none.
        text: the answer in words, with `[1]` markers.
        items: the entries of a list answer; empty for the other kinds.
        citations: the proofs, numbered from 1; empty when `kind` is none.
        nearest: when `kind` is none, the closest passages, which do not answer; else empty.
        coverage: how much was read.
        values: what a fact answer says, likeliest first; the first citation of each is the one shown in its sentence.
            Several are different answers of different articles. Empty for the other kinds.
        probability: how likely it is that the articles answer, in [0, 1]: that of the likeliest span cited; when `kind`
            is none, that there is an answer all the same.
    """

    question: str
    language: Language
    kind: Kind
    text: str
    items: tuple[Item, ...]
    citations: tuple[Citation, ...]
    nearest: tuple[Passage, ...]
    coverage: Coverage
    values: tuple[Item, ...] = ()
    probability: float = 0.0
