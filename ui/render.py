"""Citations, passages and articles as HTML. Everything that is not ours goes through `html_text`."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from ui.escape import html_text
from ui.words import Words, words_in

if TYPE_CHECKING:
    from corpus import Article
    from index import Passage
    from rag import Answer, Citation

_WEB_ADDRESS = re.compile(r"https?://(?P<site>[\w.-]+(:\d{1,5})?)(/[\w.~:/?#%&=+,;!$()*-]*)?", re.ASCII)


def answer_cards(answer: "Answer", articles: "Mapping[str, Article]", *, turn: str) -> str:
    """The sources of one answer, or the passages nearest to a question that has none.

    Args:
        answer: what is shown in the chat.
        articles: the articles of the index, by id.
        turn: name of this turn of the conversation; card `n` gets the HTML id `src-{turn}-{n}`.
    """
    words = words_in(answer.language)
    cards = [_card(citation, articles[citation.article_id], turn=turn, words=words) for citation in answer.citations]
    cards += [_near_card(passage, articles[passage.article_id], words=words) for passage in answer.nearest]
    note = f'<p class="note">{words.nearest}</p>' if answer.nearest else ""
    return (
        f'<section class="sources"><h2 id="src-{turn}-0" tabindex="-1">{html_text(answer.question)}</h2>'
        f'{note}<ol class="cards">{"".join(cards)}</ol></section>'
    )


def article_html(article: "Article", start: int, end: int) -> str:
    """A whole article, with its characters from `start` to `end` marked."""
    return (
        f'<article class="article"{_lang(article)}><h2>{html_text(article.title)}</h2>'
        f'<p class="meta">{_meta(article)}</p>'
        f'<div class="body">{_marked(article.text, start, end, attributes=" id=hit tabindex=-1")}</div></article>'
    )


def article_address(article_id: str, start: int, end: int) -> str:
    """Where the page of an article is served, relative to the chat's page."""
    return f"article/{quote(article_id, errors='replace')}?s={start}&e={end}#hit"


def _card(citation: "Citation", article: "Article", *, turn: str, words: Words) -> str:
    passage = citation.passage
    return (
        f'<li class="card" id="src-{turn}-{citation.number}" tabindex="-1">'
        f'<div class="head"><b>[{citation.number}]</b> '
        f'<span class="title"{_lang(article)}>{html_text(citation.title)}</span></div>'
        f'<p class="meta">{_meta(article)}</p>'
        f"<blockquote{_lang(article)}>"
        f"{_marked(passage.text, citation.start - passage.start, citation.end - passage.start)}</blockquote>"
        f"{_actions(article, citation.start, citation.end, words=words)}</li>"
    )


def _near_card(passage: "Passage", article: "Article", *, words: Words) -> str:
    return (
        f'<li class="card near"><div class="head"><span class="title"{_lang(article)}>{html_text(article.title)}'
        f'</span></div><p class="meta"><em>{words.near}</em> · {_meta(article)}</p>'
        f"<blockquote{_lang(article)}>{html_text(passage.text)}</blockquote>"
        f"{_actions(article, passage.start, passage.end, words=words)}</li>"
    )


def _actions(article: "Article", start: int, end: int, *, words: Words) -> str:
    return (
        f'<div class="actions">{open_button(article.id, start, end, label=words.open_article)}'
        f'<a href="{html_text(article_address(article.id, start, end))}" target="_blank" rel="noopener">'
        f"{words.permanent_link}</a></div>"
    )


def open_button(article_id: str, start: int, end: int, *, label: str) -> str:
    """A button that shows the article in its tab; `label` is HTML already."""
    return (
        f'<button type="button" class="open" data-article="{html_text(article_id)}" '
        f'data-start="{start}" data-end="{end}">{label}</button>'
    )


def source_html(source: str) -> str:
    """Where an article comes from: one or more sources, separated by ` ; `; each plain web address is a link."""
    return " ; ".join(_one_source(part) for part in source.split(" ; "))


def _one_source(source: str) -> str:
    address = _WEB_ADDRESS.fullmatch(source)
    if address is None:
        return html_text(source)
    return f'<a href="{html_text(source)}" target="_blank" rel="noopener noreferrer">{html_text(address["site"])}</a>'


def _meta(article: "Article") -> str:
    parts = (html_text(article.date), source_html(article.source), html_text(article.id))
    return " · ".join(part for part in parts if part)


def _marked(text: str, start: int, end: int, *, attributes: str = "") -> str:
    """`text` with one range marked; a range that is empty or outside of it marks nothing."""
    if not 0 <= start < end <= len(text):
        return html_text(text)
    return f"{html_text(text[:start])}<mark{attributes}>{html_text(text[start:end])}</mark>{html_text(text[end:])}"


def _lang(article: "Article") -> str:
    return f' lang="{article.language}"' if article.language in ("fr", "en") else ' lang=""'
