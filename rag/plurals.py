"""Whether a group of words names several things ("energy projects") or one, read from its endings.

English is the harder: the -s of "Which company makes trains?" is a verb's. What ends the group, and a closed list of
verbs, decide.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from index import fold
from rag.wordlists import (
    AUXILIARIES,
    INVARIABLE,
    IRREGULAR_PAST,
    PLURAL_AUXILIARIES,
    PLURAL_BEFORE_NOUN,
    PLURAL_WITHOUT_S,
    PREPOSITIONS,
    SEVERAL,
    SINGULAR_IN_S,
    VERBS_IN_S,
)

_LONGEST = 12  # words
_WORD = re.compile(r"[^\W_][\w-]*(?:['’](?:s\b|t\b|(?!\w)))?|[^\s\w]")
_POSSESSIVE = re.compile(r"['’]s?$")
_NEGATED = re.compile(r"n['’]t$")
_PAST = re.compile(r"(?:\w[^e]|agre|fre|guarante)ed$")
_NO_PAST = frozenset("hundred naked sacred shed".split())
_VERB_ENDING = re.compile(r"[a-z]{3}(?:iz|yz)es$|[a-z]{2}ifies$")
_PLURAL_IN_MEN = re.compile(r"(?<!speci)(?<!regi)(?<!abdo)(?<!exa)(?<!^o)(?<!^a)men$")
_PLURAL_IN_X = re.compile(r"(?:(?<!f)aux|[jlv]ieux|[jv]eux|oux)$")
_DETERMINERS = frozenset("a an her his its our that the their these this those".split())
_ENDING = frozenset(
    "among amongst because during he if into it she than they through to we when while who whose without you".split()
)
_ADVERBS = frozenset("also first never not then".split())
_MENTIONED = frozenset("cited described discussed listed mentioned named there".split())


class _End(Enum):
    """What ends the words among which the noun is looked for."""

    VERB = auto()  # a past form or an auxiliary: they all belong to the noun
    SINGULAR_VERB = auto()  # is, was, has
    PLURAL_VERB = auto()  # "are mentioned"
    DETERMINER = auto()  # "the", "that": the last of them is a verb
    OF = auto()  # "What causes of the fire" has a noun, "What causes fires" a verb
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Plural:
    """A plural noun found at the head of a text.

    Attributes:
        end: the noun's end, in characters.
        open: whether complements may follow it ("candidates in the election"), not a verb.
    """

    end: int
    open: bool


def is_plural(word: str) -> bool:
    """Whether a word ends as plural nouns do in either language; "pays", which is both, does not."""
    word = fold(word)
    if word in PLURAL_WITHOUT_S or _PLURAL_IN_MEN.search(word):
        return True
    if _PLURAL_IN_X.search(word):
        return word not in SINGULAR_IN_S
    return len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in SINGULAR_IN_S


def plural_noun(text: str, *, is_noun: bool = True) -> Plural | None:
    """The plural noun that the English `text` opens with, after its adjectives; None when it opens with a singular.

    `is_noun` tells whether the first word cannot be the verb: it can after "what" ("What causes earthquakes?").
    """
    words, ended = _words_of_noun(text)
    if not words:
        return None
    names = [_POSSESSIVE.sub("", word.group()) for word in words]
    last = len(words) - 1
    before_verb = ended in (_End.VERB, _End.SINGULAR_VERB, _End.PLURAL_VERB)
    if before_verb and _is_plural_before_verb(names, ended):
        return Plural(words[last].start() + len(names[last]), open=False)
    if not is_noun and _is_past(names[0]):
        return None
    position = _first_plural(names)
    if position is None or _is_verb(names, position, ended, is_noun=is_noun):
        return None
    if before_verb and (position == last or not re.fullmatch(r"[a-z-]+s", names[position])):
        return None  # "species is", "Panthers player got", "people smuggler was"
    return Plural(words[position].end(), open=position == last)


def _words_of_noun(text: str) -> tuple[list[re.Match[str]], _End]:
    """The words up to a possessive, a verb that is surely one, a preposition or an article; and which of them ended."""
    words: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        lower = word.group().lower()
        if lower in AUXILIARIES or _NEGATED.search(lower):
            return _without_adverbs(words), _auxiliary(lower, text[word.end() :])
        if words and not words[-1].group().endswith("ly") and _is_past(lower):
            return _without_adverbs(words), _End.VERB
        if words and lower in _DETERMINERS:
            return words, _End.DETERMINER
        if lower == "of":
            return words, _End.OF
        if not lower[0].isalnum() or lower in PREPOSITIONS | _ENDING or len(words) == _LONGEST:
            break
        words.append(word)
        if _POSSESSIVE.search(lower):
            return words, _End.VERB
    return words, _End.OTHER


def _without_adverbs(words: list[re.Match[str]]) -> list[re.Match[str]]:
    while words and (words[-1].group().endswith("ly") or words[-1].group() in _ADVERBS):
        words = words[:-1]
    return words


def _is_past(word: str) -> bool:
    return word in IRREGULAR_PAST or (word not in _NO_PAST and bool(_PAST.search(word)))


def _auxiliary(word: str, after: str) -> _End:
    """Whether an auxiliary agrees with the noun before it; in a question it mostly agrees with the one after."""
    following = _WORD.search(after)
    if following and following.group() in _MENTIONED and word in PLURAL_AUXILIARIES:
        return _End.PLURAL_VERB
    return _End.SINGULAR_VERB if word in ("is", "was", "has") else _End.VERB


def _is_plural_before_verb(names: list[str], ended: _End) -> bool:
    head = names[-1].lower()
    if head in INVARIABLE:
        return ended is not _End.SINGULAR_VERB
    return is_plural(head) or ended is _End.PLURAL_VERB or (names[0].lower() in SEVERAL and len(names) > 1)


def _first_plural(names: list[str]) -> int | None:
    """The first plural, of a compound the last one; a name ("Texas") only when there is no other."""
    plurals = [i for i, name in enumerate(names) if is_plural(name)]
    if names[0].lower() in SEVERAL and len(names) > 1:
        return next((i for i in plurals if i), len(names) - 1)
    first = next((i for i in plurals if names[i].islower()), plurals[0] if plurals else None)
    if first is not None and names[first] in PLURAL_BEFORE_NOUN and first + 1 < len(names):
        return first + 1 if first + 1 in plurals else None
    return first


def _is_verb(names: list[str], position: int, ended: _End, *, is_noun: bool) -> bool:
    """Whether the word in -s is a verb, as in "Which company makes trains?"."""
    is_last = position == len(names) - 1
    if position == 0 and (is_noun or (is_last and ended is _End.OF)):
        return False
    if is_last and ended is _End.DETERMINER:
        return True
    return names[position] in VERBS_IN_S or bool(_VERB_ENDING.search(names[position]))
