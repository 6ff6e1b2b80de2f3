"""List questions: which kind of item is asked for, on what condition, and the spans that name such items."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index import Passage, sentence_ranges
from rag.kinds import Wanted, wanted
from rag.mentions import Mention, mentions
from rag.overlap import AskedWord, Vocabulary, coverage
from rag.reader import Span
from rag.retrieval import Retrieval

# Words that say only that the articles mention the items.
_MENTIONING = re.compile(
    r"(?:mention\w*|cit(?:e|es|é|ée|és|ées|ed|er|ing)|évoqu\w*|nomm\w*|nam(?:e|es|ed)|list\w*|articles?|textes?|texts?|corpus|"
    r"documents?|passages?|appear\w*|apparai\w*|figur\w*|parl\w*|trouv\w*|find|found|exist\w*|discuss\w*|describ\w*|décri\w*|"
    r"abord\w*|présent\w*|différent\w*|different|various|tou(?:te)?s|all|énum\w*|recens\w*|presse|news)",
    re.IGNORECASE,
)
_CONDITION_MET = 0.5

# Share of mentions that are items of the kind asked for, counted on development questions.
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
        and not _MENTIONING.fullmatch(word.surface)
    )
    return Inventory(kind, tuple(conditions))


def read_inventory(retrieval: Retrieval, inventory: Inventory, passages: Sequence[Passage]) -> list[Span]:
    """The spans that name items, in the order of the passages; an article that names none gives its first vague one."""
    articles = retrieval.index.articles
    spans: list[Span] = []
    vague: dict[str, Span] = {}
    told: set[str] = set()
    for passage in passages:
        article = articles[passage.article_id]
        if inventory.conditions and not _meets(
            inventory.conditions, f"{article.title}\n{passage.text}", retrieval, passage
        ):
            continue
        for start, end in sentence_ranges(passage.text):
            sentence = passage.text[start:end]
            if sentence.startswith("#"):
                continue
            for mention in mentions(sentence, article.language, inventory.wanted):
                span = _span(passage, start, mention)
                if mention.specific:
                    spans.append(span)
                    told.add(article.id)
                else:
                    vague.setdefault(article.id, span)
    return spans + [span for article_id, span in vague.items() if article_id not in told]


def _meets(conditions: Sequence[AskedWord], text: str, retrieval: Retrieval, passage: Passage) -> bool:
    vocabulary = Vocabulary(text, retrieval.index.articles[passage.article_id].language)
    names = [word for word in conditions if word.is_name]
    if not all(vocabulary.holds(name) for name in names):
        return False
    across = retrieval.index.articles[passage.article_id].language != retrieval.question.language
    return across or coverage(conditions, vocabulary) >= _CONDITION_MET


def _span(passage: Passage, offset: int, mention: Mention) -> Span:
    start = passage.start + offset
    return Span(passage, start + mention.start, start + mention.end, _SPECIFIC if mention.specific else _VAGUE)
