"""A reply as HTML. Everything that is not ours goes through `html_text`.

A marker is a link to the card of its source, `<a href="#src-<turn>-1">`. All else is escaped, so that no text of an
article can look like one.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ui.article import lang_attribute
from ui.escape import html_text
from ui.turn import Found, Refusal
from ui.words import Confidence, Words, confidence_in, words_in

if TYPE_CHECKING:
    from corpus import Article
    from rag import Answer, Citation, Item
    from ui.turn import Turn

LONG_LIST = 12
"""Items; a list of more is grouped by article."""

_MARKER = re.compile(r"\[(\d{1,6})\]")
_DOTS = {Confidence.SURE: "●●●", Confidence.LIKELY: "●●○", Confidence.UNCERTAIN: "●○○"}


def reply_html(turn: "Turn") -> str:
    """What came of a question, with links to the cards of the same turn; nothing while it is being read for."""
    words = words_in(turn.language)
    match turn.reply:
        case None:
            return ""
        case Refusal(reason):
            return f'<div class="failed"><p>{html_text(reason)}</p></div>'
        case Found(hits):
            count = html_text(words.found(len(hits)))
            leads = f'<a href="#src-{turn.name}-0">{count}</a>' if hits else count
            return f'<p class="coverage">{leads}</p>'
        case answer:
            return f"{_body(answer, turn, words=words)}{_below(answer, words=words)}"


def _body(answer: "Answer", turn: "Turn", *, words: Words) -> str:
    first, *lines = answer.text.split("\n")
    if not answer.citations:
        nearest = f'<p><a href="#src-{turn.name}-0">{words.see_nearest}</a></p>' if answer.nearest else ""
        return f'<div class="no-answer"><p>{html_text(answer.text)}</p>{nearest}</div>'
    if answer.items:
        return f"<p>{_with_links(first, answer.citations, turn=turn.name)}</p>{_items(answer, turn)}"
    lines = [first, *lines]
    told = lines[: -len(answer.values)]
    values = zip(answer.values, lines[len(told) :], strict=True)
    shown = "".join(_value(value, line, answer, turn) for value, line in values)
    said = "".join(f"<p>{html_text(line)}</p>" for line in told)
    return f'{said}<div class="differ">{shown}</div>' if len(answer.values) > 1 else said + shown


def _value(value: "Item", line: str, answer: "Answer", turn: "Turn") -> str:
    """A value of a fact, the sentence that it stands in and where; the answer's line when it is a sentence itself."""
    best = answer.citations[value.citations[0] - 1]
    article = turn.articles[best.article_id]
    origin = " · ".join(html_text(part) for part in (article.title, article.date) if part)
    if best.quotation.is_whole:
        said = f'<p class="said">{_with_links(line, answer.citations, turn=turn.name)}</p>'
    else:
        said = (
            f'<p class="said"><strong>{html_text(value.text)}</strong> {_links(value, turn=turn.name)}</p>'
            f"<blockquote{lang_attribute(article)}>{html_text(best.quotation.before)}"
            f"<mark>{html_text(best.quotation.quote)}</mark>{html_text(best.quotation.after)}</blockquote>"
        )
    return f'<div class="value">{said}<p class="meta"{lang_attribute(article)}>{origin}</p></div>'


def _items(answer: "Answer", turn: "Turn") -> str:
    """The items of a list, which appear one after the other; of a long one below the article that they are cited from.

    An item of several articles stands below the first of them.
    """
    entries = [
        f'<li style="--nth: {nth}">{html_text(" ".join(item.text.split()))} {_links(item, turn=turn.name)}</li>'
        for nth, item in enumerate(answer.items)
    ]
    if len(entries) <= LONG_LIST:
        return f'<ul class="items" style="--of: {len(entries)}">{"".join(entries)}</ul>'
    groups: dict[str, list[str]] = {}
    for item, entry in zip(answer.items, entries, strict=True):
        groups.setdefault(answer.citations[item.citations[0] - 1].article_id, []).append(entry)
    return f'<div class="items" style="--of: {len(entries)}">{_groups(groups, turn.articles)}</div>'


def _groups(groups: Mapping[str, Sequence[str]], articles: "Mapping[str, Article]") -> str:
    return "".join(
        f'<section><h3{lang_attribute(articles[name])}>{html_text(articles[name].title)} <span class="count">'
        f"{len(entries)}</span></h3><ul>{''.join(entries)}</ul></section>"
        for name, entries in groups.items()
    )


def _below(answer: "Answer", *, words: Words) -> str:
    """How sure the answer is, the probability in a hint, and how much was read for it."""
    confidence = confidence_in(answer)
    return (
        f'<p class="coverage"><span class="confidence {confidence}" tabindex="0"><span aria-hidden="true">'
        f"{_DOTS[confidence]}</span> {words.confidence[confidence]}<span class=hint> "
        f"{html_text(words.probability(answer.probability))}</span></span> "
        f"{html_text(words.coverage(answer.coverage))}</p>"
    )


def _links(item: "Item", *, turn: str) -> str:
    return " ".join(_link(number, turn=turn) for number in item.citations)


def _link(number: int, *, turn: str) -> str:
    return f'<a class="marker" href="#src-{turn}-{number}">[{number}]</a>'


def _with_links(text: str, citations: "Sequence[Citation]", *, turn: str) -> str:
    """`text` with its markers as links; the answer's maker sees to it that no quote in it holds a marker."""
    numbers = {citation.number for citation in citations}
    pieces, done = [], 0
    for marker in _MARKER.finditer(text):
        number = int(marker.group(1))
        if number in numbers:
            pieces += [html_text(text[done : marker.start()]), _link(number, turn=turn)]
            done = marker.end()
    return "".join(pieces) + html_text(text[done:])
