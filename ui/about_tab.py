"""The tab "About this index": what is on it, and which event calls what.

This module imports Gradio, which takes seconds: import it only to serve the chat.
"""

from dataclasses import dataclass
from typing import Any

import gradio as gr

from index import IndexingError, LiveIndex, report_file, size_on_disk
from ui.about import about_html, health_html
from ui.doctor_index import examine_index
from ui.keeping_html import said
from ui.keeping_words import KeepingWords, keeping_words
from ui.labels import language_of

_LISTEN = """element.addEventListener('click', event => {
  const place = window.keeping.placeAt(event);
  if (place) trigger('click', place);
})"""

_PRIVATE: dict[str, Any] = {"api_visibility": "private"}
_AT_ONCE: dict[str, Any] = {"queue": False, "show_progress": "hidden", **_PRIVATE}


@dataclass(frozen=True, slots=True)
class AboutTab:
    """The components of the tab.

    Attributes:
        contents: its `click` asks to open an article or a passage, as those of the sources do.
    """

    tab: gr.Tab
    contents: gr.HTML
    health: gr.HTML


def lay_out_about(labels: gr.I18n) -> AboutTab:
    """Puts the tab into the tabs that are being laid out."""
    with gr.Tab(labels("about"), id="about", render_children=True) as tab, gr.Column(elem_id="about"):
        contents = gr.HTML(elem_id="about-contents", js_on_load=_LISTEN)
        health = gr.HTML(elem_id="about-health")
    return AboutTab(tab, contents, health)


def wire_about(parts: AboutTab, live: LiveIndex) -> None:
    """Connects the tab with what it shows; opening an article is left to the chat."""

    def show(request: gr.Request) -> tuple[str, str]:
        words, index = _words(request), live.current
        try:
            size = size_on_disk(report_file(index.folder).parent)
        except IndexingError:  # the doctor says what is wrong
            size = 0
        return about_html(index, size=size, words=words), said(words.say("health_waiting"))

    def examine(request: gr.Request) -> str:
        return health_html(examine_index(live.current.folder, expected=True), _words(request))

    shown = parts.tab.select(show, None, [parts.contents, parts.health], **_AT_ONCE)
    shown.then(examine, None, parts.health, show_progress="hidden", **_PRIVATE)


def _words(request: gr.Request) -> KeepingWords:
    return keeping_words(language_of(request.headers.get("accept-language", "")))
