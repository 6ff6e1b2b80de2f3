"""The chat's page: what is on it, and which event calls what.

This module imports Gradio, which takes seconds: import it only to serve the chat.
"""

from dataclasses import dataclass
from typing import Any

import gradio as gr
from gradio.events import api as offer

from index import LiveIndex
from ui.about_tab import AboutTab, lay_out_about, wire_about
from ui.api import Api
from ui.articles_tab import ArticlesTab, lay_out_articles, wire_articles
from ui.conversation import Ask
from ui.events import Events
from ui.filters import Filters, lay_out_filters

# Clicks on the buttons of `Place.button` become events of the component they stand in; so do those of the conversation,
# each under the name that it has in `data-do`.
_LISTEN = """element.addEventListener('click', event => {
  const button = event.target.closest('button.open');
  if (!button) return;
  const {article, start, end, version} = button.dataset;
  trigger('click', {article, start, end, version});
})"""
_LISTEN_TO_TOOLS = """element.addEventListener('click', event => {
  const button = event.target.closest('button[data-do]');
  if (!button) return;
  const {do: name, ...chosen} = button.dataset;
  if (name === 'copy') window.sourcier.copy(button);
  else trigger(name, chosen);
})"""
_SHOW_HIT = "() => window.sourcier.showHit()"
_SHOW_TURN = "() => window.sourcier.showTurn()"
_SHOW_ANSWER = "() => window.sourcier.showAnswer()"
_FOCUS_BOX = "() => document.querySelector('#question textarea').focus()"
_SAVE = "(name, text) => window.sourcier.save(name, text)"

# Neither is access control: `queue(api_open=False)` and the guard are.
_PRIVATE: dict[str, Any] = {"api_visibility": "private"}
_AT_ONCE: dict[str, Any] = {"queue": False, "show_progress": "hidden", **_PRIVATE}
_CACHE = (3600, 24 * 3600)  # seconds between clearings of uploads, and the age of what goes; `Keeping` removes its own
_QUIETLY: dict[str, Any] = {"show_progress": "hidden", **_PRIVATE}


@dataclass(frozen=True, slots=True)
class _Parts:
    """The components that events read or change."""

    clear: gr.Button
    export_markdown: gr.Button
    export_page: gr.Button
    starters: gr.HTML
    chat: gr.HTML
    progress: gr.HTML
    box: gr.Textbox
    passages_only: gr.Checkbox
    filters: Filters
    tabs: gr.Tabs
    sources: gr.HTML
    article: gr.HTML
    articles_tab: ArticlesTab
    about_tab: AboutTab


def build_chat(live: LiveIndex, ask: Ask, *, labels: gr.I18n, keeping: bool = True) -> gr.Blocks:
    """The page, ready to be launched.

    Args:
        live: whose current articles are shown.
        ask: answers a question from an index.
        labels: the words of the frame; the launch needs the same ones.
        keeping: whether articles may be added and removed, and their folder changed.
    """
    page: gr.Blocks
    with gr.Blocks(
        title="Sourcier", fill_height=True, fill_width=True, analytics_enabled=False, delete_cache=_CACHE
    ) as page:
        events = Events(live, ask)
        parts = _lay_out(labels, live, keeping=keeping)
        _wire(parts, events)
        wire_articles(parts.articles_tab, live, allowed=keeping)
        wire_about(parts.about_tab, live)
        welcomed = page.load(events.welcome, None, [parts.starters, parts.filters.articles], **_AT_ONCE)
        welcomed.then(events.offer_starters, None, parts.starters, **_QUIETLY)
        api = Api(live, ask)
        for function in (api.ask, api.search, api.list_articles):
            offer(function, api_name=function.__name__)
    # What is answered at a time is limited by `Answering`; here, known answers must not wait behind those to be found.
    page.queue(api_open=False, max_size=256, default_concurrency_limit=8)
    return page


