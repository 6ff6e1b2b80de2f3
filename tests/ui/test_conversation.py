"""What a conversation keeps, turn by turn, and how it shows."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from corpus import Article
from index import Hit, Passage
from rag import Answer, Citation, Item, QuestionError
from ui.conversation import (
    KEPT,
    Conversation,
    conversation_html,
    in_context_of,
    sources_html,
    stopped,
    voted,
    with_question,
    with_reply,
)
from ui.labels import LABELS
from ui.turn import Found, Refusal, Vote

Make = Callable[..., Answer]
FRENCH = LABELS["fr"]


@pytest.fixture
def ask(answer_of: Make, cite: Callable[..., Citation], article: Article) -> Callable[..., Conversation]:
    """Puts a question at the end of a conversation, and answers it."""

    def ask(conversation: Conversation, question: str) -> Conversation:
        *before, last = with_question(conversation, question)
        answer = answer_of("100 MW [1] : « … »", cite("100 MW"), values=(Item("100 MW", (1,)),))
        return (*before, with_reply(last, lambda: answer, {article.id: article}))

    return ask


def test_a_question_waits_for_its_reply_in_its_language() -> None:
    (turn,) = with_question((), "Où est le parc ?", within="2 articles")
    assert re.fullmatch("[0-9a-f]{8}", turn.name)
    assert (turn.question, turn.understood, turn.within) == ("Où est le parc ?", "Où est le parc ?", "2 articles")
    assert (turn.language, turn.reply) == ("fr", None)


def test_each_answer_has_its_sources_and_those_of_the_last_show(ask: Callable[..., Conversation]) -> None:
    conversation = ask(ask((), "un"), "deux")
    first, second = conversation
    html = sources_html(conversation, FRENCH)
    assert html.startswith(f'<div class="turn" hidden><section class="sources"><h2 id="src-{first.name}-0"')
    assert f'<div class="turn"><section class="sources"><h2 id="src-{second.name}-0"' in html
    assert sources_html((), FRENCH) == '<p class="empty">Les passages cités s’affichent ici.</p>'


def test_a_full_conversation_says_so_and_forgets_its_oldest_turn(ask: Callable[..., Conversation]) -> None:
    conversation: Conversation = ()
    sizes = []
    for number in range(KEPT + 2):
        conversation = ask(conversation, f"{number:02} ?")
        html = conversation_html(conversation, FRENCH)
        sizes.append(len(html) + len(sources_html(conversation, FRENCH)))
        assert ("Une conversation garde ses 30 dernières questions" in html) is (number >= KEPT - 1)
    assert [turn.question for turn in conversation] == [f"{number:02} ?" for number in range(2, KEPT + 2)]
    assert sizes[KEPT - 2] < sizes[KEPT - 1] == sizes[KEPT] == sizes[KEPT + 1]


def test_an_answer_offers_to_be_copied_and_voted_on_and_the_last_to_be_asked_again(
    ask: Callable[..., Conversation],
) -> None:
    html = conversation_html(ask(ask((), "un"), "deux"), FRENCH)
    names = re.findall(r'<button type="button" data-do="(\w+)"', html)
    assert names == ["copy", "like", "like", "copy", "like", "like", "retry", "undo"]


def test_only_the_articles_of_a_reply_are_kept(passage: Passage, article: Article) -> None:
    articles = {article.id: article, "other.md": replace(article, id="other.md")}
    (turn,) = with_question((), "parc")
    assert with_reply(turn, lambda: Found((Hit(passage, 0.5),)), articles).articles == {article.id: article}


def test_a_refused_question_is_answered_with_the_reason() -> None:
    def refuse() -> Answer:
        raise QuestionError("Trop *long*.")

    (turn,) = with_question((), "un")
    assert with_reply(turn, refuse, {}).reply == Refusal("Trop *long*.")


def test_a_question_left_without_a_reply_was_stopped(ask: Callable[..., Conversation]) -> None:
    waiting = with_question((), "Où est le parc ?")
    assert stopped(waiting)[0].reply == Refusal("Arrêté avant la réponse.")
    assert with_question(waiting, "deux")[0].reply == Refusal("Arrêté avant la réponse.")
    answered = ask((), "un")
    assert stopped(answered) == answered


def test_a_vote_is_on_one_turn_and_shows(ask: Callable[..., Conversation]) -> None:
    conversation = ask(ask((), "un"), "deux")
    assert [turn.vote for turn in voted(conversation, conversation[0].name, Vote.UP)] == [Vote.UP, Vote.NONE]
    html = conversation_html(voted(conversation[:1], conversation[0].name, Vote.DOWN), FRENCH)
    assert re.findall(r'data-vote="(\w+)" aria-pressed="(\w+)"', html) == [("up", "false"), ("down", "true")]


def test_a_question_understood_from_the_turns_before_it_says_so(ask: Callable[..., Conversation]) -> None:
    conversation = with_question(ask((), "Où est le parc ?"), "et en 2022 ?")
    turn = in_context_of(conversation)
    assert turn.understood == "Où est le parc en 2022 ?"
    shown = '<p class="understood">Compris comme\u00a0: <q>Où est le parc en 2022 ?</q></p>'
    assert shown in conversation_html((turn,), FRENCH)


def test_nothing_that_is_asked_is_markup() -> None:
    conversation = with_question((), "<img src=x> & \u202e", within="<b>")
    html = conversation_html(conversation, FRENCH)
    assert "&lt;img src=x&gt; &amp; \\u202e" in html
    assert "&lt;b&gt;" in html
    assert "<img" not in html
    assert "<b>" not in html
