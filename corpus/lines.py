"""The lines of a page, each with what it looks like by itself."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from corpus import furniture_labels as labels
from corpus.furniture_sentences import sentence
from corpus.markup import without_markup

# Furniture comes in short lines; a longer one is prose, and costs no pattern matching.
_LONGEST_FURNITURE = 600
_LONGEST_BARE_LINE = 150

_SENTENCE_BREAK = r"(?<=[.!?…]) | [|·•] "
_CLOSED = r"[.…;]\W*$"
_PUNCTUATED = r"[.!;:,…]\W*$|[.!?…]\s+[^\W\d_a-zß-öø-ÿ]"


class Kind(Enum):
    """What a line looks like, before its neighbours are considered."""

    GAP = auto()
    """No word: an empty line, a rule."""
    PROSE = auto()
    BARE = auto()
    """Short, with no punctuation but perhaps a question mark: a heading, or an item of a list."""
    BESIDE = auto()
    """Furniture if it stands beside furniture."""
    LIST_HEADING = auto()
    """The heading of a list of links or references, if such a list follows."""
    FURNITURE = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    Attributes:
        start, end: where its characters stand in the page, white space around them left out.
        kind: what it looks like.
        linked: whether it is marked as an item or a link: it has a bullet, or an address.
    """

    start: int
    end: int
    kind: Kind
    linked: bool


def read_lines(text: str) -> list[Line]:
    """Cut a page at its line ends and say what each line looks like."""
    lines = []
    start = 0
    for raw in text.split("\n"):
        first = start + len(raw) - len(raw.lstrip())
        last = max(first, start + len(raw.rstrip()))
        if len(raw) > _LONGEST_FURNITURE:
            lines.append(Line(first, last, Kind.PROSE, linked=False))
        else:
            words = without_markup(raw)
            folded = _fold(words)
            lines.append(Line(first, last, _kind(words, folded), _is_linked(raw, folded)))
        start += len(raw) + 1
    return lines


def _fold(words: str) -> str:
    """Lower case, no accents, straight apostrophes, single spaces: the form that the patterns are written in."""
    decomposed = unicodedata.normalize("NFD", words.casefold())
    folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(folded.replace("’", "'").replace("œ", "oe").split())


def _kind(words: str, folded: str) -> Kind:
    if not any(char.isalnum() for char in words):
        return Kind.GAP
    if labels.list_heading().fullmatch(folded):
        return Kind.LIST_HEADING
    if _is_furniture(words, folded):
        return Kind.FURNITURE
    if labels.beside().fullmatch(folded):
        return Kind.BESIDE
    return Kind.BARE if _is_bare(words) else Kind.PROSE


def _is_furniture(words: str, folded: str) -> bool:
    if labels.address().fullmatch(folded):
        # "Booking.com" may head a section; an address that is only an address is in lower case.
        return not words[0].isupper()
    if labels.pointer().fullmatch(folded) and not re.search(_CLOSED, words):
        return True
    boilerplate = False
    for said in filter(None, re.split(_SENTENCE_BREAK, folded)):
        if sentence().fullmatch(said):
            boilerplate = True
        elif not labels.beside().fullmatch(said):
            return False
    return boilerplate


def _is_bare(words: str) -> bool:
    short = len(words) <= _LONGEST_BARE_LINE
    # A line that begins in lower case goes on from the line before.
    return short and not words[0].islower() and not re.search(_PUNCTUATED, words)


def _is_linked(raw: str, folded: str) -> bool:
    return "](" in raw or bool(re.match(r"\s*[-*+•▪►]\s", raw)) or bool(labels.address().fullmatch(folded))
