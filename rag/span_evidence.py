"""Evidence that a span answers: what the reader says of it, and what the search says of its passage."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from index import Passage
from rag.evidence import EvidenceFinder
from rag.expressions import has_expression
from rag.question import Expected
from rag.reader.decoding import best_span, tagged_spans
from rag.reader.reading import Reading
from rag.retrieval import Retrieval
from rag.weights import load_weights

# Types of which an answer holds an expression that is recognised; a date may be told as "after the war".
_COUNTED = frozenset({Expected.MONEY, Expected.PERCENTAGE, Expected.NUMBER})


@dataclass(frozen=True, slots=True)
class FactEvidence:
    """What speaks for the one span of a passage that may answer; log-odds in nats.

    Attributes:
        edges: of its first and last token, against those of "no answer".
        behind: relevance of the passage less that of the best one, in standard deviations over all passages.
        sentence: of the sentence it begins in, by the sentence's own evidence.
        best_sentence: the same of the passage's best sentence.
    """

    edges: float
    behind: float
    sentence: float
    best_sentence: float


@dataclass(frozen=True, slots=True)
class ItemEvidence:
    """What speaks for one span of a passage as an item of a list; log-odds in nats.

    Attributes:
        inside: mean over its tokens that they are in an answer.
        begin: that its first token begins one.
        answers: that the passage answers.
        edges: of the passage's likeliest single span.
        behind: as in `FactEvidence`; 0 for an open question, which any article may answer.
        elsewhere: whether it stands in another article than the best passage; 0 for an open question.
    """

    inside: float
    begin: float
    answers: float
    edges: float
    behind: float
    elsewhere: float


_Evidence = TypeVar("_Evidence", FactEvidence, ItemEvidence)


@dataclass(frozen=True, slots=True)
class SpanCandidate(Generic[_Evidence]):
    """A span that may answer: its place in the article's text and what speaks for it."""

    passage: Passage
    start: int
    end: int
    evidence: _Evidence


def fact_candidates(
    retrieval: Retrieval, passages: Sequence[Passage], readings: Sequence[Reading]
) -> Iterator[SpanCandidate[FactEvidence]]:
    """The likeliest span of each passage that has words; for a sum, a share or a number only if it holds one.

    Args:
        retrieval: of the question.
        passages: that were read, best first.
        readings: one a passage.
    """
    finder, weights = EvidenceFinder(retrieval), load_weights("sentences")
    for passage, reading in zip(passages, readings, strict=True):
        span = best_span(reading, passage.text)
        if span is None or not _may_answer(passage.text[span.start : span.end], retrieval.question.expected):
            continue
        start, end = passage.start + span.start, passage.start + span.end
        said = [(c.start, c.end, weights.log_odds(c.evidence)) for c in finder.candidates(passage)]
        best = max((odds for _, _, odds in said), default=weights.bias)
        evidence = FactEvidence(
            edges=span.edges,
            behind=_behind(retrieval, passage, passages[0]),
            sentence=next((odds for first, last, odds in said if first <= start < last), best),
            best_sentence=best,
        )
        yield SpanCandidate(passage, start, end, evidence)


def item_candidates(
    retrieval: Retrieval, passages: Sequence[Passage], readings: Sequence[Reading], *, is_open: bool
) -> Iterator[SpanCandidate[ItemEvidence]]:
    """Every span that may be an item, in the order of the passages.

    Args:
        retrieval: of the question.
        passages: that were read.
        readings: one a passage.
        is_open: whether items of any article answer, not of those alone that the question speaks of.
    """
    best = max(passages, key=lambda passage: float(retrieval.relevance[passage.id]), default=None)
    for passage, reading in zip(passages, readings, strict=True):
        spans = tagged_spans(reading, passage.text)
        if not spans or best is None:
            continue
        single = best_span(reading, passage.text)
        for span in spans:
            evidence = ItemEvidence(
                inside=span.inside,
                begin=span.begin,
                answers=reading.answers,
                edges=single.edges if single else 0.0,
                behind=0.0 if is_open else _behind(retrieval, passage, best),
                elsewhere=float(not is_open and passage.article_id != best.article_id),
            )
            yield SpanCandidate(passage, passage.start + span.start, passage.start + span.end, evidence)


def _may_answer(text: str, expected: Expected) -> bool:
    return expected not in _COUNTED or has_expression(text, expected)


def _behind(retrieval: Retrieval, passage: Passage, best: Passage) -> float:
    spread = float(retrieval.relevance.std()) or 1.0
    return float(retrieval.relevance[passage.id] - retrieval.relevance[best.id]) / spread
