"""What a web page says about its article: its title, where it comes from, who wrote it and in which language."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from urllib.parse import urljoin, urlsplit

from lxml import etree

from corpus.article import Language
from corpus.fields import as_line
from corpus.formats.html_blocks import Block
from corpus.formats.page_declared import Declared, names, plain
from corpus.formats.properties import as_authors, confirmed_language

_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_SITES = ("og:site_name", "dc.publisher", "application-name")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
_BY = re.compile(r"^(?:par|by)\s+", re.IGNORECASE)
_LONGEST_AUTHOR = 100
_NO_NAME = re.compile(r".*@.*|\S+\.[a-z]{2,}|.*://.*", re.IGNORECASE)
# What stands where names do may be "Submitted" or "Account You're logged in".
_NAME = r"(?:(?:[^\W\d_a-zß-öø-ÿ]|[dl]['’])[\w.'’-]*|d[eu]|des|la|le|van|von|et|and)(?: (?!$)|$)"
_FULL_NAME = re.compile(rf"(?:{_NAME}){{2,8}}")
_BYLINE = re.compile(rf"(?:^|\s)(?:[Pp]ar|[Bb]y) ((?:{_NAME}){{2,8}})$")

_SEPARATOR = re.compile(r"\s+(?:--?|[–—|·•»«]|::)\s+")
_SHORTEST_SITE = 4
_LONGEST_TITLE = 1_000
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)\s*(\S+)|^\s*url:\s*(\S+)", re.MULTILINE)
_COMMENTS_READ = 20


def find_title(root: etree._Element, declared: Declared, lines: Sequence[Block]) -> str:
    """The title of the article, without the name of its site; empty when the page gives none.

    Args:
        root: of the page.
        declared: by its head.
        lines: those around the title that the page shows.
    """
    site = _folded(find_site(declared)) or _folded(urlsplit(find_address(root, declared)).netloc)
    shown = {_folded(line.text): as_line(line.text) for line in reversed(lines)}
    said = [plain(declared.article.get("headline")), *(declared.first(name) for name in _TITLES), _title_element(root)]
    said = [title[:_LONGEST_TITLE] for title in said if title]
    for title in said:
        for part in _parts(title):
            if _folded(part) in shown and _folded(part) not in ("", site):
                return shown[_folded(part)]
    heads = [line.text for line in lines if line.level == 1 and _folded(line.text) != site]
    return _without_site(said[0], site) if said else as_line(heads[0]) if heads else ""


def find_address(root: etree._Element, declared: Declared) -> str:
    """The URL that a page gives as its own, or that the program which saved it wrote down; empty without one."""
    base = declared.first("og:url") or _saved_from(root)
    links = (link for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    for address in (*(link.get("href") for link in links), base):
        try:
            full = urljoin(base, as_line(address))
            if urlsplit(full).scheme in ("http", "https") and urlsplit(full).netloc and " " not in full:
                return full
        except ValueError:
            continue
    return ""


def find_site(declared: Declared) -> str:
    """The name of the site of a page; empty when it does not say it."""
    return declared.first(*_SITES) or next(iter(names(declared.article.get("publisher"))), "")


def find_author(declared: Declared, found: str, lines: Sequence[Block]) -> str:
    """Who wrote the article, names parted by ` ; `; empty when the page does not say it.

    Args:
        declared: by the head of the page.
        found: what trafilatura takes for the author, names parted by `; `.
        lines: those around the title that the page shows.
    """
    said = names(declared.article.get("author")) or [name for key in _AUTHORS for name in declared.meta.get(key, ())]
    names_said = (name for name in said if len(name) <= _LONGEST_AUTHOR and not _NO_NAME.fullmatch(name))
    if authors := as_authors(_BY.sub("", name) for name in names_said):
        return authors
    refused = {_folded(name) for name in said}
    guessed = (_BY.sub("", name) for name in found.split("; ") if _folded(name) not in refused)
    bylines = (match[1] for line in lines for text in line.text.split("\n") if (match := _BYLINE.search(text)))
    return as_authors([name for name in guessed if _FULL_NAME.fullmatch(name)] or islice(bylines, 1))


def find_language(root: etree._Element, declared: Declared, text: str) -> Language | None:
    """The language that a page says it is in, when `text` bears it out."""
    elements = (root, *root.iterchildren("body"))
    said = [element.get(name) for element in elements for name in ("lang", "xml:lang")]
    return confirmed_language(next(filter(None, said), declared.first("og:locale")), text)


def _title_element(root: etree._Element) -> str:
    element = next(root.iter("title"), None)
    return "" if element is None else as_line("".join(element.itertext()))


def _parts(title: str) -> Iterator[str]:
    """A title, then what is before its last separators, after its first ones, and after its first colon."""
    separators = list(_SEPARATOR.finditer(title))
    yield title
    for separator in reversed(separators):
        yield title[: separator.start()]
    for separator in separators:
        yield title[separator.end() :]
    yield title.partition(": ")[2]


def _without_site(title: str, site: str) -> str:
    separators = list(_SEPARATOR.finditer(title))
    if not separators:
        return title
    for site_part, rest in (
        (title[separators[-1].end() :], title[: separators[-1].start()]),
        (title[: separators[0].start()], title[separators[0].end() :]),
    ):
        folded = _folded(site_part)
        if len(folded) >= _SHORTEST_SITE and (folded in site or (site and site in folded)):
            return rest
    return title


def _folded(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _saved_from(root: etree._Element) -> str:
    comments = chain(root.itersiblings(etree.Comment, preceding=True), root.iter(etree.Comment))
    for comment in islice(comments, _COMMENTS_READ):
        if match := _SAVED_FROM.search(comment.text or ""):
            return as_line(match[1] or match[2])
    return ""
