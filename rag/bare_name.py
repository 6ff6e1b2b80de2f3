"""The words of a name without what only says what kind of thing it names: titles, classifiers, asides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from corpus import Language
from index import terms
from rag.kinds import PERSON, load_kinds, singular
from rag.known_names import Phrase
from rag.quantities import plain_quantities

_HONORIFICS = frozenset("m mm mme mmes mlle mr mrs ms dr pr sir".split())
_CLASSIFIERS = frozenset(
    "annee an mois ville commune village localite ile province republique year month city town island republic".split()
)

_ORDINAL = re.compile(r"no\d+$")  # as `plain_quantities` writes them

# Titles that a first name follows, which is another person's with another title; and "General Motors".
_NO_TITLES = frozenset(
    "emperor empereur empress general imperatrice king pape pope prince princess princesse queen reine roi".split()
)

# What tells one thing from another of its name, folded; ordinals do so too.
_DISTINGUISHING = frozenset(
    """
    ancien ancienne anti est ex fils former jr junior meridional nord north northern occidental
    oriental ouest pere senior septentrional south southern sr sud vice west western east eastern
    """.split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word that tells: its key, how it is written, the same folded, and what stands before it."""

    key: str
    written: str
    folded: str
    name: bool
    linked: bool = False  # by a preposition
    hyphened: bool = False
    apart: bool = False  # by a comma or a bracket

    @property
    def number(self) -> bool:
        return self.key[:1].isdigit()

    @property
    def ordinal(self) -> bool:
        return bool(_ORDINAL.match(self.key))

    @property
    def distinguishing(self) -> bool:
        """Whether it tells one thing from another of its name."""
        return self.ordinal or self.folded in _DISTINGUISHING


def bare_name(tokens: list[Token], language: Language) -> list[Token]:
    """Without what only says what kind of thing the name is: "M.", "le président", "ville de", and what follows it."""
    if len(tokens) > 1 and tokens[0].folded in _HONORIFICS:
        tokens = tokens[1:]
    tokens = _without_aside(tokens, language)
    tokens = _without_title(tokens, language)
    if len(tokens) > 1 and all(token.name for token in tokens[1:]) and tokens[0].folded in _CLASSIFIERS:
        return tokens if tokens[1].hyphened else tokens[1:]
    if len(tokens) > 1 and all(token.name for token in tokens[:-1]) and tokens[-1].written in _CLASSIFIERS:
        return tokens[:-1]
    return tokens


def _without_aside(tokens: list[Token], language: Language) -> list[Token]:
    """ "Emmanuel Macron" of "Emmanuel Macron, président de la République"."""
    for at, token in enumerate(tokens):
        if at and token.apart and any(_title(tokens[start:], language) for start in range(at, at + 2)):
            return tokens[:at]
        if not token.name or token.number or token.linked or token.apart:
            break
    return tokens


def _without_title(tokens: list[Token], language: Language) -> list[Token]:
    """ "Xi Jinping" of "président chinois Xi Jinping"."""
    start = len(tokens)
    while start and tokens[start - 1].name and not tokens[start - 1].number and not tokens[start - 1].linked:
        start -= 1
        if _title(tokens[start:], language):
            break
    for at in range(min(2, start + 1)):
        length = _title(tokens[at:], language)
        if length and at + length <= len(tokens):
            first = max(start, at + length)
            if first < len(tokens) and not any(token.apart for token in tokens[: first + 1]):
                return tokens[first:]
    return tokens


def _title(tokens: Sequence[Token], language: Language) -> int:
    """The number of words of the longest title of a person that stands first; 0 when none does."""
    words = tuple(singular(token.folded, language) for token in tokens[:3])
    return next((length for length in range(len(words), 0, -1) if words[:length] in _titles()), 0)


@cache
def _titles() -> frozenset[Phrase]:
    titles = load_kinds()[PERSON].things
    return frozenset(
        tuple(terms(plain_quantities(" ".join(title)), Language.OTHER))
        for title in titles
        if title[0] not in _NO_TITLES
    )
