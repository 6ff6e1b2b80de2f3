"""The reader that needs no training: list items recognised by their nouns, sentences weighed by evidence."""

from collections.abc import Sequence

from index import Passage
from rag.evidence import Candidate, EvidenceFinder
from rag.inventory import find_inventory, read_inventory
from rag.question import Expected
from rag.reader import Span
from rag.retrieval import MOST_PASSAGES, Retrieval
from rag.weights import THRESHOLD, load_weights

# Types of expression that are recognised surely enough for an answer without one to be no answer.
_CERTAIN = frozenset({Expected.MONEY, Expected.DATE, Expected.PERCENTAGE, Expected.NUMBER})
_FEWEST_ITEMS = 2


class RuleReader:
    """Rules for lists of a known kind; for all else a logistic model over evidence (see `rag.weights`)."""

    def passages(self, retrieval: Retrieval, *, most: int, budget: int) -> Sequence[Passage]:
        """The passages to read: the `most` best; for a list of a known kind all of them, or the `budget` best."""
        if not find_inventory(retrieval):
            return [hit.passage for hit in retrieval.hits(most)]
        if len(retrieval.index) <= budget:
            return retrieval.index.passages
        return [hit.passage for hit in retrieval.hits(budget)]

    def read(self, retrieval: Retrieval, passages: Sequence[Passage]) -> list[Span]:
        """The items of a list in the order of the passages, or else sentences, likeliest first."""
        inventory = find_inventory(retrieval)
        items = read_inventory(retrieval, inventory, passages) if inventory else []
        if items and not (inventory and inventory.conditions and len(items) < _FEWEST_ITEMS):
            return items
        # One item under a condition is more often a stray word than the whole list: the best sentences are safer.
        nearest = [hit.passage for hit in retrieval.hits(MOST_PASSAGES)] if inventory else passages
        sentences = self._sentences(retrieval, nearest)
        return sentences if not items or (sentences and sentences[0].score >= THRESHOLD) else items

    def _sentences(self, retrieval: Retrieval, passages: Sequence[Passage]) -> list[Span]:
        weights = load_weights()
        spans = [
            Span(candidate.passage, candidate.start, candidate.end, weights.probability(candidate.evidence))
            for candidate in candidates(retrieval, passages)
        ]
        return sorted(spans, key=lambda span: -span.score)


def candidates(retrieval: Retrieval, passages: Sequence[Passage]) -> list[Candidate]:
    """The sentences that can answer: for a sum, a date, a share or a number, those that hold one."""
    finder = EvidenceFinder(retrieval)
    found = [candidate for passage in passages for candidate in finder.candidates(passage)]
    if retrieval.question.expected in _CERTAIN:
        return [candidate for candidate in found if candidate.evidence.typed_in_sentence]
    return found
