"""What happens when something in the chat is clicked or sent.

This module imports Gradio, which takes seconds: import it only to serve the chat. Gradio finds out by the annotations
which event data, and whether the request, a method wants.
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import gradio as gr

from index import Index, LiveIndex
from rag import Answer, Scope, ScopeError
from ui.article import place_html
from ui.aside import OnProgress, Step, steps_and_result
from ui.conversation import (
    Ask,
    Conversation,
    conversation_html,
    in_context_of,
    sources_html,
    stopped,
    voted,
    with_question,
    with_reply,
)
from ui.export import conversation_markdown
from ui.export_page import conversation_page
from ui.feedback import keep_vote
from ui.filters import choices, scope_of, scope_text
from ui.labels import LABELS, Labels, language_of
from ui.place import Place
from ui.starters import Starters, starters_html
from ui.turn import Found, Refusal, Turn, Vote
from ui.words import words_in

PASSAGES = 20
"""Shown when only passages are asked for."""


class Events:
    """The chat's event handlers; each returns new values for the components it is wired to.

    Each takes the current index once, and does all of its work with that one.
    """

    def __init__(self, live: LiveIndex, ask: Ask) -> None:
        self._live = live
        self._ask = ask
        self._starters = Starters()

    def welcome(self, request: gr.Request) -> tuple[str, Any]:
        """What an empty conversation shows before its starter questions are found, and the articles to choose from."""
        return starters_html((), _labels(request)), gr.Dropdown(choices=choices(self._live.current))

    def offer_starters(self, request: gr.Request) -> str:
        """The same with the starter questions."""
        questions = self._starters.of(self._live.current, _language(request))
        return starters_html(questions, _labels(request))

    def put(self, question: str, conversation: Conversation, request: gr.Request) -> tuple[Any, Conversation, str]:
        """Takes a question: the box is emptied and offers to stop, the conversation shows the question."""
        conversation = with_question(conversation, question)
        box = gr.Textbox(value="", submit_btn=False, stop_btn=True)
        return box, conversation, conversation_html(conversation, _labels(request))

    def put_example(
        self, conversation: Conversation, request: gr.Request, event: gr.EventData
    ) -> tuple[Any, Conversation, str]:
        """Takes the starter question that was clicked."""
        return self.put(str(event._data["question"]), conversation, request)

    def put_again(self, conversation: Conversation, request: gr.Request) -> tuple[Any, Conversation, str]:
        """Takes the last question once more, and forgets what came of it."""
        *before, last = conversation
        return self.put(last.question, tuple(before), request)

    async def reply(
        self,
        conversation: Conversation,
        passages_only: bool,
        articles: list[str],
        since: str,
        until: str,
        languages: list[str],
    ) -> AsyncIterator[tuple[str, Any]]:
        """Tells how far the reading has come, then gives the question that was taken with its reply."""
        last = conversation[-1]
        index = self._live.current
        words = words_in(last.language)
        turn = last
        try:
            scope = scope_of(articles, since, until, languages)
            turn = replace(in_context_of(conversation), within=scope_text(scope, index.articles, words=words))
        except ScopeError as error:
            turn = replace(last, reply=Refusal(str(error)))
        if turn.reply is None:
            find = self._search if passages_only else self._answer
            async for come in steps_and_result(partial(find, turn, index, scope)):
                if isinstance(come, Turn):
                    turn = come
                else:
                    yield _progress(come, words.reading(come.done, come.total)), gr.skip()
        yield "", turn

    def _answer(self, turn: Turn, index: Index, scope: Scope, on_progress: OnProgress) -> Turn:
        def answer() -> Answer:
            return self._ask(turn.understood, index=index, scope=scope, on_progress=on_progress)

        return with_reply(turn, answer, index.articles)

    def _search(self, turn: Turn, index: Index, scope: Scope, on_progress: OnProgress) -> Turn:
        def search() -> Found:
            among = scope.articles_in(index.articles.values())
            return Found(tuple(index.search(turn.understood, PASSAGES, among=among)))

        return with_reply(turn, search, index.articles)

    def settle(self, conversation: Conversation, replied: Turn | None, request: gr.Request) -> tuple[Any, ...]:
        """Shows the reply and its sources, and the box offers to send again; without a reply it was stopped.

        Args:
            conversation: as it is now: there may be votes in it since the question was taken.
            replied: the turn that got a reply last.
        """
        box = gr.Textbox(submit_btn=True, stop_btn=False)
        if not conversation or conversation[-1].reply is not None:
            return box, "", *[gr.skip()] * 4
        labels = _labels(request)
        if replied is None or replied.name != conversation[-1].name:
            conversation = stopped(conversation)
            return box, "", conversation, conversation_html(conversation, labels), gr.skip(), gr.skip()
        conversation = (*conversation[:-1], replied)
        shown = conversation_html(conversation, labels), sources_html(conversation, labels)
        return box, "", conversation, *shown, gr.Tabs(selected="sources")

    def undo(self, conversation: Conversation, request: gr.Request) -> tuple[str, Conversation, str, str]:
        """Takes the last question back into the box, and forgets what came of it."""
        labels = _labels(request)
        before = conversation[:-1]
        question = conversation[-1].question
        return question, before, conversation_html(before, labels), sources_html(before, labels)

    def clear(self, request: gr.Request) -> tuple[Any, str, Conversation, str, str, str]:
        """Forgets the conversation."""
        labels = _labels(request)
        box = gr.Textbox(value="", submit_btn=True, stop_btn=False)
        return box, "", (), "", sources_html((), labels), labels["no_article"]

    def vote(self, conversation: Conversation, request: gr.Request, event: gr.EventData) -> tuple[Conversation, str]:
        """Keeps a vote on an answer; the thumb that is up or down already is taken back."""
        name, vote = str(event._data["turn"]), Vote(event._data["vote"])
        turn = next(turn for turn in conversation if turn.name == name)
        vote = Vote.NONE if turn.vote is vote else vote
        keep_vote(turn, vote, self._live.current.folder)
        conversation = voted(conversation, name, vote)
        return conversation, conversation_html(conversation, _labels(request))

    def export_markdown(self, conversation: Conversation) -> tuple[str, str]:
        """The conversation as Markdown, with the name of its file."""
        return f"sourcier-{date.today()}.md", conversation_markdown(conversation)

    def export_page(self, conversation: Conversation, request: gr.Request) -> tuple[str, str]:
        """The conversation as a page to print, with the name of its file."""
        return f"sourcier-{date.today()}.html", conversation_page(conversation, language=_language(request))

    def open_article(self, event: gr.EventData) -> tuple[str, Any]:
        """Shows an article; which one, and what is marked in it, the button that was clicked says."""
        chosen = event._data
        place = Place.parse(chosen["article"], chosen["start"], chosen["end"], version=chosen["version"])
        return place_html(place, self._live.current.articles), gr.Tabs(selected="article")


def _progress(step: Step, text: str) -> str:
    bar = f'<progress aria-hidden="true" value="{step.done}" max="{step.total}"></progress>'
    return f'<p class="reading">{text}</p>{bar}'


def _language(request: gr.Request) -> str:
    return language_of(request.headers.get("accept-language", ""))


def _labels(request: gr.Request) -> Labels:
    return LABELS[_language(request)]
