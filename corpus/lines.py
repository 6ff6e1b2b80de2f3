"""The lines of a page, each with what it looks like by itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.furniture_labels import address
from corpus.line_kinds import MENU_WORDS, Kind, fold, frames_page, kind_of
from corpus.markup import without_markup

# Furniture comes in short lines; a longer one is prose, and costs no pattern matching.
_LONGEST_FURNITURE = 600
_LONG_SENTENCE = 12
"""Words."""
_ITEM = re.compile(r"\s*(?:[-*+•▪►–—]|\(?\d{1,3}[.)])\s")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    Attributes:
        start, end: where its characters stand in the page, white space around them left out.
        kind: what it looks like.
        words: it without its markup.
        linked: whether it is marked as an item or a link: it has a bullet, or an address.
        is_item: whether it has a bullet, a dash or a number before it.
        is_heading: whether it is marked as a heading.
        of_frame: whether it is furniture that frames the page, rather than what may stand within the article.
    """

    start: int
    end: int
    kind: Kind
    words: str = ""
    linked: bool = False
    is_item: bool = False
    is_heading: bool = False
    of_frame: bool = False

    @property
    def is_label(self) -> bool:
        """Whether its words are such as stand in furniture, though they may stand elsewhere too."""
        return self.kind in (Kind.SECTION, Kind.BESIDE, Kind.LIST_HEADING)

    @property
    def is_long_sentence(self) -> bool:
        """Whether it is surely of the article, and not a notice above it."""
        return self.kind is Kind.PROSE and len(self.words.split()) >= _LONG_SENTENCE

    @property
    def is_menu_like(self) -> bool:
        """Whether it is, or may be, what menus offer: a known word, or a few others without a figure."""
        if self.is_label or self.kind is Kind.FURNITURE:
            return True
        short = len(self.words.split()) <= MENU_WORDS and not any(char.isdigit() for char in self.words)
        return self.kind is Kind.BARE and short and not self.is_heading


def read_lines(text: str) -> list[Line]:
    """Cut a page at its line ends and say what each line looks like."""
    lines = []
    start = 0
    for raw in text.split("\n"):
        first = start + len(raw) - len(raw.lstrip())
        last = max(first, start + len(raw.rstrip()))
        if not raw or raw.isspace():
            lines.append(Line(first, last, Kind.GAP))
        elif len(raw) > _LONGEST_FURNITURE:
            lines.append(Line(first, last, Kind.PROSE, raw))
        else:
            words = without_markup(raw)
            folded = fold(words)
            kind = kind_of(raw, words, folded)
            lines.append(
                Line(
                    first,
                    last,
                    kind,
                    words,
                    linked=_is_linked(raw, folded),
                    is_item=bool(_ITEM.match(raw)),
                    is_heading=raw.lstrip().startswith("#") and not raw.startswith(words),
                    of_frame=kind is Kind.FURNITURE and frames_page(folded),
                )
            )
        start += len(raw) + 1
    return lines


def _is_linked(raw: str, folded: str) -> bool:
    return "](" in raw or bool(re.match(r"\s*[-*+•▪►]\s", raw)) or bool(address().fullmatch(folded))


def next_line(lines: Sequence[Line], at: int) -> int:
    """The place of the first line from `at` on that is no gap; `len(lines)` when there is none."""
    while at < len(lines) and lines[at].kind is Kind.GAP:
        at += 1
    return at


def stands_on_prose(lines: Sequence[Line], at: int) -> bool:
    """Whether the line right below is prose."""
    return at + 1 < len(lines) and lines[at + 1].kind is Kind.PROSE
