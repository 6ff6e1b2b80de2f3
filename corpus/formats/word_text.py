"""The text of the body of a Word document, block by block."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from corpus.formats.blocks import LONGEST_CELL, Kind, gap, mark, row_of
from corpus.formats.word_styles import Style, paragraph_style, value

# What is deleted or moved away, said again for older programs, or no text: codes of fields, readings of characters.
_LEFT_OUT = frozenset("del delText Fallback instrText moveFrom pPr rPr rt".split())
_DRAWN = frozenset("drawing object pict txbxContent".split())
_WRITTEN = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class _Block:
    kind: Kind
    text: str
    level: int = 0


def read_text(body: etree._Element, notes: Iterable[etree._Element], styles: Mapping[str, Style]) -> str:
    """The text of a body and, below it, of its notes, in the form that `Document` asks for, but not normalised."""
    blocks = list(_blocks(body, styles))
    for part in notes:
        for note in part.iterchildren("{*}footnote", "{*}endnote"):
            if not any(etree.QName(name).localname == "type" for name in note.attrib):  # else a rule above the notes
                blocks += _blocks(note, styles)
    texts = []
    before: Kind | None = None
    for block in blocks:
        texts.append(gap(before, block.kind) + mark(block.kind, block.level) + block.text)
        before = block.kind
    return "".join(texts)


def _children(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The children that count, with their names: not those that are deleted, nor what asks to be filled in."""
    for child in element.iterchildren("{*}*"):
        name = etree.QName(child).localname
        if name not in _LEFT_OUT and child.find("{*}sdtPr/{*}showingPlcHdr") is None:
            yield name, child


def _blocks(container: etree._Element, styles: Mapping[str, Style]) -> Iterator[_Block]:
    joined = ""
    for name, child in _children(container):
        if name == "p":
            text = joined + "".join(_words(child))
            joined = text if child.find("{*}pPr/{*}rPr/{*}del") is not None else ""
            if not joined:
                yield from _paragraph(text, paragraph_style(child, styles))
            for box in _boxes(child):
                yield from _blocks(box, styles)
        elif name == "tbl":
            yield from _table(child, styles)
        else:
            yield from _blocks(child, styles)
    yield from _paragraph(joined, Style())


def _paragraph(text: str, style: Style) -> Iterator[_Block]:
    lines = [re.sub(r"[ \t]+", " ", line).strip(" ") for line in text.split("\n")]
    kept = [line for line in lines if line]
    if not kept:
        return
    if style.level:
        yield _Block(Kind.HEADING, " ".join(kept), style.level)
    elif style.is_item:
        yield _Block(Kind.ITEM, " ".join(kept))
    else:
        yield _Block(Kind.PARAGRAPH, "\n".join(kept))


def _words(element: etree._Element) -> Iterator[str]:
    """The text of a paragraph, that of the boxes anchored in it left out."""
    for name, child in _children(element):
        if name == "t":
            yield child.text or ""
        elif name in _WRITTEN:
            yield _WRITTEN[name]
        elif name == "br":
            yield "\n"
        elif name not in _DRAWN and not _is_hidden(child):
            yield from _words(child)


def _is_hidden(run: etree._Element) -> bool:
    hidden = run.find("{*}rPr/{*}vanish")
    return hidden is not None and value(hidden) not in ("0", "false", "off")


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The contents of the text boxes that are anchored in a paragraph."""
    for name, child in _children(element):
        if name == "txbxContent":
            yield child
        else:
            yield from _boxes(child)


def _table(table: etree._Element, styles: Mapping[str, Style]) -> Iterator[_Block]:
    rows = [[list(_blocks(cell, styles)) for cell in _inside(row, "tc")] for row in _inside(table, "tr")]
    texts = [[" ".join(block.text.replace("\n", " ") for block in cell) for cell in row] for row in rows]
    if all(len(row) < 2 for row in rows) or any(len(text) > LONGEST_CELL for row in texts for text in row):
        yield from (block for row in rows for cell in row for block in cell)
    else:
        yield from (_Block(Kind.ROW, row_of(row)) for row in texts if any(row))


def _inside(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The rows of a table, or the cells of a row, through what may stand around them."""
    for name, child in _children(element):
        if name == wanted:
            if child.find("{*}trPr/{*}del") is None:
                yield child
        elif name not in ("tblPr", "tblGrid", "trPr", "tcPr"):
            yield from _inside(child, wanted)
