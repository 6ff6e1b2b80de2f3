"""A whole article as HTML. Everything that is not ours goes through `html_text`."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from ui.escape import html_text
from ui.labels import CHANGED_ARTICLE, GONE_ARTICLE
from ui.marked import marked
from ui.words import page_text

if TYPE_CHECKING:
    from corpus import Article
    from ui.place import Place

WEB_ADDRESS = re.compile(r"https?://(?P<site>[\w.-]+(:\d{1,5})?)(/[\w.~:/?#%&=+,;!$()*-]*)?", re.ASCII)


def place_html(place: "Place", articles: "Mapping[str, Article]") -> str:
    """The article of a place, with its range marked if the text is still the one that the place was made from.

    Otherwise a note says that the article has changed, or is gone.
    """
    article = articles.get(place.article_id)
    if article is None:
        return f'<article class="article"><h2>{html_text(place.article_id)}</h2>{GONE_ARTICLE}</article>'
    holds = place.holds_in(article)
    start, end = (place.start, place.end) if holds else (0, 0)
    first = _end_of_repeated_title(article)
    if start < min(end, first):  # it is quoted
        first = 0
    rules = {offset - first: rule for offset, rule in _rules(article).items()}
    body = marked(article.text[first:], start - first, end - first, attributes=" id=hit tabindex=-1", rules=rules)
    return (
        f'<article class="article"{lang_attribute(article)}><h2>{html_text(article.title)}</h2>'
        f'<p class="meta">{meta_html(article)}</p>{CHANGED_ARTICLE if place.version and not holds else ""}'
        f'<div class="body">{body}</div></article>'
    )


def meta_html(article: "Article") -> str:
    """Where an article comes from, on one line."""
    parts = (html_text(article.date), html_text(article.author), source_html(article.source), html_text(article.id))
    return " · ".join(part for part in parts if part)


def source_html(source: str) -> str:
    """One or more sources, separated by ` ; `; each plain web address is a link."""
    return " ; ".join(_one_source(part) for part in source.split(" ; "))


def lang_attribute(article: "Article") -> str:
    """The language of an article, said to the browser; empty when it is neither of the two."""
    return f' lang="{article.language}"' if article.language in ("fr", "en") else ' lang=""'


def _end_of_repeated_title(article: "Article") -> int:
    """Where the text goes on after the title, if it begins with it as a heading; 0 if it does not."""
    heading = re.match(r"\s*# (?P<title>.+)\n*", article.text)
    return heading.end() if heading and heading["title"].split() == article.title.split() else 0


def _rules(article: "Article") -> dict[int, str]:
    """A rule where each page but the first begins; its words are not text, so that they are not copied with it."""
    begins = {start: number for number, start in enumerate(article.pages, start=1) if start < len(article.text)}
    return {
        start: f'<span class="page" data-page="{page_text(page)}"></span>' for start, page in begins.items() if page > 1
    }


def _one_source(source: str) -> str:
    address = WEB_ADDRESS.fullmatch(source)
    if address is None:
        return html_text(source)
    return f'<a href="{html_text(source)}" target="_blank" rel="noopener noreferrer">{html_text(address["site"])}</a>'
