"""What forms of sentences are made of, in both languages."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from corpus import Language

SORTS = ("who", "when", "how many", "how much", "where", "who is")
"""What a question asks for, from what people ask first."""

NAME = (
    r"(?<![-\w])(?!Selon|Pour|Depuis|Avec|Le |La |Les |The )"
    r"[A-ZÀ-Þ][\w’-]+(?: (?:(?:van|von|bin|el|al) )?[A-ZÀ-Þ][\w’-]+){1,2}"
)
OPENING = r"^(?:[^,;:.()«»\"“”]{3,40}, )?"
GAP = r"[^.;:()]{0,60}?"
COUNTED = r"(?P<said>\d+(?:[ ,.\u00a0\u202f]\d{3})*) (?P<noun>[^\W\d_]{3,}[sx])\b(?! (?:de|of|d['’]))"
MONEY = (
    r"(?P<said>(?:[$€£]\s?)?\d+(?:[ ,.\u00a0\u202f]\d+)*(?:\s(?:millions?|milliards?|billion))?"
    r"(?:\s(?:d['’]|de )?(?:euros?|dollars?|yuans?|tenges?|francs?|pounds?))?)"
)
OBJECT_END = (
    r"(?=\s?[,;:(]|\.\W|\.$| face | devant | avec | après | en battant | le \d| en \d| on \d| in \d| after | against )"
)

_NOT_COUNTED = frozenset(
    """
    ans billions blessés days dollars euros fois heures hours jours manifestants milliards millions mois morts pas
    personnes plus points times victimes years
    """.split()
)
_UNCLEAR = re.compile(
    r"\b(?:qui|que|dont|où|et|ou|ce|cet|cette|ces|son|sa|ses|leur|leurs|même|autre|ainsi|aussi|dernier|dernière|ans|"
    r"which|that|who|and|or|this|these|his|her|its|their|other|same|ago|also|last)\b|"
    r"\b(?:est|sont|a|ont|is|are|was|has) ",
    re.IGNORECASE,
)

Found = re.Match[str]


@dataclass(frozen=True, slots=True)
class Form:
    """Sentences of one form.

    Attributes:
        sort: one of `SORTS`.
        sentence: with the groups `said`, what is asked for, and those that `word` reads.
        word: the question in each language, from the groups; empty when these words make no good one.
    """

    sort: str
    sentence: re.Pattern[str]
    word: Mapping[Language, Callable[[Found], str]]


def form(sort: str, sentence: str, **word: Callable[[Found], str]) -> Form:
    """A form whose questions are given by the code of their language."""
    return Form(sort, re.compile(sentence), {Language(code): asked for code, asked in word.items()})


def thing(found: Found) -> str:
    """What a sentence is about, as inside a question; empty when it has no name, or is clear in its place alone."""
    lower = re.sub(r"^(?:Le|La|Les|L|The)\b", lambda article: article[0].lower(), found["thing"].strip())
    return lower if is_clear(lower) and not re.search(r"\d", lower) else ""


def is_clear(words: str) -> bool:
    """Whether words hold a proper name, and none that points at something said before or goes on with a clause."""
    return bool(re.search(r"[A-ZÀ-Þ][\w’-]{2,}", words)) and not _UNCLEAR.search(words) and "  " not in words


def is_counted(noun: str) -> bool:
    """Whether "how many?" asks well for the number before a noun."""
    return noun not in _NOT_COUNTED


def who_did(question: str) -> Callable[[Found], str]:
    """The question for the subject, worded as `question` with the groups `verb` and `done`."""
    return lambda found: question.format_map(found.groupdict()) if is_clear(found["done"]) else ""


WHO_IS: dict[str, Callable[[Found], str]] = {
    "fr": lambda found: f"Qui est {found['name']} ?",
    "en": lambda found: f"Who is {found['name']}?",
}
"""The question for what a person is, in both languages."""
