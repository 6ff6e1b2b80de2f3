"""Questions to start from, drawn from the articles themselves: each one is asked first, and answered."""

import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from corpus import Language
from index import Index, Passage, sentence_ranges
from rag.answer import Kind
from rag.ask import ask
from rag.scope import Scope
from rag.starters_facts import Draft, drafts
from rag.starters_forms import SORTS
from rag.starters_lists import ListDraft, list_drafts, looks_right

_ARTICLES_FOR_LISTS, _PASSAGES_FOR_LISTS = 100, 400  # at most; the first passages of each article
_ARTICLES_FOR_FACTS, _PASSAGES_FOR_FACTS = 2_000, 8_000  # sentences cost little to look through
_LISTS_TRIED, _FACTS_TRIED = 5, 9  # questions asked at most, some 0.3 s of processor time each
_LIKELY = 0.8
_SAME = 0.4


@dataclass(frozen=True, slots=True)
class _Fact:
    """A question that a sentence answers, and the passage of that sentence, in which it starts at `start`."""

    draft: Draft
    passage: Passage
    start: int


def starter_questions(index: Index, language: Language, count: int = 4) -> tuple[str, ...]:
    """Questions that the articles answer, lists and facts in turn: fewer than `count` where good ones are rare.

    They are worded after sentences of some articles, chosen by a hash of their ids, so that the same index always gives
    the same ones, and a small change of it few others. That takes a few seconds of processor time, however large the
    index is.

    Args:
        index: the articles.
        language: that of the questions, French or English; the articles may be in the other one.
        count: how many at most.

    Raises:
        ModelError: the reader cannot be loaded.
    """
    passages = _sample(index, articles=_ARTICLES_FOR_LISTS, most=_PASSAGES_FOR_LISTS)
    told = [*islice(_told_lists(index, language, passages, common=False), -(-count // 2))]
    sentences = _sample(index, articles=_ARTICLES_FOR_FACTS, most=_PASSAGES_FOR_FACTS)
    facts = [*islice(_told_facts(index, language, sentences), count - len(told))]
    if len(told) + len(facts) < count:
        told += _told_lists(index, language, passages, common=True)
    questions = chain.from_iterable(zip_longest(told, facts))
    return tuple(islice(filter(None, questions), count))


def _sample(index: Index, *, articles: int, most: int) -> list[Passage]:
    """The first passages of some articles, one of each story."""
    held: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in index.passages:
        if index.stories.get(passage.article_id, passage.article_id) == passage.article_id:
            held[passage.article_id].append(passage)
    chosen = sorted(held, key=lambda id: (zlib.crc32(id.encode()), id))[:articles]
    each = most // max(len(chosen), 1)
    return [passage for id in chosen for passage in held[id][:each]]


def _told_lists(index: Index, language: Language, passages: Sequence[Passage], *, common: bool) -> Iterator[str]:
    """Questions for every thing of a kind, of which no two have an item in common.

    They are asked of the articles of `passages`: what these answer the whole does.
    """
    scope = Scope(articles=frozenset(passage.article_id for passage in passages))
    known: set[str] = set()
    for draft in islice(list_drafts(index, language, passages, common=common), _LISTS_TRIED):
        items = _items(draft, index, scope)
        if items and not items & known:
            known |= items
            yield draft.question


def _items(draft: ListDraft, index: Index, scope: Scope) -> set[str]:
    answer = ask(draft.question, index=index, scope=scope)
    items = [item.text for item in answer.items]
    return set(items) if answer.probability >= _LIKELY and looks_right(items, draft.named_by) else set()


def _told_facts(index: Index, language: Language, passages: Sequence[Passage]) -> Iterator[str]:
    """Questions for one thing, each of another article."""
    sorts: dict[str, list[_Fact]] = {sort: [] for sort in SORTS}
    for fact in _facts(index, language, passages):
        sorts[fact.draft.sort].append(fact)
    in_turn = filter(None, chain.from_iterable(zip_longest(*sorts.values())))
    told: set[str] = set()
    tried = 0
    for fact in in_turn:
        if fact.passage.article_id in told or tried == _FACTS_TRIED:
            continue
        tried += 1
        if _is_answered(fact, index):
            told.add(fact.passage.article_id)
            yield fact.draft.question


def _facts(index: Index, language: Language, passages: Sequence[Passage]) -> Iterator[_Fact]:
    for passage in passages:
        written = index.articles[passage.article_id].language
        for start, end in sentence_ranges(passage.text):
            for draft in drafts(passage.text[start:end], written=written, asked=language):
                yield _Fact(draft, passage, passage.start + start)


def _is_answered(fact: _Fact, index: Index) -> bool:
    """Whether the answer is the words that the question was made to ask for, and no others beside them."""
    answer = ask(fact.draft.question, index=index)
    if answer.kind is not Kind.FACT or len(answer.values) > 1 or answer.probability < _LIKELY:
        return False
    asked = range(fact.start + fact.draft.start, fact.start + fact.draft.end)
    return any(
        citation.article_id == fact.passage.article_id and _overlap(asked, range(citation.start, citation.end)) >= _SAME
        for citation in answer.citations
    )


def _overlap(one: range, other: range) -> float:
    """What two stretches have in common, as a share of all that either holds (Jaccard)."""
    common = min(one.stop, other.stop) - max(one.start, other.start)
    return max(common, 0) / (len(one) + len(other) - max(common, 0))
