"""What a web page declares in its head: the meta elements, and the article described in JSON-LD."""

import html
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from corpus.fields import as_line

_MOST_OBJECTS = 10_000
_ARTICLES = ("article", "blogposting", "report", "advertisercontentarticle")


@dataclass(frozen=True, slots=True)
class Declared:
    """What the head of a page says.

    Attributes:
        meta: the contents of the meta elements, by their name or property in lower case.
        article: the JSON-LD object of the article; empty when there is none.
    """

    meta: Mapping[str, list[str]]
    article: Mapping[str, Any]

    def first(self, *names: str) -> str:
        """The first content of the first of these meta elements that has one; empty when none has."""
        return next((content for name in names for content in self.meta.get(name, ())), "")


def read_declared(root: etree._Element) -> Declared:
    """Read the meta elements and the JSON-LD of a page; what is damaged is as if it were not there."""
    meta: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = as_line(element.get("content"))
        if name and content:
            meta.setdefault(name.strip().lower(), []).append(content)
    articles = [each for each in _json_objects(root) if _is_article(each)]
    title = " ".join([*meta.get("og:title", ()), *(as_line(each.text) for each in root.iter("title"))])
    # Related articles may be described too.
    same = [each for each in articles if plain(each.get("headline")) and plain(each.get("headline")) in title]
    return Declared(meta, next(iter(same or articles), {}))


def plain(value: object) -> str:
    """A JSON string on one line, without the entities that some pages write in it; empty for anything else."""
    return as_line(html.unescape(value)) if isinstance(value, str) else ""


def names(value: object) -> list[str]:
    """The names in the value of an author or publisher: a name, an object with one, or a list of those."""
    if isinstance(value, Mapping):
        value = value.get("name")
    each = value if isinstance(value, list) else [value]
    found = [plain(one.get("name") if isinstance(one, Mapping) else one) for one in each]
    return [name for name in found if name and "://" not in name]


def _json_objects(root: etree._Element) -> Iterator[Mapping[str, Any]]:
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            waiting = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST_OBJECTS):
            if not waiting:
                break
            value = waiting.pop()
            if isinstance(value, Mapping):
                yield value
                waiting += [value[key] for key in ("mainEntity", "@graph") if key in value]
            elif isinstance(value, list):
                waiting += reversed(value)


def _is_article(value: Mapping[str, Any]) -> bool:
    kinds = value.get("@type")
    each = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.lower().endswith(_ARTICLES) for kind in each)
