"""The chat's page: what is on it, and which event calls what.

This module imports Gradio, which takes seconds: import it only to serve the chat.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr
from gradio.events import api as offer

from index import LiveIndex
from ui.api import Api
from ui.conversation import Ask
from ui.events import Events
from ui.labels import EMPTY_ARTICLE, EMPTY_SOURCES, EXAMPLES, PLACEHOLDER

# Clicks on the buttons of `Place.button` become events of the component they stand in.
_LISTEN = """element.addEventListener('click', event => {
  const button = event.target.closest('button.open');
  if (!button) return;
  const {article, start, end, version} = button.dataset;
  trigger('click', {article, start, end, version});
})"""
_SHOW_HIT = "() => window.sourcier.showHit()"
_SHOW_TURN = "() => window.sourcier.showTurn()"
_HEIGHT = "calc(100dvh - 170px)"

# Neither is access control: `queue(api_open=False)` and the guard are.
_PRIVATE: dict[str, Any] = {"api_visibility": "private"}
_AT_ONCE: dict[str, Any] = {"queue": False, "show_progress": "hidden", **_PRIVATE}


@dataclass(frozen=True, slots=True)
class _Parts:
    """The components that events read or change."""

    chat: gr.Chatbot
    box: gr.Textbox
    tabs: gr.Tabs
    sources: gr.HTML
    article: gr.HTML
    about: gr.HTML
    about_tab: gr.Tab


def build_chat(live: LiveIndex, ask: Ask, *, labels: gr.I18n, examples: Sequence[str] = EXAMPLES) -> gr.Blocks:
    """The page, ready to be launched.

    Args:
        live: whose current articles are shown.
        ask: answers a question from an index.
        labels: the words of the frame; the launch needs the same ones.
        examples: questions to start from.
    """
    page: gr.Blocks
    with gr.Blocks(title="Sourcier", fill_height=True, fill_width=True, analytics_enabled=False) as page:
        _wire(_lay_out(labels=labels, examples=examples), Events(live, ask))
        api = Api(live, ask)
        for function in (api.ask, api.search, api.list_articles):
            offer(function, api_name=function.__name__)
    page.queue(api_open=False, max_size=32, default_concurrency_limit=1)
    return page


def _lay_out(*, labels: gr.I18n, examples: Sequence[str]) -> _Parts:
    gr.Markdown(labels("title"), elem_id="title")
    with gr.Row(equal_height=False):
        with gr.Column(scale=3, min_width=320):
            chat = gr.Chatbot(
                elem_id="chat",
                label=labels("chat"),
                show_label=False,
                height=_HEIGHT,
                autoscroll=False,
                latex_delimiters=[],
                buttons=["copy"],
                placeholder=PLACEHOLDER,
                examples=[{"text": question} for question in examples],
            )
            box = gr.Textbox(
                elem_id="question",
                label=labels("ask"),
                placeholder=labels("ask"),
                show_label=False,
                submit_btn=True,
                stop_btn=False,
                autofocus=True,
            )
        with gr.Column(scale=2, min_width=320), gr.Tabs(elem_id="tabs", selected="sources") as tabs:
            with gr.Tab(labels("sources"), id="sources"):
                sources = gr.HTML(EMPTY_SOURCES, elem_id="sources", js_on_load=_LISTEN)
            with gr.Tab(labels("article"), id="article", render_children=True):
                article = gr.HTML(EMPTY_ARTICLE, elem_id="article")
            with gr.Tab(labels("about"), id="about") as about_tab:
                about = gr.HTML(elem_id="about", js_on_load=_LISTEN)
    return _Parts(chat, box, tabs, sources, article, about, about_tab)


def _wire(parts: _Parts, events: Events) -> None:
    asked, turns = gr.State(""), gr.State({})
    chat, box = parts.chat, parts.box
    taken = [box, asked, chat]
    replying: dict[str, Any] = {
        "fn": events.reply,
        "inputs": [asked, chat, turns],
        "outputs": [chat, turns, parts.sources, parts.tabs],
        "show_progress": "minimal",
        "show_progress_on": chat,
        **_PRIVATE,
    }
    running = [
        box.submit(events.put, [box, chat], taken, **_AT_ONCE).success(**replying),
        chat.example_select(events.put_example, chat, taken, **_AT_ONCE).success(**replying),
        chat.retry(events.put_again, chat, taken, **_AT_ONCE).success(**replying),
    ]
    for event in running:
        event.then(None, None, None, js=_SHOW_TURN, **_PRIVATE)
    stopped = box.stop(None, None, None, cancels=running, **_PRIVATE)
    cleared = chat.clear(events.clear, None, [asked, turns, parts.sources, parts.article], cancels=running, **_AT_ONCE)
    for event in (*running, stopped, cleared):
        event.then(events.be_idle, None, box, **_AT_ONCE)
    parts.about_tab.select(events.about, None, parts.about, **_AT_ONCE)
    for component in (parts.sources, parts.about):
        opened = component.click(events.open_article, None, [parts.article, parts.tabs], **_AT_ONCE)
        opened.then(None, None, None, js=_SHOW_HIT, **_PRIVATE)
