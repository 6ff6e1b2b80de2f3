"""Words cut at the ends of lines: whether the hyphen is only there for the cut, or is part of the word.

A document says much itself: it has the word elsewhere, whole or with its hyphen. For the rest, the parts that French
and English compounds are made of tell, and whether the document cuts words at all.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Self

_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)*"
_HEAD = r"(?:^|[^\w-])((?:[^\W_]+-)*[^\W_]+)[-‐]$"
_TAIL = r"[^\W_]+(?:-[^\W_]+)*"
_SOFT = "‐"
"""What some producers write where they cut a word; a hyphen that was there is `-`."""
_CUTS_SHARE = 0.05
"""Compounds alone end fewer lines than this."""
_SHORTEST_BEGINNING = 5
_KNOWN_OF_TAIL = 2
_LONGEST_ENDING = 3
"""Letters by which words of one family differ: président, présidente."""

# First and last parts of compounds that are hardly ever a syllable of a longer word.
_FIRST_PARTS = frozenset(
    "anglo arrière avant celle celles celui centre ceux chef cinquante demi deux dix elle est eux franco germano grand "
    "grande grands haut haute hauts indo israélo italo latino lui mini nord néo ouest petit peut pseudo quarante quasi "
    "quatre quelques rendez russo semi sino soixante sous sud trente ultra vice vingt "
    "cross east eight five four half long low mid multi nine non north post self seven short single six south ten "
    "three two well west".split()
)
_LAST_PARTS = frozenset(
    "cent cents cinq deux dix douze huit midi même mêmes neuf onze quatre quatorze quinze seize six sept treize trente "
    "trois uns unes vingt vingts vous être "
    "backed based born bound built celled century class dimensional driven fired fold funded known led level lasting "
    "made old owned paid powered ranking related run running scale sized speaking style term time wide year".split()
)
# In French a word is cut before a consonant, but for those that begin with one of these.
_VOWELS = frozenset("aeiouyàâäéèêëîïôöùûüœæ")
_PREFIXES = frozenset(
    "anti bio co contre dé extra hydro in inter micro multi non pan poly pré radio ré sub super sur trans tri".split()
)
_SMALL_WORDS = frozenset("and au aux by d de des du en et in la le les of on sous sur the to".split())
_INVERTED = frozenset("elle elles il ils on".split())


class Hyphens:
    """Joins the lines of one document."""

    def __init__(self, words: frozenset[str], *, cuts: bool, tells: bool) -> None:
        """`words`: those of the document; `cuts`: whether it cuts words; `tells`: whether by a hyphen of its own."""
        self._words = words
        self._beginnings = _beginnings(words)
        self._cuts = cuts
        self._tells = tells
        self._french = {"et", "du"} <= words and not {"and", "of"} <= words

    @classmethod
    def of(cls, paragraphs: Iterable[Sequence[str]]) -> Self:
        """Learn from the paragraphs of a document, each of them its lines."""
        words: set[str] = set()
        cuts: list[tuple[str, str]] = []
        total = 0
        soft = inner = False
        for lines in paragraphs:
            total += len(lines)
            cuts += [(head[1], tail[0]) for head, tail in map(_parts, pairwise(lines)) if head and tail]
            for line in lines:
                found = re.findall(_WORD, line.casefold())
                words.update(found[:-1] if line.endswith(("-", _SOFT)) else found)
                soft = soft or line.endswith(_SOFT)
                inner = inner or _SOFT in line[:-1]
        cuts = [(head, tail) for head, tail in cuts if tail[0].islower()]
        beginnings = _beginnings(words)
        many = len(cuts) > _CUTS_SHARE * total or any(_is_cut(head, tail, beginnings) for head, tail in cuts)
        return cls(frozenset(words), cuts=many, tells=soft and not inner)

    def join(self, line: str, rest: str) -> str:
        """Two lines as one: parted by a space, or by nothing or their hyphen where they part a word."""
        head, tail = _parts((line, rest))
        if not (head and tail):
            glued = re.search(r"\S[—–/]$", line) or re.match(r"—\S", rest)
            return f"{line}{rest}" if glued else f"{line} {rest}"
        keeps = not line.endswith(_SOFT) if self._tells else self._is_compound(head[1], tail[0])
        return line + rest if keeps else line[:-1] + rest

    def _is_compound(self, head: str, tail: str) -> bool:
        first, last = head.rpartition("-")[2], tail.partition("-")[0]
        if not tail[0].islower() or any(char.isdigit() for char in first) or len(first) == 1 or first[1:].isupper():
            return True
        if f"{head}-{tail}".casefold() in self._words:
            return True
        if _is_cut(head, tail, self._beginnings):
            return False
        if len(last) == 1 or ("-" in head and first in _SMALL_WORDS) or ("-" in tail and last in _SMALL_WORDS):
            return True
        first = first.casefold()
        if last in _INVERTED:
            return first[-1] in "td"
        if self._french and last[0] in _VOWELS and first not in _PREFIXES:
            return True
        return not self._cuts or first in _FIRST_PARTS or last in _LAST_PARTS


def _parts(lines: tuple[str, str]) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """The end of a line that a hyphen cuts, and what the next line has of the word."""
    return re.search(_HEAD, lines[0]), re.match(_TAIL, lines[1])


def _beginnings(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:end] for word in words for end in range(_SHORTEST_BEGINNING, len(word) + 1))


def _is_cut(head: str, tail: str, beginnings: frozenset[str]) -> bool:
    """Whether the document has the word without a hyphen, or one that differs from it in its ending."""
    first, last = head.rpartition("-")[2].casefold(), tail.partition("-")[0].casefold()
    known = max(len(first) + _KNOWN_OF_TAIL, len(first) + len(last) - _LONGEST_ENDING)
    return (first + last)[: max(known, _SHORTEST_BEGINNING)] in beginnings
