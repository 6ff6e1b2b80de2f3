"""The trained reader at work: passages -> the spans that answer, each with its probability."""

import re
from collections.abc import Sequence
from operator import attrgetter

from index import Passage
from rag.inventory import MENTIONING, Inventory, find_inventory, read_inventory
from rag.kinds import wanted
from rag.reader import Span, Verdict
from rag.reader.model import reader_model
from rag.reader.reading import Reading
from rag.retrieval import Retrieval
from rag.rules import RuleReader
from rag.span_evidence import FactEvidence, ItemEvidence, SpanCandidate, fact_candidates, item_candidates
from rag.weights import Weights, load_weights

NEAREST = 16
"""Passages read for a fact."""

READING_BUDGET = 400
"""Passages read at most for a list; a larger index gives its nearest ones, and the coverage says so."""

NEAREST_OF_LIST = 60
"""Passages of a larger index read for a list about something named."""


class TrainedReader:
    """Reads question and passages together with the network of `rag.reader.model`.

    Where every thing of a kind is asked for that the thesaurus knows, its nouns name them more surely.
    """

    def passages(self, retrieval: Retrieval) -> Sequence[Passage]:
        """The nearest for a fact; for a list all of them, or the nearest of a large index."""
        if not retrieval.question.wants_list:
            return [hit.passage for hit in retrieval.hits(NEAREST)]
        if _known_kind(retrieval):
            return RuleReader().passages(retrieval)
        if len(retrieval.index) <= READING_BUDGET:
            return retrieval.index.passages
        return [hit.passage for hit in retrieval.hits(READING_BUDGET if is_open(retrieval) else NEAREST_OF_LIST)]

    def read(self, retrieval: Retrieval, passages: Sequence[Passage]) -> Verdict:
        """The likeliest span of each passage, likeliest first; or a list's items, in the order of the passages.

        Where no item of a list is likely enough, what answers it as the question for one thing is better than nothing.
        """
        question = retrieval.question
        if question.wants_list and (inventory := _known_kind(retrieval)):
            if named := read_inventory(retrieval, inventory, passages):
                return Verdict(tuple(named), max(span.score for span in named))
            passages = [hit.passage for hit in retrieval.hits(READING_BUDGET)]
        readings = read_passages(retrieval, passages)
        facts = _facts(retrieval, passages, readings)
        if not question.wants_list:
            return facts
        items = _items(retrieval, passages, readings)
        return items if items.spans else Verdict(facts.spans[:1], facts.probability)


def read_passages(retrieval: Retrieval, passages: Sequence[Passage]) -> list[Reading]:
    """What the network says of each passage, read after the title of its article."""
    articles = retrieval.index.articles
    texts = [(articles[passage.article_id].title, passage.text) for passage in passages]
    return reader_model().read(retrieval.question.text, texts)


def is_open(retrieval: Retrieval) -> bool:
    """Whether a list question asks for all things of a kind, wherever they are mentioned, and not about something.

    So do "Which vaccines are mentioned?" and "energy projects"; "What are the symptoms of dengue?" does not.
    """
    question = retrieval.question
    if not question.topic or any(word.is_name for word in retrieval.words):
        return False
    rest = re.findall(r"[^\W_]+", question.text.replace(question.topic, " ", 1))
    asked = {part for word in retrieval.words for part in re.findall(r"[^\W_]+", word.surface)}
    if any(word in asked and not MENTIONING.fullmatch(word) for word in rest):
        return False
    kind = wanted(question.topic, language=question.language)
    return any(map(MENTIONING.fullmatch, rest)) or (kind is not None and not kind[1])


def _known_kind(retrieval: Retrieval) -> Inventory | None:
    """The inventory that an open question asks for, if the thesaurus has its kind."""
    return find_inventory(retrieval) if is_open(retrieval) else None


def _items(retrieval: Retrieval, passages: Sequence[Passage], readings: Sequence[Reading]) -> Verdict:
    """The items in the order of the passages."""
    weights = load_weights("items")
    candidates = item_candidates(retrieval, passages, readings, is_open=is_open(retrieval))
    spans = [_span(candidate, weights) for candidate in candidates]
    shown = [span for span in spans if span.score >= weights.threshold]
    return Verdict(tuple(shown), max((span.score for span in spans), default=0.0))


def _facts(retrieval: Retrieval, passages: Sequence[Passage], readings: Sequence[Reading]) -> Verdict:
    weights = load_weights("facts")
    spans = [_span(candidate, weights) for candidate in fact_candidates(retrieval, passages, readings)]
    spans.sort(key=attrgetter("score"), reverse=True)
    shown = [span for span in spans if span.score >= weights.threshold]
    return Verdict(tuple(shown), spans[0].score if spans else 0.0)


def _span(candidate: SpanCandidate[FactEvidence] | SpanCandidate[ItemEvidence], weights: Weights) -> Span:
    return Span(candidate.passage, candidate.start, candidate.end, weights.probability(candidate.evidence))
