"""The trained reader at work: passages -> the spans that answer, each with its probability."""

import re
from collections import defaultdict
from collections.abc import Sequence
from operator import attrgetter

from index import Passage
from rag.inventory import MENTIONING, Inventory, find_inventory, read_inventory
from rag.kinds import wanted
from rag.reader import Progress, Span, Verdict
from rag.reader.model import reader_model
from rag.reader.reading import Reading
from rag.reader.second_reading import averaged, window
from rag.retrieval import Retrieval
from rag.rules import RuleReader
from rag.span_evidence import fact_candidates, item_candidates
from rag.weights import load_weights

NEAREST = 16
"""Passages read for a fact."""

READING_BUDGET = 400
"""Passages read at most for a list; a larger scope gives its nearest ones, and the coverage says so."""

NEAREST_OF_LIST = 60
"""Passages of a larger scope read for a list about something named."""

_LEAST_SIMILAR = 0.85
"""Cosine of a kind and a thing of it; of the thesaurus, 56 % of such pairs and 12 % of other pairs reach it."""


class TrainedReader:
    """Reads question and passages together with the network of `rag.reader.model`.

    Where every thing of a kind is asked for that the thesaurus knows, its nouns name them more surely.

    Args:
        on_progress: called as passages are read.
    """

    def __init__(self, on_progress: Progress | None = None) -> None:
        self._on_progress = on_progress

    def passages(self, retrieval: Retrieval) -> Sequence[Passage]:
        """The nearest for a fact; for a list all of them, or the nearest of a large index."""
        if not retrieval.question.wants_list:
            return [hit.passage for hit in retrieval.hits(NEAREST)]
        if _known_kind(retrieval):
            return RuleReader().passages(retrieval)
        if len(retrieval.passages) <= READING_BUDGET:
            return retrieval.passages
        return [hit.passage for hit in retrieval.hits(READING_BUDGET if is_open(retrieval) else NEAREST_OF_LIST)]

    def read(self, retrieval: Retrieval, passages: Sequence[Passage]) -> Verdict:
        """The likeliest span of each passage, likeliest first; or a list's items, in the order of the passages.

        Where no item of a list is likely enough, what answers it as the question for one thing is better than nothing.
        """
        question = retrieval.question
        if question.wants_list and (inventory := _known_kind(retrieval)):
            named = read_inventory(retrieval, inventory, passages, on_progress=self._on_progress)
            if named or is_open(retrieval):
                return Verdict(tuple(named), max((span.score for span in named), default=0.0))
            passages = [hit.passage for hit in retrieval.hits(NEAREST_OF_LIST)]
        if question.wants_list:
            items = _items(retrieval, passages, read_passages(retrieval, passages, on_progress=self._on_progress))
            if items.spans or is_open(retrieval) or not passages:
                return items
            passages = [hit.passage for hit in retrieval.hits(NEAREST)]
        facts = _facts(retrieval, passages, read_twice(retrieval, passages, on_progress=self._on_progress))
        return Verdict(facts.spans[:1], facts.probability) if question.wants_list else facts


def read_passages(
    retrieval: Retrieval, passages: Sequence[Passage], *, on_progress: Progress | None = None
) -> list[Reading]:
    """What the network says of each passage, read after the title of its article.

    The question has its names as the articles spell them.
    """
    articles = retrieval.index.articles
    texts = [(articles[passage.article_id].title, passage.text) for passage in passages]
    question = retrieval.index.variants.respelled(retrieval.question.text)
    return reader_model().read(question, texts, on_progress=on_progress)


def read_twice(
    retrieval: Retrieval, passages: Sequence[Passage], *, on_progress: Progress | None = None
) -> list[Reading]:
    """As `read_passages`, each passage alone and among its neighbours: the mean of what the network says of both."""
    windows = [window(passage, retrieval.index) for passage in passages]
    wider = list(dict.fromkeys(wide for wide, passage in zip(windows, passages, strict=True) if wide != passage))
    both = [*passages, *wider]

    def progress(done: int, total: int) -> None:
        if on_progress:
            on_progress(done * len(passages) // max(total, 1), len(passages))

    reading_of = dict(zip(both, read_passages(retrieval, both, on_progress=progress), strict=True))
    return [
        averaged(reading_of[passage], reading_of[wide], place=passage.start - wide.start)
        for passage, wide in zip(passages, windows, strict=True)
    ]


def fact_spans(retrieval: Retrieval, passages: Sequence[Passage], readings: Sequence[Reading]) -> list[Span]:
    """The likeliest span of each passage, likeliest first.

    That an article answers is told by its sentences too; which of its passages does, the network alone tells better:
    the span whose ends it is surest of changes places with the article's likeliest.

    Args:
        retrieval: of the question.
        passages: that were read, best first.
        readings: one a passage.
    """
    weights = load_weights("facts")
    candidates = list(fact_candidates(retrieval, passages, readings))
    scores = [weights.probability(candidate.evidence) for candidate in candidates]
    rows_of: defaultdict[str, list[int]] = defaultdict(list)
    for row, candidate in enumerate(candidates):
        rows_of[candidate.passage.article_id].append(row)
    for rows in rows_of.values():
        likeliest = max(rows, key=lambda row: scores[row])
        surest = max(rows, key=lambda row: candidates[row].evidence.edges)
        scores[likeliest], scores[surest] = scores[surest], scores[likeliest]
    spans = [Span(c.passage, c.start, c.end, score) for c, score in zip(candidates, scores, strict=True)]
    return sorted(spans, key=attrgetter("score"), reverse=True)


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
    """The inventory that an open question, or one about projects, asks for, if the thesaurus has its kind."""
    inventory = find_inventory(retrieval)
    return inventory if inventory and (inventory.wanted.generic or is_open(retrieval)) else None


def _items(retrieval: Retrieval, passages: Sequence[Passage], readings: Sequence[Reading]) -> Verdict:
    """The items in the order of the passages."""
    weights, everything = load_weights("items"), is_open(retrieval)
    found = item_candidates(retrieval, passages, readings, is_open=everything)
    spans = [Span(each.passage, each.start, each.end, weights.probability(each.evidence)) for each in found]
    shown = [span for span in spans if span.score >= weights.threshold]
    if everything:
        spans = shown = _of_kind(retrieval, shown)
    return Verdict(tuple(shown), max((span.score for span in spans), default=0.0))


def _of_kind(retrieval: Retrieval, spans: Sequence[Span]) -> list[Span]:
    """The spans whose words are near in meaning to the kind that is asked for.

    The network takes names for things of kinds that it knows little of: "Which metals are mentioned?".
    """
    kind, _ = retrieval.index.encode_query(retrieval.question.topic)
    return [span for span in spans if float(kind @ retrieval.index.encode_query(span.text)[0]) >= _LEAST_SIMILAR]


def _facts(retrieval: Retrieval, passages: Sequence[Passage], readings: Sequence[Reading]) -> Verdict:
    spans = fact_spans(retrieval, passages, readings)
    threshold = load_weights("facts").threshold
    shown = [span for span in spans if span.score >= threshold]
    return Verdict(tuple(shown), spans[0].score if spans else 0.0)
