"""The blocks of text of an HTML tree, in order: headings, paragraphs, items of lists, rows of tables."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from lxml import etree

from corpus.formats.blocks import LONGEST_CELL, Kind, row_of
from corpus.formats.html_blocks import Block
from corpus.normalise import normalise

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody "
    "td tfoot th thead tr ul xmp".split()
)
_NOT_TEXT = frozenset(
    "applet area audio button canvas datalist embed head iframe img input map meter noembed noframes noscript object "
    "option progress rp script select source style svg template textarea title track video".split()
)
# Browsers save the inside of web components as templates with one of these attributes.
_SHADOWS = frozenset("shadowmode shadowroot shadowrootmode".split())
# What only screen readers say is not on the page, such as "Image caption" or "Skip to content".
_HIDING_CLASSES = frozenset("screen-reader-text sr-only visually-hidden visuallyhidden sf-hidden".split())
_HIDING_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BLOCK_STYLE = re.compile(r"(?:^|;)\s*display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)

_SPACES = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_LONGEST_HEADING = 300
"""Characters; what is longer is an article after a heading that was not closed."""


def read_blocks(root: etree._Element) -> list[Block]:
    """Find the blocks of text that a reader of the page sees, in order; scripts, controls and hidden elements are none.

    What style sheets do to elements is not known; only their own styles are.
    """
    reader = _Reader(root)
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    skipped = None
    for event, element in walk:
        if event == "start":
            if element is not root and reader.skips(element):
                skipped = element
                walk.skip_subtree()
            else:
                reader.start(element)
            continue
        if event == "end" and element is not skipped:
            reader.end(element)
        skipped = None
        if element is not root and element.tail:
            reader.text(element.tail)
    reader.flush()
    return reader.blocks


class _Reader:
    """Gathers the text between the starts and ends of block elements."""

    def __init__(self, root: etree._Element) -> None:
        self.blocks: list[Block] = []
        self._open = [root]
        self._lines: list[list[tuple[str, bool]]] = [[]]
        """The text since the last block, cut where lines are broken; whether each piece of it is in a link."""
        self._links = 0
        self._preformatted = 0
        self._heading: etree._Element | None = None
        self._begins_item = False
        self._rows: list[list[int]] = []
        """The open rows of tables: at which block each of their cells begins."""

    def skips(self, element: etree._Element) -> bool:
        """Whether a reader of the page does not see the text of an element."""
        if element.tag in _NOT_TEXT:
            heading = element.tag == "button" and self._heading is not None  # that of an accordion
            component = element.tag == "template" and not _SHADOWS.isdisjoint(element.keys())
            return not heading and not component
        if element.tag == "body":
            return False  # hidden until a script has run
        style, classes = element.get("style"), element.get("class")
        return (
            element.get("hidden") is not None
            or (element.tag == "dialog" and element.get("open") is None)
            or (style is not None and _HIDING_STYLE.search(style) is not None)
            or (classes is not None and not _HIDING_CLASSES.isdisjoint(classes.split()))
        )

    def start(self, element: etree._Element) -> None:
        """Enter an element, and read the text before its first child."""
        if element.tag == "br":
            self._lines.append([])
        elif element.tag == "a":
            self._links += element.get("href") is not None
        elif _is_block(element):
            self._start_block(element)
        if element.text:
            self.text(element.text)

    def end(self, element: etree._Element) -> None:
        """Leave an element."""
        if element.tag == "a":
            self._links -= element.get("href") is not None
        elif element is self._open[-1]:
            self._end_block(element)

    def text(self, text: str) -> None:
        """Read a piece of text."""
        first, *others = text.split("\n") if self._preformatted else [text]
        self._lines[-1].append((first, self._links > 0))
        self._lines += [[(line, self._links > 0)] for line in others]

    def flush(self) -> None:
        """End a block, or several where the page breaks two lines in a row."""
        lines = [_line(pieces) for pieces in self._lines]
        self._lines = [[]]
        if self._heading is not None:
            lines = [line for line in lines if line[0]]
        for filled, paragraph in groupby(lines, key=lambda line: line[0] != ""):
            if filled:
                texts, linked = zip(*paragraph, strict=True)
                self._add(texts, sum(linked))

    def _add(self, lines: Sequence[str], linked: int) -> None:
        if not any(char.isalnum() for line in lines for char in line):
            return
        element = self._open[-1]
        if self._heading is not None and sum(map(len, lines)) <= _LONGEST_HEADING:
            self.blocks.append(Block(Kind.HEADING, " ".join(lines), element, linked, _HEADINGS[self._heading.tag]))
        elif self._begins_item:
            self.blocks.append(Block(Kind.ITEM, " ".join(lines), element, linked))
        else:
            self.blocks.append(Block(Kind.PARAGRAPH, "\n".join(lines), element, linked))
        self._begins_item = False

    def _start_block(self, element: etree._Element) -> None:
        if self._heading is not None:
            self._lines.append([])
            return
        self.flush()
        self._open.append(element)
        if element.tag in _HEADINGS:
            self._heading = element
        elif element.tag == "li":
            self._begins_item = True
        elif element.tag in ("pre", "xmp"):
            self._preformatted += 1
        elif element.tag == "tr":
            self._rows.append([])
        elif element.tag in ("td", "th") and self._rows:
            self._rows[-1].append(len(self.blocks))

    def _end_block(self, element: etree._Element) -> None:
        self.flush()
        self._open.pop()
        if element.tag in _HEADINGS:
            self._heading = None
        elif element.tag == "li":
            self._begins_item = False
        elif element.tag in ("pre", "xmp"):
            self._preformatted -= 1
        elif element.tag == "tr":
            self._end_row(element, self._rows.pop())

    def _end_row(self, element: etree._Element, cells: Sequence[int]) -> None:
        """Put the cells of a row on one line, unless they hold more than a table of facts does: then it is layout."""
        read = [self.blocks[start:end] for start, end in pairwise([*cells, len(self.blocks)])]
        texts = [cell[0].text if cell else "" for cell in read]
        if sum(map(bool, texts)) > 1 and all(map(_is_cell, read)):
            linked = sum(cell[0].linked for cell in read if cell)
            self.blocks[cells[0] :] = [Block(Kind.ROW, row_of(texts), element, linked)]


def _is_block(element: etree._Element) -> bool:
    if element.tag in _BLOCKS:
        return True
    style = element.get("style")
    return style is not None and _BLOCK_STYLE.search(style) is not None


def _line(pieces: Sequence[tuple[str, bool]]) -> tuple[str, int]:
    """A line of text, and how many of its characters are those of links."""
    raw = "".join(text for text, _ in pieces)
    if not raw or raw.isspace():
        return "", 0
    text = _SPACES.sub(" ", normalise(_SPACES.sub(" ", raw))).strip()
    return text, sum(len(text.strip()) for text, linked in pieces if linked)


def _is_cell(blocks: Sequence[Block]) -> bool:
    return not blocks or (
        len(blocks) == 1
        and blocks[0].kind is Kind.PARAGRAPH
        and len(blocks[0].text) <= LONGEST_CELL
        and "\n" not in blocks[0].text
    )
