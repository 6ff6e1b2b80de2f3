"""Kinds of things that the articles mention -> questions for all of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import Language
from index import Index, Passage, fold, sentence_ranges
from rag.kinds import wanted
from rag.mentions import mentions
from rag.starters_words import COMMON_LISTS, FEMININE, LISTS

_FEWEST = 2
_SHARE_RIGHT = 0.75
_CUT_SHORT = re.compile(r" (?:and|de|des|du|et|of)$")


@dataclass(frozen=True, slots=True)
class ListDraft:
    """A question for every thing of a kind, and the nouns, as a pattern, that such a thing is named by."""

    question: str
    named_by: str


def list_drafts(index: Index, language: Language, passages: Sequence[Passage], *, common: bool) -> Iterator[ListDraft]:
    """The questions whose kind the passages name two things of or more: those that most articles name come first.

    Args:
        index: that the passages are of.
        language: of the questions.
        passages: to look at.
        common: of kinds that the articles of any corpus name, such as countries, or of the others.
    """
    found = []
    for french, english, named_by in COMMON_LISTS if common else LISTS:
        names, articles = _named(french, named_by, index, passages)
        if len(names) >= _FEWEST:
            found.append((len(articles), ListDraft(_question(french, english, language), named_by)))
    found.sort(key=lambda draft: -draft[0])
    return (draft for _, draft in found)


def looks_right(items: Sequence[str], named_by: str) -> bool:
    """Whether nearly all of the items of a list are called what was asked for, and some have proper names."""
    right = [item for item in items if re.search(rf"\b(?:{named_by})", item, re.I) and not _CUT_SHORT.search(item)]
    named = [item for item in right if re.search(r"[A-ZÀ-Þ]", item)]
    return len(named) >= _FEWEST and len(right) >= _SHARE_RIGHT * len(items)


def _named(topic: str, named_by: str, index: Index, passages: Sequence[Passage]) -> tuple[set[str], set[str]]:
    """The things of a kind that the passages name, folded, and the articles that do."""
    found = wanted(topic, language=Language.FRENCH)
    assert found, f"no kind of the thesaurus is called {topic}"
    noun = re.compile(rf"\b(?:{named_by})", re.IGNORECASE)
    names, articles = set(), set()
    for passage in passages:
        if not noun.search(passage.text):
            continue
        for start, end in sentence_ranges(passage.text):
            sentence = passage.text[start:end]
            if not noun.search(sentence) or sentence.startswith("#"):
                continue
            for mention in mentions(sentence, index.articles[passage.article_id].language, found[0]):
                said = sentence[mention.start : mention.end]
                if mention.specific and noun.search(said):
                    names.add(fold(said))
                    articles.add(passage.article_id)
    return names, articles


def _question(french: str, english: str, language: Language) -> str:
    if language is not Language.FRENCH:
        return f"Which {english} are mentioned?"
    feminine = french.split()[0] in FEMININE
    return f"Quelles {french} sont mentionnées ?" if feminine else f"Quels {french} sont mentionnés ?"
