"""The blocks of text of an HTML page, e-mail or chapter, and the text they make."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from corpus.formats.blocks import Kind, gap, mark
from corpus.normalise import normalise

_LINK_SHARE = 0.8
_SHORTEST_PROSE = 30
_PROSE_END = re.compile(r"[.!?…:;][\W\d]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text.

    Attributes:
        text: normalised; a line ends where the page breaks it.
        element: the innermost block element around it.
        linked: how many of its characters are those of links.
        level: of a heading, from 1.
    """

    kind: Kind
    text: str
    element: etree._Element
    linked: int
    level: int = 0

    @property
    def is_linked(self) -> bool:
        """Whether nearly all of it is links."""
        return self.linked >= _LINK_SHARE * len(self.text)

    @property
    def is_prose(self) -> bool:
        """Whether it has a sentence, as far as its length and its end tell."""
        return (
            self.kind in (Kind.PARAGRAPH, Kind.ITEM)
            and len(self.text) >= _SHORTEST_PROSE
            and self.linked * 2 < len(self.text)
            and _PROSE_END.search(self.text) is not None
        )


def to_text(blocks: Sequence[Block]) -> str:
    """The text of blocks, in the form that `Document` asks for."""
    texts = []
    before: Kind | None = None
    for block in blocks:
        texts.append(gap(before, block.kind) + mark(block.kind, block.level) + block.text)
        before = block.kind
    return normalise("".join(texts))
