"""The sources of an answer as HTML cards. Everything that is not ours goes through `html_text`."""

import re
from collections.abc import Mapping
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from ui.article import lang_attribute, meta_html
from ui.escape import html_text
from ui.place import Place
from ui.words import Words, page_text, words_in

if TYPE_CHECKING:
    from corpus import Article
    from index import Passage
    from rag import Answer, Citation

_HEADING_MARK = re.compile(r"^#{1,6}[^\S\n]+", re.MULTILINE)


def answer_cards(answer: "Answer", articles: "Mapping[str, Article]", *, turn: str) -> str:
    """The sources of one answer, or the passages nearest to a question that has none.

    Args:
        answer: what is shown in the chat.
        articles: the articles that it was answered from, by id.
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


def _card(citation: "Citation", article: "Article", *, turn: str, words: Words) -> str:
    return (
        f'<li class="card" id="src-{turn}-{citation.number}" tabindex="-1">'
        f'<div class="head"><b>[{citation.number}]</b> {_title(article, citation.page)}</div>'
        f'<p class="meta">{meta_html(article)}</p>'
        f"<blockquote{lang_attribute(article)}>"
        f"{_passage(citation)}</blockquote>"
        f"{_actions(Place.in_article(article, citation.start, citation.end), words=words)}</li>"
    )


def _passage(citation: "Citation") -> str:
    """The passage, with the quote marked and its sentence set off from the rest."""
    passage = citation.passage
    first, last = citation.sentence
    ends = (passage.start, first, citation.start, citation.end, last, passage.end)
    lead, before, quote, after, rest = (_without_marks(passage, *part) for part in pairwise(ends))
    return f'{lead}<span class="sentence">{before}<mark>{quote}</mark>{after}</span>{rest}'


def _without_marks(passage: "Passage", start: int, end: int) -> str:
    """A stretch of a passage, given by its offsets in the article, without the marks of Markdown headings."""
    first, last = start - passage.start, end - passage.start
    marks = (mark.span() for mark in _HEADING_MARK.finditer(passage.text))
    hidden = [(max(opens, first), min(closes, last)) for opens, closes in marks if opens < last and closes > first]
    ends = [first, *chain.from_iterable(hidden), last]
    return "".join(html_text(passage.text[a:b]) for a, b in zip(ends[::2], ends[1::2], strict=True))


def _near_card(passage: "Passage", article: "Article", *, words: Words) -> str:
    return (
        f'<li class="card near"><div class="head">{_title(article, article.page_of(passage.start))}</div>'
        f'<p class="meta"><em>{words.near}</em> · {meta_html(article)}</p>'
        f"<blockquote{lang_attribute(article)}>{_without_marks(passage, passage.start, passage.end)}</blockquote>"
        f"{_actions(Place.in_article(article, passage.start, passage.end), words=words)}</li>"
    )


def _title(article: "Article", page: int | None) -> str:
    number = f' <span class="page-number">{page_text(page)}</span>' if page else ""
    return f'<span class="title"{lang_attribute(article)}>{html_text(article.title)}</span>{number}'


def _actions(place: Place, *, words: Words) -> str:
    return (
        f'<div class="actions">{place.button(words.open_article)}'
        f'<a href="{html_text(place.address)}" target="_blank" rel="noopener">{words.permanent_link}</a></div>'
    )
