"""An answer as a message of the chat, in Markdown of which nothing but the markers is active.

A marker is a link to the card of its source, `[\\[1\\]](#src-<turn>-1)`; those links also tell which turns of a
conversation are still there. All else is escaped, so that no text of an article can look like one.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.escape import html_text, markdown_text
from ui.words import words_in

if TYPE_CHECKING:
    from rag import Answer, Citation, Item

_MARKER = re.compile(r"\[(\d{1,6})\]")
_TURN = re.compile(r"\]\(#src-([0-9a-f]{8})-\d+\)")


def answer_message(answer: "Answer", *, turn: str) -> str:
    """The message for an answer; its sources are the cards of the same turn."""
    words = words_in(answer.language)
    if not answer.citations:
        nearest = f"[{markdown_text(words.see_nearest)}](#src-{turn}-0)" if answer.nearest else ""
        body = _box("no-answer", f"{markdown_text(answer.text)}\n\n{nearest}")
    elif answer.items:
        first = answer.text.partition("\n")[0]
        items = "\n".join(_item(item, turn=turn) for item in answer.items)
        body = f"{_with_links(first, answer.citations, turn=turn)}\n\n{items}"
    else:
        lines = answer.text.split("\n")
        told = lines[: -len(answer.values)]
        values = zip(answer.values, lines[len(told) :], strict=True)
        shown = (_value(value, line, answer.citations, turn=turn) for value, line in values)
        body = "\n\n".join([*map(markdown_text, told), *shown])
    below = f"{words.coverage(answer.coverage)} {words.probability(answer.probability)}"
    return f'{body}\n\n<p class="coverage">{html_text(below)}</p>'


def failure_message(message: str) -> str:
    """The message for a question that could not be answered."""
    return _box("failed", markdown_text(message))


def turn_in(message: str) -> str | None:
    """The turn that a message belongs to, if it has sources."""
    found = _TURN.search(message)
    return found.group(1) if found else None


def _value(value: "Item", line: str, citations: "Sequence[Citation]", *, turn: str) -> str:
    """A value of a fact above the sentence that it stands in; the line of the answer's text when it is a sentence."""
    quotation = citations[value.citations[0] - 1].quotation
    if quotation.is_whole:
        return _with_links(line, citations, turn=turn)
    links = (_link(number, turn=turn) for number in value.citations)
    return (
        f"<strong>{markdown_text(value.text)}</strong> {' '.join(links)}\n\n"
        f"> {markdown_text(quotation.before)}<mark>{markdown_text(quotation.quote)}</mark>"
        f"{markdown_text(quotation.after)}"
    )


def _item(item: "Item", *, turn: str) -> str:
    text = markdown_text(" ".join(item.text.split()))
    return " ".join((f"- {text}", *(_link(number, turn=turn) for number in item.citations)))


def _link(number: int, *, turn: str) -> str:
    return f"[\\[{number}\\]](#src-{turn}-{number})"


def _with_links(text: str, citations: "Sequence[Citation]", *, turn: str) -> str:
    """`text` with its markers as links; the answer's maker sees to it that no quote in it holds a marker."""
    numbers = {citation.number for citation in citations}
    pieces, done = [], 0
    for marker in _MARKER.finditer(text):
        number = int(marker.group(1))
        if number in numbers:
            pieces += [markdown_text(text[done : marker.start()]), _link(number, turn=turn)]
            done = marker.end()
    return "".join(pieces) + markdown_text(text[done:])


def _box(name: str, markdown: str) -> str:
    return f'<div class="{name}">\n\n{markdown}\n\n</div>'
