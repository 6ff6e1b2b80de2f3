"""Kinds of things: which nouns of an article name a thing of the kind that a list question asks for."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from corpus import Language
from index import fold, located_terms, terms
from rag.wordlists import NARROWING, SINGULAR_IN_S

Phrase = tuple[str, ...]
"""A noun or a short noun phrase, word by word: folded stems, or folded singulars (see `singular`)."""

MOST_WORDS = 5
"""Words of the longest phrase that is looked up."""

GENERIC = "project"
PERSON = "person"
COUNTRY = "country"
_NO_COUNTRIES = frozenset("EU EZ QO UN XA XB ZZ".split())  # unions, test codes, "unknown"

_LANGUAGES = (Language.FRENCH, Language.ENGLISH)
_FRENCH_PLURALS = (("eaux", "eau"), ("yaux", "yau"), ("aux", "al"), ("eux", "eu"), ("oux", "ou"))
_ENGLISH_PLURALS = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"))
_OF = re.compile(r"(?:du|des|de|of)$|d['’]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kind:
    """One entry of the thesaurus `kinds.toml`.

    Attributes:
        asked: phrases of a question that call for this kind, as singulars.
        asked_stems: the same as stems in both languages.
        things: phrases of an article that name a thing of this kind, as singulars: a stem would not tell "centrale"
            from "central".
        qualifiers: phrases that make a generic noun ("project", "usine") name one, as stems in both languages.
        includes: names of the kinds that this one contains.
    """

    asked: frozenset[Phrase]
    asked_stems: frozenset[Phrase]
    things: frozenset[Phrase]
    qualifiers: frozenset[Phrase]
    includes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the items of a list must look like.

    Attributes:
        things: phrases that name an item by themselves, as singulars.
        generic: generic nouns, which name an item when a qualifier stands beside them, as singulars.
        qualifiers: those qualifiers, as stems.
        people: whether the items are people, known by their titles.
        names: whether `things` are proper names, to be taken as they stand.
    """

    things: frozenset[Phrase]
    generic: frozenset[Phrase]
    qualifiers: frozenset[Phrase]
    people: bool = False
    names: bool = False


def wanted(topic: str, *, language: Language = Language.OTHER) -> tuple[Wanted, str] | None:
    """What a list question's topic ("energy projects") asks for, and the words of the topic that say no kind.

    None when no kind of the thesaurus is named in it. `language` is the question's; with another one than French or
    English the topic is read as either, and some words as two ("ministers" as "ministère").
    """
    kinds = load_kinds()
    words = topic.split()
    named: list[str] = []
    left: list[str] = []
    i = 0
    while i < len(words):
        if any(name != GENERIC for name in named) and (words[i].lower() in NARROWING or _OF.match(words[i])):
            left += words[i:]
            break
        for length in range(min(MOST_WORDS, len(words) - i), 0, -1):
            found = _kinds_asked(" ".join(words[i : i + length]), language)
            if found:
                named += found
                i += length
                break
        else:
            left.append(words[i])
            i += 1
    if not named:
        return None
    specific = [name for name in named if name != GENERIC]
    chosen = [kinds[name] for name in _with_included(specific or [GENERIC])]
    qualifiers = frozenset[Phrase]().union(*(kind.qualifiers for kind in chosen))
    return Wanted(
        things=frozenset[Phrase]().union(*(kind.things for kind in chosen)),
        generic=kinds[GENERIC].things if specific and qualifiers else frozenset(),
        qualifiers=qualifiers,
        people=specific == [PERSON],
        names=specific == [COUNTRY],
    ), " ".join(left)


def _kinds_asked(phrase: str, language: Language) -> list[str]:
    languages = (language,) if language in _LANGUAGES else _LANGUAGES
    written = {_singulars(phrase, language) for language in languages}
    stems = _forms(phrase, languages)
    kinds = load_kinds().items()
    # Stems confuse some words: "équipe" and "équipement".
    return [name for name, kind in kinds if written & kind.asked] or [
        name for name, kind in kinds if stems & kind.asked_stems
    ]


def _with_included(names: list[str]) -> list[str]:
    kinds = load_kinds()
    seen: dict[str, None] = {}
    queue = list(names)
    while queue:
        name = queue.pop()
        if name in kinds and name not in seen:
            seen[name] = None
            queue += kinds[name].includes
    return list(seen)


@cache
def load_kinds() -> dict[str, Kind]:
    """The thesaurus, by kind."""
    tables = tomllib.loads(files("rag").joinpath("kinds.toml").read_text(encoding="utf-8"))
    kinds = {
        name: Kind(
            asked=_as_singulars(table["asked"]),
            asked_stems=_stems(table["asked"]),
            things=_as_singulars(table["things"]),
            qualifiers=_stems(table.get("qualifiers", [])),
            includes=tuple(table.get("includes", [])),
        )
        for name, table in tables.items()
    }
    kinds[COUNTRY] = replace(kinds[COUNTRY], things=_country_names())
    return kinds


def _country_names() -> frozenset[Phrase]:
    """The names of the world's countries in French and English (Unicode CLDR, through Babel)."""
    from babel import Locale

    return frozenset(
        _singulars(name, language)
        for language in _LANGUAGES
        for code, name in Locale(language).territories.items()
        if code.isalpha() and code not in _NO_COUNTRIES
    )


def singular(word: str, language: Language) -> str:
    """A folded noun without the mark of the plural: in French "canaux" and "canal" are both "canal"."""
    if len(word) < 4 or not word.endswith(("s", "x")) or word in SINGULAR_IN_S:
        return word
    for plural, one in _ENGLISH_PLURALS if language is Language.ENGLISH else _FRENCH_PLURALS:
        if word.endswith(plural):
            return word.removesuffix(plural) + one
    return word if word.endswith(("ss", "x")) else word[:-1]


def _singulars(phrase: str, language: Language) -> Phrase:
    words = located_terms(phrase, Language.OTHER)
    return tuple(singular(fold(phrase[word.start : word.end]), language) for word in words)


def _as_singulars(entries: list[str]) -> frozenset[Phrase]:
    return frozenset(_singulars(entry, language) for entry in entries for language in _LANGUAGES)


def _stems(entries: list[str]) -> frozenset[Phrase]:
    return frozenset(form for entry in entries for form in _forms(entry, _LANGUAGES))


def _forms(phrase: str, languages: Sequence[Language]) -> frozenset[Phrase]:
    """The phrase as terms, stemmed as each of the languages does."""
    return frozenset(tuple(terms(phrase, language)) for language in languages)
