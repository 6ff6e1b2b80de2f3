"""Answers and conversations as Markdown in which nothing but what is written here is markup."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ui.article import WEB_ADDRESS
from ui.escape import visible
from ui.marked import without_marks
from ui.turn import Found, Refusal
from ui.words import Words, page_text, words_in

if TYPE_CHECKING:
    from corpus import Article
    from rag import Answer
    from ui.turn import Turn

# What CommonMark 0.31 or GitHub's extensions of it read as markup inside a line; the rest of the punctuation stays
# as it is, so that what is pasted as plain text can be read. `://`, `www.` and `@` would become links by themselves.
_INLINE = re.compile(r"[\\`*_\[\]<>|~$@&#]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_START = re.compile(r"^(\d{1,9})(?=[.)])|^(?=[+=-])")
_MARKER = re.compile(r"\[(\d{1,6})\]")


def plain_markdown(text: str) -> str:
    """`text` as one line of Markdown that shows just these words."""
    return _at_start(_inline(text).strip())


def answer_markdown(turn: "Turn") -> str:
    """The reply of a turn, then its numbered sources, each with its title, date, page, origin and quote."""
    words = words_in(turn.language)
    match turn.reply:
        case None:
            return ""
        case Refusal(reason):
            return f"{plain_markdown(reason)}\n"
        case Found(hits):
            found = [
                (turn.articles[hit.passage.article_id], hit.passage.start, without_marks(hit.passage.text))
                for hit in hits
            ]
            return f"{plain_markdown(words.found(len(hits)))}\n\n{_sources(found)}"
        case answer:
            return _answer(answer, turn, words=words)


def conversation_markdown(conversation: "Iterable[Turn]") -> str:
    """Every question as a heading, each followed by its reply and sources."""
    return "\n".join(f"## {plain_markdown(turn.question)}\n\n{answer_markdown(turn)}" for turn in conversation)


def _answer(answer: "Answer", turn: "Turn", *, words: Words) -> str:
    first, *lines = answer.text.split("\n")
    numbers = {citation.number for citation in answer.citations}
    if answer.items:
        told = [_with_markers(first, numbers), "\n".join(f"- {_with_markers(line[2:], numbers)}" for line in lines)]
    else:
        told = [_with_markers(line, numbers) for line in (first, *lines)]
    if answer.citations:
        cited = [(turn.articles[one.article_id], one.start, one.quotation.text) for one in answer.citations]
        told += [f"{words.sources}{words.colon}", _sources(cited).rstrip()]
    told.append(plain_markdown(f"{words.coverage(answer.coverage)} {words.probability(answer.probability)}"))
    return "\n\n".join(told) + "\n"


def _sources(cited: "Iterable[tuple[Article, int, str]]") -> str:
    """A numbered entry for each article, with the place in it and the words there."""
    entries = []
    for number, (article, start, quote) in enumerate(cited, start=1):
        page = article.page_of(start)
        facts = [f"**{plain_markdown(article.title) or plain_markdown(article.id)}**", plain_markdown(article.date)]
        facts += [page_text(page) if page else "", _origin(article.source)]
        lead = f"{number}. "
        entries.append(f"{lead}{', '.join(filter(None, facts))}\n\n{' ' * len(lead)}> {plain_markdown(quote)}\n")
    return "\n".join(entries)


def _origin(source: str) -> str:
    """Plain web addresses as links, all else as text."""
    parts = source.split(" ; ")
    return " ; ".join(f"<{part}>" if WEB_ADDRESS.fullmatch(part) else plain_markdown(part) for part in parts)


def _with_markers(text: str, numbers: set[int]) -> str:
    """`text` with its markers as they are: as no bracket but theirs stays one, none is the name of a link."""
    pieces, done = [], 0
    for marker in _MARKER.finditer(text):
        if int(marker.group(1)) in numbers:
            pieces += [_inline(text[done : marker.start()]), marker.group()]
            done = marker.end()
            if text[done : done + 1] in ("(", ":"):
                pieces.append("\\")
    return _at_start("".join([*pieces, _inline(text[done:])]).strip())


def _inline(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", _SPACE.sub(" ", visible(text)))


def _at_start(line: str) -> str:
    """The line, where it would begin a heading, a list or an underline, with that undone."""
    return _START.sub(r"\g<1>\\", line)
