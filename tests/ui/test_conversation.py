"""What a conversation keeps, turn by turn."""

from collections.abc import Callable

from corpus import Article
from rag import Answer, Citation, Item, QuestionError
from ui.conversation import question_in, sources_html, text_in, with_question, with_reply
from ui.labels import EMPTY_SOURCES

Make = Callable[..., Answer]


def test_a_question_is_kept_as_text() -> None:
    question = "Où est [1](#src-abcd1234-1) ?\n    https://example.org *a*"
    history = with_question([], question)
    assert history[0]["role"] == "user"
    assert "](#" not in history[0]["content"]
    assert question_in(history[0]) == question


def test_each_answer_has_a_turn_and_the_last_one_shows(
    answer_of: Make, cite: Callable[..., Citation], article: Article
) -> None:
    def ask(question: str) -> Answer:
        return answer_of(f"{question} [1]", cite(), values=(Item(question, (1,)),))

    history, turns = with_reply([], {}, question="un", ask=ask, articles={article.id: article})
    history, turns = with_reply(history, turns, question="deux", ask=ask, articles={article.id: article})
    first, second = turns
    html = sources_html(history, turns)
    assert html.startswith(f'<div class="turn" hidden><section class="sources"><h2 id="src-{first}-0"')
    assert f'<div class="turn"><section class="sources"><h2 id="src-{second}-0"' in html
    assert sources_html(history[:1], turns) == f'<div class="turn">{turns[first]}</div>'
    assert sources_html([], turns) == EMPTY_SOURCES


def test_gradio_hands_messages_back_in_parts(answer_of: Make, cite: Callable[..., Citation], article: Article) -> None:
    history, turns = with_reply(
        [],
        {},
        question="un",
        ask=lambda question: answer_of("a [1]", cite(), values=(Item("a", (1,)),)),
        articles={article.id: article},
    )
    parts = [{"role": "assistant", "content": [{"type": "text", "text": history[0]["content"]}]}]
    assert text_in(parts[0]) == history[0]["content"]
    assert sources_html(parts, turns) == sources_html(history, turns)


def test_a_refused_question_is_answered_with_the_reason() -> None:
    def refuse(question: str) -> Answer:
        raise QuestionError("Trop *long*.")

    history, turns = with_reply([], {}, question="un", ask=refuse, articles={})
    assert history == [{"role": "assistant", "content": '<div class="failed">\n\nTrop \\*long\\*\\.\n\n</div>'}]
    assert turns == {}
