"""The sources of an answer as HTML cards. Everything that is not ours goes through `html_text`."""

from itertools import pairwise
from typing import TYPE_CHECKING

from ui.article import lang_attribute, source_html
from ui.escape import html_text
from ui.marked import without_marks
from ui.place import Place
from ui.turn import Found, Refusal
from ui.words import Words, page_text, words_in

if TYPE_CHECKING:
    from corpus import Article
    from index import Passage
    from rag import Citation
    from ui.turn import Turn


def turn_cards(turn: "Turn") -> str:
    """The sources of an answer, the passages nearest to a question that has none, or those that a search found.

    Card `n` has the HTML id `src-{turn.name}-n`; nothing where there is no card to show.
    """
    words = words_in(turn.language)
    match turn.reply:
        case None | Refusal():
            return ""
        case Found(hits):
            found = [hit.passage for hit in hits]
            cards = [_passage_card(p, turn, number=n, words=words) for n, p in enumerate(found, start=1)]
            note = words.found(len(hits))
        case answer:
            cards = [_card(citation, turn, words=words) for citation in answer.citations]
            cards += [_passage_card(passage, turn, words=words) for passage in answer.nearest]
            note = words.nearest if answer.nearest else ""
    if not cards:
        return ""
    told = f'<p class="note">{note}</p>' if note else ""
    return (
        f'<section class="sources"><h2 id="src-{turn.name}-0" tabindex="-1">{html_text(turn.question)}</h2>'
        f'{told}<ol class="cards">{"".join(cards)}</ol></section>'
    )


def _card(citation: "Citation", turn: "Turn", *, words: Words) -> str:
    article = turn.articles[citation.article_id]
    place = Place.in_article(article, citation.start, citation.end)
    return (
        f'<li class="card" id="src-{turn.name}-{citation.number}" tabindex="-1">'
        f"{_head(article, citation.page, number=citation.number, words=words)}"
        f"<blockquote{lang_attribute(article)}>{_passage(citation)}</blockquote>"
        f"{_actions(place, turn=turn.name, words=words)}</li>"
    )


def _passage_card(passage: "Passage", turn: "Turn", *, words: Words, number: int = 0) -> str:
    """A passage without a quote: one that a search found, by its rank, or else one that does not answer."""
    article = turn.articles[passage.article_id]
    place = Place.in_article(article, passage.start, passage.end)
    opens = f'<li class="card" id="src-{turn.name}-{number}" tabindex="-1">' if number else '<li class="card near">'
    near = "" if number else f'<p class="meta"><em>{words.near}</em></p>'
    return (
        f"{opens}{_head(article, article.page_of(passage.start), number=number, words=words)}{near}"
        f"<blockquote{lang_attribute(article)}>{html_text(without_marks(passage.text))}</blockquote>"
        f"{_actions(place, turn=turn.name, words=words)}</li>"
    )


def _passage(citation: "Citation") -> str:
    """The passage, with the quote marked and its sentence set off from the rest."""
    passage = citation.passage
    first, last = citation.sentence
    ends = (passage.start, first, citation.start, citation.end, last, passage.end)
    inside = (end - passage.start for end in ends)
    parts = (html_text(without_marks(passage.text, *part)) for part in pairwise(inside))
    lead, before, quote, after, rest = parts
    return f'{lead}<span class="sentence">{before}<mark>{quote}</mark>{after}</span>{rest}'


def _head(article: "Article", page: int | None, *, number: int, words: Words) -> str:
    """The number and the title, then date, page, language and file, then where the article comes from."""
    badge = f"<b>[{number}]</b> " if number else ""
    facts = (
        html_text(article.date),
        f'<span class="page-number">{page_text(page)}</span>' if page else "",
        words.languages.get(article.language, ""),
        html_text(article.author),
        html_text(article.id),
    )
    source = f'<p class="meta source">{source_html(article.source)}</p>' if article.source else ""
    return (
        f'<div class="head">{badge}<span class="title"{lang_attribute(article)}>{html_text(article.title)}</span></div>'
        f'<p class="meta">{" · ".join(fact for fact in facts if fact)}</p>{source}'
    )


def _actions(place: Place, *, turn: str, words: Words) -> str:
    return (
        f'<div class="actions">{place.button(words.open_article)}'
        f'<a href="{html_text(place.address)}" target="_blank" rel="noopener">{words.permanent_link}</a></div>'
        f'<a class="back" href="#turn-{turn}">{words.back}</a>'
    )
