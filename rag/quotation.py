"""A quote shown inside its sentence, so that a reader sees what it is said of."""

import re
from dataclasses import dataclass

from index import Passage, sentence_ranges

_LONGEST = 300
"""Characters of a sentence shown whole; of a longer one, about as many around the quote."""

_WHOLE = 0.8
"""A quote with this share of its sentence's letters and digits is the sentence, less a heading mark or a full stop."""

_LEADING_MARK = re.compile(r"(?:#{1,6}|[-•*])\s+")
_SPACE = re.compile(r"\s+")
_FIRST_WORD = re.compile(r"^\S*\s*")
_LAST_WORD = re.compile(r"\s*\S*$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quote and the words of its sentence around it, each on one line.

    Attributes:
        before: what precedes the quote; begins with … where the sentence is shortened.
        quote: the quote.
        after: what follows it; ends with … where the sentence is shortened.
    """

    before: str
    quote: str
    after: str

    @property
    def text(self) -> str:
        """The sentence."""
        return self.before + self.quote + self.after

    @property
    def is_whole(self) -> bool:
        """Whether the quote is nearly all that is shown, so that it needs no sentence around it."""
        return _letters(self.quote) >= _WHOLE * _letters(self.text)


def sentence_around(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """The sentence that a stretch of a passage stands in, from the first to the last of them where it is in several.

    The mark of a heading or of a list item, such as "## ", is not part of it.

    Args:
        passage: holds the stretch.
        start, end: the stretch, as half-open offsets in the article's text; so is what is returned.
    """
    first, last = start, end
    for sentence in sentence_ranges(passage.text):
        opens, closes = passage.start + sentence[0], passage.start + sentence[1]
        if opens < end and closes > start:
            first, last = min(first, opens), max(last, closes)
    mark = _LEADING_MARK.match(passage.text, first - passage.start, start - passage.start)
    return (passage.start + mark.end() if mark else first), last


def quotation(passage: Passage, start: int, end: int) -> Quotation:
    """The stretch in its sentence; a long sentence is shortened around it, at white space.

    Args:
        passage: holds the stretch.
        start, end: the stretch, as half-open offsets in the article's text.
    """
    first, last = sentence_around(passage, start, end)
    room = max(0, _LONGEST - (end - start))
    left = min(start - first, max(room // 2, room - (last - end)))
    right = min(last - end, room - left)
    before, quote, after = (
        _SPACE.sub(" ", passage.text[a - passage.start : b - passage.start])
        for a, b in ((start - left, start), (start, end), (end, end + right))
    )
    if left < start - first:
        before = f"… {_FIRST_WORD.sub('', before)}"
    if right < last - end:
        after = f"{_LAST_WORD.sub('', after)} …"
    return Quotation(before, quote, after)


def shortened(text: str, most: int) -> str:
    """`text`, or as many of its words as go into `most` characters, and then …; a first word that does not is cut."""
    if len(text) <= most:
        return text
    return f"{_LAST_WORD.sub('', text[:most]) or text[: most - 1]}…"


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)
