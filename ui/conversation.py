"""One conversation: its turns as HTML, and how a turn gets its reply."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from ui.cards import turn_cards
from ui.escape import html_text
from ui.export import answer_markdown
from ui.labels import Labels
from ui.message import reply_html
from ui.turn import Found, Refusal, Turn, Vote
from ui.words import words_in

if TYPE_CHECKING:
    from corpus import Article
    from index import Index
    from rag import Answer, Scope

Conversation = tuple[Turn, ...]
"""The last `KEPT` turns, the oldest first; only the last may still be without a reply."""

KEPT = 30
"""Turns. The page gets the whole conversation anew with each, and the server keeps that of every open page."""


class Ask(Protocol):
    """Answers a question from an index, as `rag.ask` does."""

    def __call__(
        self,
        question: str,
        /,
        *,
        index: "Index",
        scope: "Scope | None" = None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> "Answer": ...


def with_question(conversation: Conversation, question: str, *, within: str = "") -> Conversation:
    """The conversation, with a question put at its end; one that was left without a reply counts as stopped.

    The oldest turn of a conversation that is full is forgotten.

    Args:
        conversation: so far.
        question: as it was put.
        within: the filters that it is asked with, in words.
    """
    from corpus import detect_question_language

    language = detect_question_language(question)
    name = uuid.uuid4().hex[:8]
    turn = Turn(name, question, language=language, understood=question, within=within)
    return (*stopped(conversation), turn)[-KEPT:]


def in_context_of(conversation: Conversation) -> Turn:
    """The last turn, its question as it is understood after the answers before it."""
    from rag import Answer, in_context

    *before, last = conversation
    answers = [turn.reply for turn in before if isinstance(turn.reply, Answer)]
    return replace(last, understood=in_context(last.question, answers))


def with_reply(turn: Turn, work: "Callable[[], Answer | Found]", articles: "Mapping[str, Article]") -> Turn:
    """The turn with what `work` makes of its question; a refusal is a reply too.

    Args:
        turn: without a reply.
        work: answers or searches.
        articles: of the index that it works on, by id.
    """
    from index import IndexingError, ModelError
    from rag import AskError

    try:
        reply = work()
    except (AskError, IndexingError, ModelError) as error:
        return replace(turn, reply=Refusal(str(error)))
    if isinstance(reply, Found):
        told = [hit.passage.article_id for hit in reply.hits]
    else:
        told = [one.article_id for one in reply.citations] + [passage.article_id for passage in reply.nearest]
    return replace(turn, reply=reply, articles={name: articles[name] for name in told})


def stopped(conversation: Conversation) -> Conversation:
    """The conversation, in which a question without a reply is said to have been stopped."""
    if not conversation or conversation[-1].reply is not None:
        return conversation
    *before, last = conversation
    return (*before, replace(last, reply=Refusal(words_in(last.language).stopped)))


def voted(conversation: Conversation, name: str, vote: Vote) -> Conversation:
    """The conversation, with a vote on the turn of that name."""
    return tuple(replace(turn, vote=vote) if turn.name == name else turn for turn in conversation)


def conversation_html(conversation: Conversation, labels: Labels) -> str:
    """Every question and its reply, each with the buttons that it offers; of a full conversation, that it is one.

    Args:
        conversation: what is shown.
        labels: the words of the buttons.
    """
    kept = f'<p class="kept">{labels["kept"].format(KEPT)}</p>' if len(conversation) == KEPT else ""
    return kept + "".join(_exchange(turn, labels, is_last=turn is conversation[-1]) for turn in conversation)


def sources_html(conversation: Conversation, labels: Labels) -> str:
    """The sources of every turn; only those of the last one that has any show."""
    all_cards = [cards for turn in conversation if (cards := turn_cards(turn))]
    hidden = [" hidden"] * (len(all_cards) - 1) + [""]
    shown = (f'<div class="turn"{hide}>{cards}</div>' for hide, cards in zip(hidden, all_cards, strict=False))
    return "".join(shown) or labels["no_sources"]


def _exchange(turn: Turn, labels: Labels, *, is_last: bool) -> str:
    words = words_in(turn.language)
    notes = ""
    if turn.understood != turn.question:
        notes += f'<p class="understood">{words.understood_as} <q>{html_text(turn.understood)}</q></p>'
    if turn.within:
        notes += f'<p class="within">{words.within} {html_text(turn.within)}</p>'
    lang = f' lang="{words.code}"'
    reply = reply_html(turn)
    if reply:
        reply = f'<div class="reply"{lang} data-testid="bot"><div class="message-content">{reply}</div></div>'
        reply += _tools(turn, labels, is_last=is_last)
    return (
        f'<section class="exchange" id="turn-{turn.name}" tabindex="-1">'
        f'<div class="asked"{lang}><h2 data-testid="user">{html_text(turn.question)}</h2>{notes}</div>{reply}</section>'
    )


def _tools(turn: Turn, labels: Labels, *, is_last: bool) -> str:
    """The buttons below a reply; an answer can be copied and voted on, the last question asked again or taken back."""
    from rag import Answer

    buttons = ""
    if isinstance(turn.reply, Answer):
        copied = html_text(answer_markdown(turn))
        buttons += f'<button type="button" data-do="copy" data-text="{copied}">{labels["copy"]}</button>'
        for vote in (Vote.UP, Vote.DOWN):
            pressed = "true" if turn.vote is vote else "false"
            buttons += (
                f'<button type="button" data-do="like" data-turn="{turn.name}" data-vote="{vote}" '
                f'aria-pressed="{pressed}" aria-label="{labels[vote]}" title="{labels[vote]}"></button>'
            )
    if is_last:
        buttons += f'<button type="button" data-do="retry">{labels["retry"]}</button>'
        buttons += f'<button type="button" data-do="undo">{labels["undo"]}</button>'
    return f'<div class="tools">{buttons}</div>' if buttons else ""
