"""Nouns that take up a thing by its kind: "this port" after "the dry port", "cet accord" after "le mémorandum"."""

from collections.abc import Sequence

from corpus import Language
from index import fold
from rag.followup_context import Turn, as_definite
from rag.followup_phrases import NounPhrase
from rag.kinds import load_kinds, singular


def same_kind(noun: str, turns: Sequence[Turn], language: Language) -> NounPhrase | None:
    """The phrase of an earlier question whose noun is this one, or names a thing of the same kind."""
    folded = singular(fold(noun), language)
    phrases = (definite for turn in turns for phrase in turn.phrases if (definite := as_definite(phrase)))
    return next((phrase for phrase in phrases if of_same_kind(folded, phrase)), None)


def of_same_kind(noun: str, phrase: NounPhrase) -> bool:
    """Whether the phrase's noun is this one, or one of a kind with it in the thesaurus."""
    asked, head = (singular(fold(noun), phrase.language),), (singular(fold(phrase.head), phrase.language),)
    kinds = (kind.asked | kind.things for kind in load_kinds().values())
    return asked == head or any(asked in kind and head in kind for kind in kinds)
