"""The reader that needs no training: list items recognised by their nouns, sentences weighed by evidence."""

from collections.abc import Sequence
from operator import attrgetter

from index import Passage
from rag.evidence import Candidate, EvidenceFinder
from rag.inventory import find_inventory, read_inventory
from rag.question import Expected
from rag.reader import Span, Verdict
from rag.retrieval import MOST_PASSAGES, Retrieval
from rag.weights import load_weights

# Types of expression that are recognised surely enough for an answer without one to be no answer.
_CERTAIN = frozenset({Expected.MONEY, Expected.DATE, Expected.PERCENTAGE, Expected.NUMBER})
_FEWEST_ITEMS = 2
_BUDGET = 10_000  # passages read at most for a list


class RuleReader:
    """Rules for lists of a known kind; for all else a logistic model over evidence (see `rag.weights`)."""

    def passages(self, retrieval: Retrieval) -> Sequence[Passage]:
        """The passages to read: the best few; for a list of a known kind all of them, or as many as it can read."""
        if not find_inventory(retrieval):
            return [hit.passage for hit in retrieval.hits(MOST_PASSAGES)]
        if len(retrieval.passages) <= _BUDGET:
            return retrieval.passages
        return [hit.passage for hit in retrieval.hits(_BUDGET)]

    def read(self, retrieval: Retrieval, passages: Sequence[Passage]) -> Verdict:
        """The items of a list in the order of the passages, or else sentences, likeliest first."""
        inventory = find_inventory(retrieval)
        items = read_inventory(retrieval, inventory, passages) if inventory else []
        listed = Verdict(tuple(items), max((item.score for item in items), default=0.0))
        if items and not (inventory and inventory.conditions and len(items) < _FEWEST_ITEMS):
            return listed
        # One item under a condition is more often a stray word than the whole list: the best sentences are safer.
        nearest = [hit.passage for hit in retrieval.hits(MOST_PASSAGES)] if inventory else passages
        sentences = self._sentences(retrieval, nearest)
        return listed if items and not sentences.spans else sentences

    def _sentences(self, retrieval: Retrieval, passages: Sequence[Passage]) -> Verdict:
        weights = load_weights("sentences")
        spans = [
            Span(candidate.passage, candidate.start, candidate.end, weights.probability(candidate.evidence))
            for candidate in candidates(retrieval, passages)
        ]
        spans.sort(key=attrgetter("score"), reverse=True)
        shown = tuple(span for span in spans if span.score >= weights.threshold)
        return Verdict(shown, spans[0].score if spans else 0.0)


def candidates(retrieval: Retrieval, passages: Sequence[Passage]) -> list[Candidate]:
    """The sentences that can answer: for a sum, a date, a share or a number, those that hold one."""
    finder = EvidenceFinder(retrieval)
    found = [candidate for passage in passages for candidate in finder.candidates(passage)]
    if retrieval.question.expected in _CERTAIN:
        return [candidate for candidate in found if candidate.evidence.typed_in_sentence]
    return found
