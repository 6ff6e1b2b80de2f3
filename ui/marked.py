"""Text of an article as HTML: its Markdown headings without their marks, a range of it marked.

Everything goes through `html_text`. Offsets are those of the text with its marks.
"""

import re
from collections.abc import Mapping
from itertools import chain

from ui.escape import html_text

_HEADING = re.compile(
    r"^(?P<mark>#{1,6}[^\S\n]+)\S.*$", re.MULTILINE
)  # CommonMark 0.31, section 4.2, at a line's start


def marked(text: str, start: int, end: int, *, attributes: str = "", rules: Mapping[int, str] | None = None) -> str:
    """`text` with its headings as such and one range marked; a range that is empty or outside of it marks nothing.

    A range that goes into a heading or out of one is marked in parts.

    Args:
        attributes: of the mark, or of its first part.
        rules: HTML that stands before the characters at these offsets.
    """
    rules = rules or {}
    is_range = 0 <= start < end <= len(text)
    headings = list(_HEADING.finditer(text))
    opening, closing = {heading.start() for heading in headings}, {heading.end() for heading in headings}
    hidden = set(chain.from_iterable(range(*heading.span("mark")) for heading in headings))
    shown_from = {heading.end("mark") for heading in headings}
    cuts = sorted({0, *opening, *shown_from, *closing, *rules} | ({start, end} if is_range else set()))
    pieces = []
    for cut, following in zip(cuts, [*cuts[1:], len(text)], strict=True):
        is_marked, goes_on = is_range and start < cut <= end, is_range and start <= cut < end
        at_heading = cut in opening or cut in closing
        pieces.append("</mark>" if is_marked and (at_heading or not goes_on) else "")
        pieces.append("</h3>" if cut in closing else "")
        pieces.append(rules.get(cut, ""))
        pieces.append("<h3>" if cut in opening else "")
        if goes_on and (at_heading or not is_marked):
            pieces.append(f"<mark{attributes}>")
            attributes = ""
        pieces.append("" if cut in hidden else html_text(text[cut:following]))
    return "".join(pieces)


def without_marks(text: str, start: int = 0, end: int | None = None) -> str:
    """A stretch of `text`, by default all of it, without the marks of the headings that are in `text`."""
    end = len(text) if end is None else end
    marks = (heading.span("mark") for heading in _HEADING.finditer(text))
    hidden = [(max(opens, start), min(closes, end)) for opens, closes in marks if opens < end and closes > start]
    ends = [start, *chain.from_iterable(hidden), end]
    return "".join(text[first:last] for first, last in zip(ends[::2], ends[1::2], strict=True))
