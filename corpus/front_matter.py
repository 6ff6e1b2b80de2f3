"""The YAML front matter at the head of an article: title, source, date, author, language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.article import Language
from corpus.fields import as_date, as_language, as_line, as_sources

_FENCE = "---"
# Characters between the fences; what is longer is no front matter, and costs no parsing.
_LONGEST_BLOCK = 16_384
# A list in a mapping is all we read; PyYAML's own recursion is not to be tried.
_DEEPEST_NESTING = 8
_FIELDS = frozenset({"title", "source", "date", "author", "language"})
_USUAL_KEY = r"[a-z][a-z0-9_.-]*"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter of an article says; a field it does not give is empty, the language None."""

    title: str = ""
    source: str = ""
    date: str = ""
    author: str = ""
    language: Language | None = None


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """Part the front matter from the body of an article, given in normalised form.

    A block between two `---` lines that is not a YAML mapping, or looks like prose, is part of the body. Keys
    we do not know and values of the wrong type are ignored.
    """
    block, body = _split_block(text)
    values = _parse(block)
    if not _is_front_matter(values):
        return FrontMatter(), text
    fields = {key.casefold(): value for key, value in values.items() if isinstance(key, str)}
    front_matter = FrontMatter(
        title=as_line(fields.get("title")),
        source=as_sources(fields.get("source")),
        date=as_date(fields.get("date")),
        author=as_sources(fields.get("author")),
        language=as_language(fields.get("language")),
    )
    return front_matter, body


def _split_block(text: str) -> tuple[str, str]:
    """The lines between the two fences, and what follows them; an empty block and the whole text without fences."""
    match = re.match(rf"{_FENCE}[ \t]*\n(.{{0,{_LONGEST_BLOCK}}}?\n){_FENCE}[ \t]*(?:\n|$)", text, re.DOTALL)
    return (match[1], text[match.end() :]) if match else ("", text)


def _parse(block: str) -> Mapping[object, object]:
    """Parse a YAML mapping; empty when the block is anything else.

    The base loader keeps every scalar as it is written: `2024-13-45` is no error, `No` no boolean, and no tag can
    build an object. Aliases and deep nesting, which can make a small block costly, are refused.
    """
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    depth = 0
    try:
        for event in yaml.parse(block, Loader=loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if isinstance(event, yaml.AliasEvent) or depth > _DEEPEST_NESTING:
                return {}
        values = yaml.load(block, Loader=loader)
    except yaml.YAMLError:
        return {}
    return values if isinstance(values, dict) else {}


def _is_front_matter(values: Mapping[object, object]) -> bool:
    """Tell front matter from prose such as `Note: it rained` between two rules."""
    keys = [key for key in values if isinstance(key, str)]
    known = any(key.casefold() in _FIELDS for key in keys)
    return known or (bool(keys) and all(re.fullmatch(_USUAL_KEY, key) for key in keys))
