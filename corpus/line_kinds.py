"""What a line of a page looks like by itself, before its neighbours are considered."""

import re
import unicodedata
from enum import Enum, auto

from corpus import furniture_labels as labels
from corpus.furniture_sentences import is_boilerplate, is_of_frame
from corpus.markup import is_all_links

_LONGEST_POINTER = 400
_LONGEST_LABEL = 80
_LONGEST_BARE_LINE = 150
_LONGEST_ROW = 200

_LONG_ROW = 4
"""Pieces, at least, of a row of menu words that is furniture by itself."""

MENU_WORDS = 4
"""What a menu offers has at most this many words; a title mostly has more."""

_REFERENCE_MARKS = "↑^"
"""What a wiki puts before each reference, to go back to where it is cited."""
_ACCENTS = re.compile("[\u0300-\u036f]+")
_SENTENCE_BREAK = re.compile(r"(?<=[.!?…]) | [|·•∙] ")
_SEPARATOR = re.compile(r" ?[|·•∙›»→] ?| [/–-] ")
_ROW_BREAK = re.compile(rf"{_SEPARATOR.pattern}|(?<=[.!?…]) ")
_CLOSED = re.compile(r"[.…;]\W*$")
_SAID = re.compile(r"[^\W\d_]{2}[.…]\W*$")
"""A word that is said, rather than offered: "Non." is an answer; "U.S." is not."""
_PUNCTUATED = re.compile(r"[.!;:,…]\W*$|[.!?…]\s+[^\W\d_a-zß-öø-ÿ]")
_CITATION = re.compile(r"\b(?:p\. ?\d|pp\. ?\d|isbn|issn|doi\b|vol\. ?\d|retrieved \w|consulte le)|, (?:19|20)\d\d\W*$")
_TABLE_ROW = re.compile(r"\s*\|.*\|\s*")
_BYLINE = re.compile(
    r"(?i:par|by) [A-ZÀ-Ý][\w'’.-]* .{1,200}|"
    r"(?i:publié|mis (?:à jour|en ligne)|modifié|posted|published|updated|last (?:updated|"
    r"modified))\b.{0,20}\b\d.{0,100}"
)


class Kind(Enum):
    """What a line looks like."""

    GAP = auto()
    """No word: an empty line, a rule."""
    PROSE = auto()
    """A sentence, the row of a table, a byline."""
    BARE = auto()
    """Short, with no punctuation but perhaps a question mark: a heading, or an item of a list."""
    SECTION = auto()
    """Furniture if it stands between furniture."""
    BESIDE = auto()
    """Furniture if it stands beside furniture."""
    LIST_HEADING = auto()
    """The heading of a list of links or references, if such a list follows."""
    FURNITURE = auto()


def fold(words: str) -> str:
    """Lower case, no accents, straight apostrophes, single spaces: the form that the patterns are written in."""
    folded = words.casefold()
    if not folded.isascii():
        folded = _ACCENTS.sub("", unicodedata.normalize("NFD", folded)).replace("’", "'").replace("œ", "oe")
    return " ".join(folded.split())


def kind_of(raw: str, words: str, folded: str) -> Kind:
    """What a line looks like.

    Args:
        raw: as it stands in the page.
        words: without its markup.
        folded: in the form of `fold`.
    """
    if not any(char.isalnum() for char in words):
        return Kind.GAP
    if _TABLE_ROW.fullmatch(raw) or _BYLINE.fullmatch(words):
        return Kind.PROSE
    if len(folded) <= _LONGEST_LABEL and labels.list_heading().fullmatch(folded):
        return Kind.LIST_HEADING
    if _is_furniture(words, folded):
        return Kind.FURNITURE
    if len(folded) <= _LONGEST_LABEL and not _SAID.search(words):
        if labels.beside().fullmatch(folded):
            return Kind.BESIDE
        if _is_menu_link(raw, words) or all(_is_in_menus(said) for said in _SEPARATOR.split(folded)):
            return Kind.SECTION
    if len(folded) <= _LONGEST_ROW and labels.menu_row().fullmatch(folded):
        return Kind.SECTION
    return Kind.BARE if _is_bare(words, folded) else Kind.PROSE


def frames_page(folded: str) -> bool:
    """Whether something that a line of furniture says is of the page's frame: its menus, forms and notices."""
    return any(is_of_frame(said) for said in _ROW_BREAK.split(folded)) or is_of_frame(folded)


def _is_menu_link(raw: str, words: str) -> bool:
    return is_all_links(raw) and len(words.split()) <= MENU_WORDS


def _is_furniture(words: str, folded: str) -> bool:
    if labels.address().fullmatch(folded):
        # "Booking.com" may head a section; an address that is only an address is in lower case.
        return not words[0].isupper()
    if folded[0] in _REFERENCE_MARKS:
        return True
    if len(folded) <= _LONGEST_POINTER and labels.pointer().fullmatch(folded) and not _CLOSED.search(words):
        return True
    if _is_said(_SENTENCE_BREAK.split(folded)):
        return True
    row = _ROW_BREAK.split(folded) if len(folded) <= _LONGEST_ROW and _SEPARATOR.search(folded) else []
    return _is_said(row) or (len(row) >= _LONG_ROW and all(_is_in_menus(said) for said in row))


def _is_said(pieces: list[str]) -> bool:
    """Whether all that the pieces of a line say is boilerplate, with at most lone words beside it."""
    boilerplate = False
    for said in filter(None, pieces):
        if is_boilerplate(said):
            boilerplate = True
        elif not _is_in_menus(said):
            return False
    return boilerplate


def _is_in_menus(said: str) -> bool:
    return bool(labels.beside().fullmatch(said) or labels.section().fullmatch(said))


def _is_bare(words: str, folded: str) -> bool:
    if len(words) > _LONGEST_BARE_LINE or words[0].islower():
        return False  # a line that begins in lower case goes on from the line before
    return not _PUNCTUATED.search(words) or bool(_CITATION.search(folded))
