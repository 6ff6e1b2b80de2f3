"""One conversation: its messages as Gradio keeps them, and the sources of each of its turns."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from ui.cards import answer_cards
from ui.escape import markdown_text, text_of_markdown
from ui.labels import EMPTY_SOURCES
from ui.message import answer_message, failure_message, turn_in

if TYPE_CHECKING:
    from corpus import Article
    from index import Index
    from rag import Answer

Message = dict[str, Any]
Turns = dict[str, str]
"""The sources of each answered turn, as HTML, by the turn's name."""


class Ask(Protocol):
    """Answers a question from an index, as `rag.ask` does."""

    def __call__(self, question: str, /, *, index: "Index") -> "Answer": ...


def with_question(history: Sequence[Message], question: str) -> list[Message]:
    """The messages, with a question put at their end."""
    return [*history, {"role": "user", "content": markdown_text(question)}]


def with_reply(
    history: Sequence[Message],
    turns: Turns,
    *,
    question: str,
    ask: "Callable[[str], Answer]",
    articles: "Mapping[str, Article]",
) -> tuple[list[Message], Turns]:
    """The messages and the turns, with the answer to `question` put at their end; a refusal is an answer too."""
    from index import IndexingError, ModelError
    from rag import AskError

    try:
        answer = ask(question)
    except (AskError, IndexingError, ModelError) as error:
        return [*history, {"role": "assistant", "content": failure_message(str(error))}], turns
    turn = uuid.uuid4().hex[:8]
    reply = {"role": "assistant", "content": answer_message(answer, turn=turn)}
    return [*history, reply], turns | {turn: answer_cards(answer, articles, turn=turn)}


def sources_html(history: Sequence[Message], turns: Turns) -> str:
    """The sources of every answer that is still in the conversation; only those of the last one show."""
    replies = (text_in(message) for message in history if message["role"] == "assistant")
    live = [turn for turn in map(turn_in, replies) if turn in turns]
    return (
        "".join(f'<div class="turn"{"" if turn == live[-1] else " hidden"}>{turns[turn]}</div>' for turn in live)
        or EMPTY_SOURCES
    )


def question_in(message: Message) -> str:
    """The question that a message of the user holds."""
    return text_of_markdown(text_in(message))


def text_in(message: Message) -> str:
    """The Markdown of a message, as it was given or as Gradio hands it back, in parts."""
    content = message["content"]
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content)
