"""What happens when something in the chat is clicked or sent.

This module imports Gradio, which takes seconds: import it only to serve the chat. Gradio finds out by the annotations
which event data a method wants.
"""

from functools import partial
from typing import Any

import gradio as gr

from index import LiveIndex
from ui.about import about_html
from ui.article import place_html
from ui.conversation import Ask, Message, Turns, question_in, sources_html, with_question, with_reply
from ui.labels import EMPTY_ARTICLE, EMPTY_SOURCES
from ui.place import Place


class Events:
    """The chat's event handlers; each returns new values for the components it is wired to.

    Each takes the current index once, and does all of its work with that one.
    """

    def __init__(self, live: LiveIndex, ask: Ask) -> None:
        self._live = live
        self._ask = ask

    def put(self, question: str, history: list[Message]) -> tuple[Any, str, list[Message]]:
        """Takes a question: the box is emptied and offers to stop, the conversation shows the question."""
        return gr.Textbox(value="", submit_btn=False, stop_btn=True), question, with_question(history, question)

    def put_example(self, history: list[Message], event: gr.SelectData) -> tuple[Any, str, list[Message]]:
        """Takes the example that was clicked."""
        return self.put(event.value["text"], history)

    def put_again(self, history: list[Message], event: gr.RetryData) -> tuple[Any, str, list[Message]]:
        """Takes a question once more, and forgets what came after it."""
        assert isinstance(event.index, int)
        return self.put(question_in(history[event.index]), history[: event.index])

    def reply(self, question: str, history: list[Message], turns: Turns) -> tuple[list[Message], Turns, str, Any]:
        """Answers the question that was taken, and shows the sources."""
        index = self._live.current
        ask = partial(self._ask, index=index)
        history, turns = with_reply(history, turns, question=question, ask=ask, articles=index.articles)
        return history, turns, sources_html(history, turns), gr.Tabs(selected="sources")

    def be_idle(self) -> Any:
        """The box offers to send again."""
        return gr.Textbox(submit_btn=True, stop_btn=False)

    def clear(self) -> tuple[str, Turns, str, str]:
        """Forgets the conversation."""
        return "", {}, EMPTY_SOURCES, EMPTY_ARTICLE

    def open_article(self, event: gr.EventData) -> tuple[str, Any]:
        """Shows an article; which one, and what is marked in it, the button that was clicked says."""
        chosen = event._data
        place = Place.parse(chosen["article"], chosen["start"], chosen["end"], version=chosen["version"])
        return place_html(place, self._live.current.articles), gr.Tabs(selected="article")

    def about(self) -> str:
        """What the current index holds."""
        return about_html(self._live.current)
