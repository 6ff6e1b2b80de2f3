"""What the wording of a list item says: the words that tell, its proper names, and the words it cannot do without."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from corpus import Language
from index import fold, located_terms
from index.spelling import spelling_key
from rag.acronyms import expanded
from rag.bare_name import Token, bare_name
from rag.kinds import COUNTRY, load_kinds, singular
from rag.known_names import MOST_WORDS, Phrase, as_phrase, known_names
from rag.quantities import MEASURES, plain_quantities
from rag.wordlists import AND, BEFORE_FRENCH_NOUN, BEFORE_NOUN, PREPOSITIONS, UNTELLING

Words = frozenset[str]

_INSTITUTIONS = frozenset("etat republique".split())  # in titles: "le président de la République"
_LINKS = PREPOSITIONS | {"sous", "chez", "vers", "sans", "to"}
# Words before the noun that a wording is about: how many, which, or that there is such a thing, folded.
_BEFORE = BEFORE_NOUN | BEFORE_FRENCH_NOUN
_BEFORE |= frozenset(
    "centaines creation dizaines fait forme milliards milliers millions nombre presence projet".split()
)
_BEFORE |= frozenset("serie series sorte sortes type types kind kinds number project".split())
_POSSESSIVE = re.compile(r"['’]s\b")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")


@dataclass(frozen=True, slots=True)
class Wording:
    """What a wording says.

    Attributes:
        words: keys of the words that tell; two wordings that have the same say the same.
        names: those of proper names and numbers.
        heads: those of which a shorter wording of the same thing has one: not "Pékin" of "université de Pékin".
        order: all keys, as they stand.
        compounds: keys that hyphens join: a part of them is another name.
        distinguishing: keys that no shorter wording leaves out.
        is_place: its names are all places that are known.
    """

    words: Words
    names: Words
    heads: Words
    order: tuple[str, ...]
    compounds: tuple[Words, ...]
    distinguishing: Words
    is_place: bool

    @property
    def common(self) -> Words:
        """The words that are no names."""
        return self.words - self.names - AND

    @property
    def proper(self) -> Words:
        """The names that are no numbers."""
        return frozenset(name for name in self.names if not name[:1].isdigit())


class WordingReader:
    """Reads the wordings of one list.

    Args:
        wordings: all of them: a word that some of them write in lower case is no name.
        long_forms: what acronyms stand for.
    """

    def __init__(self, wordings: Iterable[str], long_forms: Mapping[str, str]) -> None:
        self._long_forms = long_forms
        self._no_names = _INSTITUTIONS.union(
            fold(word) for wording in wordings for word in re.findall(r"[^\W\d_]+", wording) if word.islower()
        )
        self.read = cache(self._read)

    def _read(self, text: str, language: Language) -> Wording:
        """What a wording in a language says."""
        text = expanded(_DOTTED.sub(lambda found: found[0].replace(".", ""), text), self._long_forms)
        tokens = bare_name(self._tokens(plain_quantities(_POSSESSIVE.sub("", text)), language), language)
        tokens = _with_months(_without_capitals(tokens, language))
        if len(tokens) == 1 and (spoken := known_names().languages.get(as_phrase(text))):
            tokens = [replace(tokens[0], key=spoken, name=True)]
        tokens = tokens or [Token(text, text, text, name=False)]
        names = frozenset(token.key for token in tokens if token.name)
        return Wording(
            words=frozenset(token.key for token in tokens),
            names=names,
            heads=frozenset(token.key for part in _parts(tokens) for token in _heads(part, language)),
            order=tuple(dict.fromkeys(token.key for token in tokens)),
            compounds=_compounds(tokens),
            distinguishing=frozenset(token.key for token in tokens if token.distinguishing),
            is_place=bool(names) and names <= known_names().places,
        )

    def _tokens(self, text: str, language: Language) -> list[Token]:
        """The words that tell, known names as one."""
        words = located_terms(text, language)
        written = [text[word.start : word.end] for word in words]
        folded = [fold(word) for word in written]
        tokens: list[Token] = []
        at = end = 0
        linked = apart = False
        while at < len(words):
            gap = text[end : words[at].start]
            linked |= bool(re.search(r"\bd['’]", gap, re.IGNORECASE))
            apart |= bool(re.search(r"[,;:()]|\s[–—-]\s", gap))
            key, length = _known(written[at:], folded[at:], language)
            if not key and self._links(written[at], first=not at) and text[words[at].end :][:1] != "-":
                linked = True
            elif key or words[at].term not in UNTELLING or _may_be_name(written[at], first=not at):
                name = bool(key) or self._is_name(written[at], folded[at])
                own = _name_key(folded[at]) if name else words[at].term
                hyphened = bool(tokens) and gap in ("-", "–", "‑")
                tokens.append(
                    Token(key or own, written[at], folded[at], name, linked, hyphened, apart and bool(tokens))
                )
                linked = apart = False
            at += length
            end = words[at - 1].end
        return tokens

    @staticmethod
    def _links(written: str, *, first: bool) -> bool:
        """Whether a word is a preposition: not "De" of "Thomas De Gendt"."""
        return (written.islower() or first) and (written == "à" or fold(written) in _LINKS)

    def _is_name(self, written: str, folded: str) -> bool:
        return not written[0].islower() and folded not in self._no_names


def _without_capitals(tokens: list[Token], language: Language) -> list[Token]:
    """The words, a common noun beside a name no name: the first of "Université de Pékin", any of "Corlay Hospital"."""
    nouns = [
        token.name and (singular(token.folded, language),) in _things() and not (at and language is Language.FRENCH)
        for at, token in enumerate(tokens)
    ]
    if not any(token.name and not token.number and not noun for token, noun in zip(tokens, nouns, strict=True)):
        return tokens
    return [replace(token, name=token.name and not noun) for token, noun in zip(tokens, nouns, strict=True)]


def _with_months(tokens: list[Token]) -> list[Token]:
    """The words, those that are months beside a number by one key in both languages, "1er mai" as "1 mai"."""
    dated = list(tokens)
    for at, token in enumerate(tokens):
        month = known_names().months.get(token.folded)
        if month and any(near.number or near.ordinal for near in tokens[max(0, at - 1) : at + 2]):
            dated[at] = replace(token, key=month, name=True)
            if at and tokens[at - 1].ordinal:
                dated[at - 1] = replace(tokens[at - 1], key=tokens[at - 1].key.removeprefix("no"), name=True)
    return dated


@cache
def _things() -> frozenset[Phrase]:
    return frozenset[Phrase]().union(*(kind.things for name, kind in load_kinds().items() if name != COUNTRY))


def _known(written: Sequence[str], folded: Sequence[str], language: Language) -> tuple[str, int]:
    """The key of the longest known name at the first word, and the number of its words; "" and 1 if there is none."""
    known = known_names()
    if written[0] in known.acronyms:
        return known.acronyms[written[0]], 1
    if written[0][0].isupper() or folded[0] in ("mer", "ocean", "mers"):
        for length in range(min(MOST_WORDS, len(folded)), 0, -1):
            if key := known.key(tuple(folded[:length]), language):
                return key, length
    return "", 1


def _may_be_name(written: str, *, first: bool) -> bool:
    """Whether what is else an article or the like may be of a name, as "New" of "New York" and "A" of "ligne A"."""
    return written[0].isupper() and (len(written) > 3 or written == "New" or (len(written) == 1 and not first))


@cache
def _name_key(folded: str) -> str:
    """One key for the spellings of a name and its plural, with or without the mute e of Poutine."""
    return spelling_key(re.sub("e?s?$", "", folded) if len(folded) > 4 else folded)


def _parts(tokens: Sequence[Token]) -> list[list[Token]]:
    """What stands between commas and brackets; after the first of them, what does not open with a name."""
    parts: list[list[Token]] = []
    for token in tokens:
        if token.apart or not parts:
            parts.append([])
        parts[-1].append(token)
    return [part for number, part in enumerate(parts) if not number or not part[0].name]


def _heads(part: Sequence[Token], language: Language) -> list[Token]:
    """The noun that the others hang on, and the names beside it.

    French begins with it, English ends with it, up to the first preposition: "parc" of "parc éolien de Corlay", "park"
    of "wind park of Corlay". A name that follows with no preposition names the same thing: "Irma" of "ouragan Irma".
    """
    noun = next((at for at, token in enumerate(part) if not _counts(token)), 0)
    part = part[noun:]
    if language is Language.ENGLISH:
        end = next((at for at, token in enumerate(part) if at and token.linked), len(part))
        first = end - 1
        while first and part[first].name and part[first - 1].name:
            first -= 1
        return list(part[first:end])
    return [part[0], *(token for at, token in enumerate(part) if at and token.name and _stands_beside(part, at))]


def _counts(token: Token) -> bool:
    """Whether a word before the noun only leads to it: "12 km de course", "milliers de fissures", "présence d’eau"."""
    return token.number or token.ordinal or token.key in MEASURES or token.folded in _BEFORE


def _stands_beside(part: Sequence[Token], at: int) -> bool:
    """Whether no preposition stands before the name at this place, nor before the names that it follows."""
    while at and part[at].name and not part[at].linked:
        at -= 1
    return not (at and part[at].name and part[at].linked)


def _compounds(tokens: Sequence[Token]) -> tuple[Words, ...]:
    joined: list[list[str]] = []
    for before, token in pairwise(tokens):
        if token.hyphened and joined and joined[-1][-1] == before.key:
            joined[-1].append(token.key)
        elif token.hyphened:
            joined.append([before.key, token.key])
    return tuple(frozenset(keys) for keys in joined)
