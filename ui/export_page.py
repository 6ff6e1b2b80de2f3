"""A conversation as one page that needs nothing else, to be kept or printed. All that is not ours is escaped."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ui.article import lang_attribute, source_html
from ui.escape import html_text
from ui.marked import without_marks
from ui.message import reply_html
from ui.turn import Found, Refusal
from ui.words import page_text, words_in

if TYPE_CHECKING:
    from corpus import Article
    from ui.turn import Turn

_STYLE = Path(__file__).parent / "assets" / "export.css"


def conversation_page(conversation: "Iterable[Turn]", *, language: str) -> str:
    """An HTML document of every question, its reply and its sources.

    Args:
        conversation: what is on it.
        language: of its reader, as a code.
    """
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>Sourcier</title><style>{_STYLE.read_text(encoding='utf-8')}</style>"
        f"<body><h1>Sourcier</h1>{''.join(map(_exchange, conversation))}</body></html>"
    )


def _exchange(turn: "Turn") -> str:
    words = words_in(turn.language)
    note = ""
    if turn.understood != turn.question:
        note += f'<p class="meta">{words.understood_as} <q>{html_text(turn.understood)}</q></p>'
    if turn.within:
        note += f'<p class="meta">{words.within} {html_text(turn.within)}</p>'
    return (
        f'<section lang="{words.code}"><h2 id="src-{turn.name}-0">{html_text(turn.question)}</h2>{note}'
        f"{reply_html(turn)}{_sources(turn)}</section>"
    )


def _sources(turn: "Turn") -> str:
    words = words_in(turn.language)
    entries = []
    match turn.reply:
        case None | Refusal():
            return ""
        case Found(hits):
            found = [hit.passage for hit in hits]
        case answer:
            found = list(answer.nearest)
            entries = [
                _entry(
                    turn.articles[one.article_id],
                    one.start,
                    f"{html_text(one.quotation.before)}<mark>{html_text(one.quotation.quote)}</mark>"
                    f"{html_text(one.quotation.after)}",
                    id=f"src-{turn.name}-{one.number}",
                )
                for one in answer.citations
            ]
    near = words.nearest if found and not isinstance(turn.reply, Found) else words.sources
    entries += [_entry(turn.articles[one.article_id], one.start, html_text(without_marks(one.text))) for one in found]
    return f"<h3>{near}</h3><ol>{''.join(entries)}</ol>" if entries else ""


def _entry(article: "Article", start: int, quote: str, *, id: str = "") -> str:
    page = article.page_of(start)
    facts = (html_text(article.date), page_text(page) if page else "", source_html(article.source))
    anchor = f' id="{id}"' if id else ""
    return (
        f"<li{anchor}><strong{lang_attribute(article)}>{html_text(article.title)}</strong> "
        f'<span class="meta">{" · ".join(filter(None, facts))}</span>'
        f"<blockquote{lang_attribute(article)}>{quote}</blockquote></li>"
    )
