"""Where a sentence ends: one definition, used to cut passages and to quote from them."""

import re

# Sentence-final punctuation, then closing quotes or brackets, then white space, then something that can open a
# sentence. Titles, initials and list numbers end in a full stop without ending a sentence; sentence-splitting
# libraries tried on French news cut « M. Dupont » in two, so the exceptions are written out here.
_ABBREVIATIONS = (
    "MM", "Mr", "Mrs", "Ms", "Dr", "Pr", "Me", "Mme", "Mmes", "Mlle", "Mlles", "Prof", "St", "Ste", "Gen", "Sen", "Gov",
    "Rep", "Col", "Cap", "Capt", "Lt", "Sgt", "vs", "cf", "ex", "al", "av", "Inc", "Ltd",
)  # fmt: skip
# These end no sentence before a number only: "art. 5", but "modern art. The museum".
_BEFORE_NUMBERS = (
    "art", "Art", "vol", "Vol", "chap", "Chap", "fig", "Fig", "no", "No", "p", "pp", "env", "approx",
    "Jan", "Feb", "Mar", "Apr", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
    "janv", "févr", "avr", "juill", "sept", "oct", "nov", "déc",
)  # fmt: skip
_NUMBER = r"\s+(?:\d|[A-Z]\.|[IVXLC]{2,}\b)"
_NOT_AFTER = (
    "".join(rf"(?<!\b{word}\.)" for word in _ABBREVIATIONS)
    + "".join(rf"(?!(?<=\b{word}\.){_NUMBER})" for word in _BEFORE_NUMBERS)
    + r"(?<!\b[A-ZÀ-Þ]\.)(?<!(?m:^)\d\.)(?<!(?m:^)\d\d\.)(?<!# \d\.)(?<!# \d\d\.)"
)
SENTENCE_BREAK = rf"(?<=[.!?…。！？]){_NOT_AFTER}(?:[\"»”’)\]]|\s»)*\s+(?=[\"«“‘(\[–—-]*\s?[^\W_a-zß-ÿ])"

# A line that ends a paragraph: a blank line, a list item or a heading follows, it ends as sentences and announcements
# do, or it is a heading.
_ITEM = r"[^\S\n]*(?:[-–—•*]|\d{1,2}[.)])[^\S\n]"
_MARK = r"#{1,6}[^\S\n]"
PARAGRAPH_BREAK = (
    rf"\n[^\S\n]*\n\s*|(?<=[.!?…:»”\"]){_NOT_AFTER}[^\S\n]*\n|\n(?={_ITEM}|{_MARK})|(?m:^{_MARK}[^\n]*\n\s*)"
)

_LONGEST_HEADING = 120  # characters

_ITEM_START = re.compile(_ITEM)
_BOUNDARY = re.compile(f"{PARAGRAPH_BREAK}|{SENTENCE_BREAK}")


def sentence_ranges(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of the sentences of `text`, in order, without the white space around them."""
    ranges = []
    start = 0
    for boundary in (*(m.end() for m in _BOUNDARY.finditer(text)), len(text)):
        piece = text[start:boundary]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            ranges.append((start + lead, start + len(piece.rstrip())))
        start = boundary
    return ranges


def opens_section(text: str) -> bool:
    """Whether a paragraph is a heading beyond doubt: no item of a list, nor a line that announces what follows it."""
    line = text.strip()
    marked = line.startswith("#")
    return is_heading(line) and (marked or (not line.endswith((":", ",")) and not _ITEM_START.match(line)))


def is_heading(text: str) -> bool:
    """Whether `text` is nothing but headings: lines that open with `#`, or one short line that ends no sentence."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if (
        len(lines) == 1
        and len(lines[0]) <= _LONGEST_HEADING
        and not lines[0].endswith((".", "!", "?", "…", "»", '"', ";"))
    ):
        return True
    return bool(lines) and all(line.startswith("#") for line in lines)
