"""Which styles of a Word document are those of headings and of lists."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

_HEADING = re.compile(r"(?:heading|titre|überschrift) ?(\d)", re.IGNORECASE)
_TITLE = re.compile(r"title|titre|titel", re.IGNORECASE)
_LEVELS = 6
_MOST_ANCESTORS = 20
"""Word allows eleven; a damaged file may have a circle."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style makes of its paragraphs: headings of a level, from 1, or 0; items of a list, or not."""

    level: int = 0
    is_item: bool = False


def read_styles(root: etree._Element) -> dict[str, Style]:
    """The styles of a document, by their identifiers, each with what it has from those that it is based on."""
    elements = {each.get(_w(each, "styleId"), ""): each for each in root.iterchildren("{*}style")}
    return {identifier: _read(identifier, elements) for identifier in elements}


def paragraph_style(paragraph: etree._Element, styles: Mapping[str, Style]) -> Style:
    """What a paragraph is, by its style and by itself."""
    properties = paragraph.find("{*}pPr")
    if properties is None:
        return Style()
    style = styles.get(value(properties.find("{*}pStyle")), Style())
    return Style(_outline_level(properties) or style.level, style.is_item or _is_numbered(properties))


def value(element: etree._Element | None) -> str:
    """The `val` of an element, empty if it is not there."""
    return "" if element is None else element.get(_w(element, "val"), "")


def _w(element: etree._Element, name: str) -> str:
    """The full name of an attribute in the namespace of its element, which strict files have another than the rest."""
    return f"{{{etree.QName(element).namespace}}}{name}"


def _read(identifier: str, elements: Mapping[str, etree._Element]) -> Style:
    level, is_item = 0, False
    element = elements.get(identifier)
    for _ in range(_MOST_ANCESTORS):
        if element is None:
            break
        properties = element.find("{*}pPr")
        level = level or _named_level(value(element.find("{*}name")))
        if properties is not None:
            level = level or _outline_level(properties)
            is_item = is_item or _is_numbered(properties)
        element = elements.get(value(element.find("{*}basedOn")))
    return Style(level, is_item)


def _named_level(name: str) -> int:
    if _TITLE.fullmatch(name):
        return 1
    match = _HEADING.fullmatch(name)
    return min(max(int(match[1]), 1), _LEVELS) if match else 0


def _outline_level(properties: etree._Element) -> int:
    level = value(properties.find("{*}outlineLvl"))
    return int(level) + 1 if level.isdecimal() and int(level) < _LEVELS else 0


def _is_numbered(properties: etree._Element) -> bool:
    """Whether a list numbers these paragraphs, or marks them; the list 0 is none."""
    number = properties.find("{*}numPr/{*}numId")
    return number is not None and value(number) != "0"
