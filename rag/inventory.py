"""List questions: which kind of item is asked for, on what condition, and the spans that name such items."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from index import Passage, sentence_ranges
from rag.kinds import Wanted, wanted
from rag.mentions import Mention, mentions
from rag.overlap import AskedWord, Vocabulary, coverage
from rag.reader import Progress, Span
from rag.retrieval import MOST_PASSAGES, Retrieval

# Words that say only that the articles mention the items, or that the items are of the kind.
MENTIONING = re.compile(
    r"(?:mention\w*|cit(?:e|es|é|ée|és|ées|ed|er|ing)|évoqu\w*|nomm\w*|nam(?:e|es|ed)|list\w*|articles?|textes?|texts?|"
    r"corpus|documents?|passages?|appear\w*|apparai\w*|figur\w*|parl\w*|trouv\w*|find|found|exist\w*|discuss\w*|"
    r"describ\w*|décri\w*|abord\w*|présent\w*|différent\w*|different|various|tou(?:te)?s|all|énum\w*|recens\w*|presse|"
    r"news|li(?:é|ée|és|ées)|relat\w*|concern\w*|regard\w*|kinds?|types?|sortes?|sorts?|genres?|about|any|there)",
    re.IGNORECASE,
)
_CONDITION_MET = 0.5
_TOLD_EVERY = 50  # passages

# An order, not measured probabilities: a mention that can be told from others of its kind goes before one that cannot.
_SPECIFIC, _VAGUE = 0.9, 0.6


@dataclass(frozen=True, slots=True)
class Inventory:
    """A list question whose kind of item is known.

    Attributes:
        wanted: what the items look like.
        conditions: the other words of the question, which the items' surroundings must hold; empty when every mention
            in the articles is asked for.
    """

    wanted: Wanted
    conditions: tuple[AskedWord, ...]


def find_inventory(retrieval: Retrieval) -> Inventory | None:
    """The inventory that a list question asks for; None when its kind of item is in no thesaurus entry."""
    if not retrieval.question.wants_list:
        return None
    found = wanted(retrieval.question.topic, language=retrieval.question.language)
    if not found:
        return None
    kind, left = found
    after = retrieval.question.text.partition(retrieval.question.topic)[2]
    conditions = (
        word
        for word in retrieval.words
        if (word.surface in left.split() or re.search(rf"\b{re.escape(word.surface)}\b", after))
        and not MENTIONING.fullmatch(word.surface)
    )
    return Inventory(kind, tuple(conditions))


def read_inventory(
    retrieval: Retrieval, inventory: Inventory, passages: Sequence[Passage], *, on_progress: Progress | None = None
) -> list[Span]:
    """The spans that name items, in the order of the passages; where none does, the first vague one of each article.

    Where conditions are set, the passages that meet them are read, and when those name nothing, the articles that do; a
    vague mention says too little then. `on_progress` is called where every passage is read.
    """
    if not inventory.conditions:
        specific, vague = _items(retrieval, inventory, _told(passages, on_progress) if on_progress else passages)
        return specific or vague
    nearest = {hit.passage.id for hit in retrieval.hits(MOST_PASSAGES)}
    near = [passage for passage in passages if _meets(inventory.conditions, passage, retrieval, nearest=nearest)]
    specific, _ = _items(retrieval, inventory, near)
    if not specific:
        specific, _ = _items(retrieval, inventory, _in_articles(inventory, passages, retrieval))
    return specific


def _told(passages: Sequence[Passage], on_progress: Progress) -> Iterator[Passage]:
    for done, passage in enumerate(passages):
        if done % _TOLD_EVERY == 0:
            on_progress(done, len(passages))
        yield passage
    on_progress(len(passages), len(passages))


def _items(retrieval: Retrieval, inventory: Inventory, passages: Iterable[Passage]) -> tuple[list[Span], list[Span]]:
    """The specific mentions in the passages, and the first vague one of each article."""
    specific: list[Span] = []
    vague: dict[str, Span] = {}
    for passage in passages:
        article = retrieval.index.articles[passage.article_id]
        for start, end in sentence_ranges(passage.text):
            if passage.text.startswith("#", start):
                continue
            for mention in mentions(passage.text[start:end], article.language, inventory.wanted):
                span = _span(passage, start, mention)
                if mention.specific:
                    specific.append(span)
                else:
                    vague.setdefault(article.id, span)
    return specific, list(vague.values())


def _meets(
    conditions: Sequence[AskedWord], passage: Passage, retrieval: Retrieval, *, nearest: Collection[int]
) -> bool:
    """Whether the passage, with its title, holds all the names and half of the words.

    Across languages words cannot be compared: the names are, and without names the passage must be among the nearest.
    """
    article = retrieval.index.articles[passage.article_id]
    vocabulary = Vocabulary(f"{article.title}\n{passage.text}", article.language)
    names = [word for word in conditions if word.is_name]
    if not all(map(vocabulary.holds, names)):
        return False
    if article.language != retrieval.question.language:
        return bool(names) or passage.id in nearest
    return coverage(conditions, vocabulary) >= _CONDITION_MET


def _in_articles(inventory: Inventory, passages: Sequence[Passage], retrieval: Retrieval) -> list[Passage]:
    """The passages of the articles that hold all the names of the conditions; none when there are no names."""
    names = [word for word in inventory.conditions if word.is_name]
    vocabularies = {
        id: Vocabulary(f"{article.title}\n{article.text}", article.language)
        for id, article in retrieval.index.articles.items()
        if id in {passage.article_id for passage in passages}
    }
    meeting = {id for id, words in vocabularies.items() if names and all(map(words.holds, names))}
    return [passage for passage in passages if passage.article_id in meeting]


def _span(passage: Passage, offset: int, mention: Mention) -> Span:
    start = passage.start + offset
    return Span(passage, start + mention.start, start + mention.end, _SPECIFIC if mention.specific else _VAGUE)
