"""Which blocks of a web page are its article.

trafilatura tells where the article is, but loses standfirsts, captions, boxes and whole sections of some pages. So a
block is left out only when its place in the page says that it is furniture: in navigation, a cookie notice or the
comments of readers, or beside the article and no more than links. What is left is judged by its wording, later.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from corpus.formats.blocks import Kind
from corpus.formats.html_blocks import Block
from corpus.formats.page_boxes import Look, look

_SHORTEST_FOUND = 20
_MOST_LINKED = 0.3
"""The share of links in a box that is not furniture."""
_NEARLY_ALL = 0.9
_MOST = 0.66
_CONTROLS = ("form", "input", "select", "textarea")


def article_blocks(root: etree._Element, blocks: Sequence[Block], found: str) -> list[Block]:
    """The blocks of the article, in order; all of them when the page seems to be nothing but furniture.

    Args:
        root: of the page.
        blocks: of the page, in order.
        found: the text that trafilatura takes for the article's; empty when it finds none.
    """
    page = _Page(root, blocks, _known(root, blocks, found))
    kept = [block for block in blocks if not page.is_furniture(block)]
    places = [at for at, block in enumerate(kept) if block in page.known]
    if places:
        first, last = places[0], places[-1] + 1
        kept = [*page.before(kept[:first]), *kept[first:last], *page.after(kept[last:])]
    return list(_without_copies(kept)) or list(blocks)


def _known(root: etree._Element, blocks: Sequence[Block], found: str) -> set[Block]:
    """The blocks that trafilatura finds, or the sentences that nothing marks as furniture when it finds little of them.

    Of a short article it may find nothing, or another one's teaser.
    """
    found = _squeezed(found)
    known = {
        block
        for block in blocks
        if not block.is_linked and len(text := _squeezed(block.text)) >= _SHORTEST_FOUND and text in found
    }
    marked: set[etree._Element] = set()
    for element in root.iter(etree.Element):
        if element.getparent() in marked or look(element) is not Look.PLAIN:
            marked.add(element)
    prose = {block for block in blocks if block.is_prose}
    plain = {block for block in prose if block.element not in marked}
    return known if _size(known) * 2 > _size(plain) else plain or prose


@dataclass(slots=True)
class _Content:
    """What is in an element: characters of the article, of all text and of links; blocks of prose, headings, titles."""

    known: int = 0
    text: int = 0
    linked: int = 0
    prose: int = 0
    headings: int = 0
    titles: int = 0

    def add(self, other: "_Content") -> None:
        self.known += other.known
        self.text += other.text
        self.linked += other.linked
        self.prose += other.prose
        self.headings += other.headings
        self.titles += other.titles


class _Page:
    """What is in the elements of a page, and which of them are furniture.

    Attributes:
        known: the blocks that are surely of the article.
    """

    def __init__(self, root: etree._Element, blocks: Sequence[Block], known: set[Block]) -> None:
        self.known = known
        self._elements = list(root.iter(etree.Element))
        self._content: defaultdict[etree._Element, _Content] = defaultdict(_Content)
        for block in blocks:
            self._content[block.element].add(_content(block, block in known))
        for element in reversed(self._elements[1:]):
            if element in self._content:
                self._content[element.getparent()].add(self._content[element])
        self._all = self._content[root]
        title = next((block.element for block in blocks if block.level == 1), root)
        self._around_title = {title, *title.iterancestors()}
        self._home = self._with_descendants([self._article_element()])
        furniture = {*filter(self._seems_furniture, self._elements), *self._find_cards(blocks)}
        self._furniture = self._with_descendants(furniture)

    def is_furniture(self, block: Block) -> bool:
        """Whether the place of a block says that it is not the article's."""
        return block.element in self._furniture

    def before(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks of the article before those that trafilatura finds: its title, standfirst, byline."""
        titles = [at for at, block in enumerate(blocks) if block.level == 1]
        heads = [at for at, block in enumerate(blocks) if block.level and block.element in self._home]
        title = max(titles or heads, default=len(blocks))
        return [
            block
            for at, block in enumerate(blocks)
            if self._is_article(block) or (at >= title and not (block.is_linked and block.kind is Kind.ITEM))
        ]

    def after(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks of the article after those that trafilatura finds."""
        kept: list[Block] = []
        follows = False
        for block in reversed(blocks):
            belongs = self._is_article(block) or (bool(kept) and not block.is_linked)
            # A heading goes with what it heads, such as a list of links.
            follows = belongs and (follows or block.kind is not Kind.HEADING)
            if follows:
                kept.append(block)
        return kept[::-1]

    def _is_article(self, block: Block) -> bool:
        return block.is_prose or (block.element in self._home and not block.is_linked)

    def _article_element(self) -> etree._Element:
        """The article or main element around nearly all that is found, else the parent of the smallest around it."""
        element = self._smallest_with(_NEARLY_ALL)
        named = next((each for each in (element, *element.iterancestors()) if each.tag in ("article", "main")), None)
        if named is not None:
            return named
        parent = element.getparent()
        # A paragraph right in the body says that the page has no element for its article alone.
        return element if parent is None or (parent.tag == "body" and element.tag != "p") else parent

    def _smallest_with(self, share: float) -> etree._Element:
        """The smallest element with this share of what is found."""
        element = self._elements[0]
        while inner := [child for child in element if self._has(share, child)]:
            element = inner[0]
        return element

    def _has(self, share: float, element: etree._Element) -> bool:
        return element in self._content and self._content[element].known >= share * self._all.known

    def _seems_furniture(self, element: etree._Element) -> bool:
        if element not in self._content or self._has(_MOST, element):
            return False  # a page may be all in one form, or in an element of any name
        seems = look(element)
        content = self._content[element]
        if seems is Look.FURNITURE:
            return not (element in self._around_title and content.prose)
        if seems is Look.PLAIN or content.titles:
            return False
        if element.tag == "footer":
            around = next(element.iterancestors("article", "blockquote"), None)
            if around is None or around.tag == "blockquote":
                return around is None  # that of a quotation says whose it is
        return element not in self._home or not self._is_box_of_article(element, seems)

    def _is_box_of_article(self, element: etree._Element, seems: Look) -> bool:
        if seems is Look.BOX and element.tag == "header":
            return True  # with the title, the standfirst and the byline
        content = self._content[element]
        if content.linked > _MOST_LINKED * content.text or next(element.iter(_CONTROLS), None) is not None:
            return False
        return seems is Look.BOX or content.prose > 0

    def _find_cards(self, blocks: Sequence[Block]) -> Iterator[etree._Element]:
        """The elements that announce other articles: each around a heading that is a link, and no other heading."""
        heart = self._smallest_with(_MOST)
        around = {heart, *heart.iterancestors()}
        places = [at for at, block in enumerate(blocks) if block in self.known] or [0]
        for at, block in enumerate(blocks):
            if not block.is_linked or block.level < 2:
                continue
            card = block.element
            while (parent := card.getparent()) not in around and self._content[parent].headings == 1:
                card = parent
            # An article may itself be a list of such cards.
            aside = not places[0] < at < places[-1] and not self._content[card].known
            if self._content[card].prose and (aside or heart not in card.iterancestors()):
                yield card

    def _with_descendants(self, elements: Iterable[etree._Element]) -> set[etree._Element]:
        within = set(elements)
        for element in self._elements:
            if element.getparent() in within:
                within.add(element)
        return within


def _content(block: Block, known: bool) -> _Content:
    size = len(block.text)
    return _Content(
        known=size * known,
        text=size,
        linked=block.linked,
        prose=block.is_prose,
        headings=block.kind is Kind.HEADING,
        titles=block.level == 1,
    )


def _size(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _without_copies(blocks: Iterable[Block]) -> Iterator[Block]:
    """Leave out what a page says twice word for word, as in a layout for telephones and one for others."""
    seen = set()
    for block in blocks:
        if not block.is_prose or block.text not in seen:
            yield block
        seen.add(block.text)