def _lay_out(labels: gr.I18n, live: LiveIndex, *, keeping: bool) -> _Parts:
    with gr.Row(elem_id="header"):
        gr.Markdown(labels("title"), elem_id="title")
        with gr.Row(elem_id="toolbar"):
            clear = gr.Button(labels("clear"), size="sm", elem_id="clear")
            export_markdown = gr.Button(labels("export_markdown"), size="sm", elem_id="export-markdown")
            export_page = gr.Button(labels("export_page"), size="sm", elem_id="export-page")
    with gr.Row(equal_height=False, elem_id="panes"):
        with gr.Column(scale=3, min_width=320, elem_id="asking"):
            with gr.Column(elem_id="conversation"):
                listen: dict[str, Any] = {"js_on_load": _LISTEN_TO_TOOLS, "apply_default_css": False}
                starters = gr.HTML(elem_id="starters", **listen)
                chat = gr.HTML(elem_id="chat", **listen)
                progress = gr.HTML(elem_id="progress", apply_default_css=False)
            box = gr.Textbox(
                elem_id="question",
                label=labels("ask"),
                placeholder=labels("ask"),
                show_label=False,
                submit_btn=True,
                stop_btn=False,
                autofocus=True,
            )
            passages_only = gr.Checkbox(label=labels("passages_only"), container=False, elem_id="passages-only")
            filters = lay_out_filters(labels)
        with gr.Column(scale=2, min_width=320), gr.Tabs(elem_id="tabs", selected="sources") as tabs:
            with gr.Tab(labels("sources"), id="sources"):
                sources = gr.HTML(labels("no_sources"), elem_id="sources", js_on_load=_LISTEN)
            with gr.Tab(labels("article"), id="article", render_children=True):
                article = gr.HTML(labels("no_article"), elem_id="article")
            articles_tab, about_tab = lay_out_articles(labels, allowed=keeping), lay_out_about(labels)
    return _Parts(
        clear=clear,
        export_markdown=export_markdown,
        export_page=export_page,
        starters=starters,
        chat=chat,
        progress=progress,
        box=box,
        passages_only=passages_only,
        filters=filters,
        tabs=tabs,
        sources=sources,
        article=article,
        articles_tab=articles_tab,
        about_tab=about_tab,
    )


def _wire(parts: _Parts, events: Events) -> None:
    turns, replied = gr.State(()), gr.State(None)
    chat, box = parts.chat, parts.box
    taken = [box, turns, chat]
    replying: dict[str, Any] = {
        "fn": events.reply,
        "inputs": [turns, parts.passages_only, *parts.filters.inputs],
        "outputs": [parts.progress, replied],
        **_QUIETLY,
    }
    running = []
    for put in (
        box.submit(events.put, [box, turns], taken, **_AT_ONCE),
        parts.starters.example_select(events.put_example, turns, taken, **_AT_ONCE),
        chat.retry(events.put_again, turns, taken, **_AT_ONCE),
    ):
        put.then(None, None, None, js=_SHOW_TURN, **_PRIVATE)
        running.append(put.success(**replying))
    settled = [box, parts.progress, turns, chat, parts.sources, parts.tabs]
    for event in running:
        settling = event.then(events.settle, [turns, replied], settled, **_AT_ONCE)
        settling.then(None, None, None, js=_SHOW_ANSWER, **_PRIVATE)
    box.stop(events.settle, [turns, replied], settled, cancels=running, **_AT_ONCE)
    undone = chat.undo(events.undo, turns, [box, turns, chat, parts.sources], **_AT_ONCE)
    chat.like(events.vote, turns, [turns, chat], **_AT_ONCE)
    cleared = [box, parts.progress, turns, chat, parts.sources, parts.article]
    all_gone = parts.clear.click(events.clear, None, cleared, cancels=running, **_AT_ONCE)
    for gone in (undone, all_gone):  # and with it the button that had the focus
        gone.then(None, None, None, js=_FOCUS_BOX, **_PRIVATE)
    for button, export in (
        (parts.export_markdown, events.export_markdown),
        (parts.export_page, events.export_page),
    ):
        file = [gr.Textbox(visible=False), gr.Textbox(visible=False)]
        button.click(export, turns, file, **_AT_ONCE).then(None, file, None, js=_SAVE, **_PRIVATE)
    for component in (parts.sources, parts.articles_tab.table, parts.about_tab.contents):
        opened = component.click(events.open_article, None, [parts.article, parts.tabs], **_AT_ONCE)
        opened.then(None, None, None, js=_SHOW_HIT, **_PRIVATE)
