"""The tab "Articles": what is on it, and which event calls what.

This module imports Gradio, which takes seconds: import it only to serve the chat.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from index import LiveIndex
from ui.articles_table import Order
from ui.keeping import Keeping

# Clicks in the table become events of it: one opens an article, one sorts, one asks whether to remove.
_LISTEN = """element.addEventListener('click', event => {
  const button = event.target.closest('button');
  if (!button) return;
  const {article, start, end, version, column} = button.dataset;
  if (button.matches('.open')) trigger('click', {article, start, end, version});
  if (button.matches('.sort')) trigger('select', {column});
  if (button.matches('.remove')) trigger('delete', {article});
})"""

_PRIVATE: dict[str, Any] = {"api_visibility": "private"}
_AT_ONCE: dict[str, Any] = {"queue": False, "show_progress": "hidden", **_PRIVATE}
# However many people watch a build, each sees it at once.
_ALL_AT_ONCE: dict[str, Any] = {"concurrency_limit": None, "show_progress": "hidden", **_PRIVATE}


@dataclass(frozen=True, slots=True)
class _Adding:
    """The components above the table that change the articles; laid out only where that is allowed."""

    files: gr.File
    rebuild: gr.Button
    confirming: gr.Column
    question: gr.HTML
    remove: gr.Button
    cancel: gr.Button


@dataclass(frozen=True, slots=True)
class _Choosing:
    """The components below it that choose another folder; laid out only where that is allowed."""

    path: gr.Textbox
    use: gr.Button
    sample: gr.Button


@dataclass(frozen=True, slots=True)
class ArticlesTab:
    """The components of the tab.

    Attributes:
        table: its `click` asks to open an article, as those of the sources do.
    """

    tab: gr.Tab
    folder: gr.HTML
    notice: gr.HTML
    status: gr.HTML
    search: gr.Textbox
    table: gr.HTML
    adding: _Adding | None
    choosing: _Choosing | None


def lay_out_articles(labels: gr.I18n, *, allowed: bool) -> ArticlesTab:
    """Puts the tab into the tabs that are being laid out.

    Args:
        labels: the words of the frame.
        allowed: whether articles may be added and removed, and the folder changed.
    """
    with gr.Tab(labels("articles"), id="articles", render_children=True) as tab, gr.Column(elem_id="articles"):
        folder = gr.HTML(elem_id="articles-folder")
        status = gr.HTML(elem_id="articles-status")
        notice = gr.HTML(elem_id="articles-notice")
        adding = _lay_out_adding(labels) if allowed else None
        search = gr.Textbox(
            label=labels("search_articles"),
            placeholder=labels("search_articles"),
            show_label=False,
            elem_id="articles-search",
        )
        table = gr.HTML(elem_id="articles-table", js_on_load=_LISTEN)
        choosing = _lay_out_choosing(labels) if allowed else None
    return ArticlesTab(tab, folder, notice, status, search, table, adding, choosing)


def _lay_out_adding(labels: gr.I18n) -> _Adding:
    with gr.Row(elem_id="articles-adding"):
        files = gr.File(
            file_count="multiple", label=labels("upload"), height=110, scale=3, min_width=200, elem_id="articles-files"
        )
        rebuild = gr.Button(labels("rebuild"), size="sm", scale=1, min_width=110, elem_id="articles-rebuild")
    with gr.Column(visible=False, elem_id="articles-confirm") as confirming:
        question = gr.HTML(elem_id="articles-question")
        with gr.Row():
            remove = gr.Button(labels("remove"), variant="stop", size="sm", elem_id="articles-remove")
            cancel = gr.Button(labels("cancel"), size="sm", elem_id="articles-cancel")
    return _Adding(files, rebuild, confirming, question, remove, cancel)


def _lay_out_choosing(labels: gr.I18n) -> _Choosing:
    with gr.Accordion(labels("folder"), open=False, elem_id="articles-folders"):
        path = gr.Textbox(label=labels("folder_path"), max_lines=1, elem_id="articles-path")
        with gr.Row():
            use = gr.Button(labels("folder_use"), size="sm", elem_id="articles-use")
            sample = gr.Button(labels("folder_sample"), size="sm", elem_id="articles-sample")
    return _Choosing(path, use, sample)


def wire_articles(parts: ArticlesTab, live: LiveIndex, *, allowed: bool) -> None:
    """Connects the tab with what it does; opening an article is left to the chat."""
    keeping = Keeping(live, allowed=allowed)
    order = gr.State(Order())
    asked = [parts.search, order]
    whole = [parts.folder, parts.status, parts.table]

    def followed(event: Any) -> None:
        event.then(keeping.follow, asked, whole, **_ALL_AT_ONCE)

    parts.tab.select(keeping.follow, asked, whole, **_ALL_AT_ONCE)
    parts.search.change(keeping.find, asked, parts.table, **_AT_ONCE)
    sorting = parts.table.select(keeping.sort, asked, [order, parts.table], **_AT_ONCE)
    sorting.then(None, None, None, js="() => window.keeping.focusSorted()", **_PRIVATE)
    if parts.adding:
        _wire_adding(parts.adding, keeping, parts, followed)
    if parts.choosing:
        _wire_choosing(parts.choosing, keeping, parts, followed)


def _wire_adding(adding: _Adding, keeping: Keeping, parts: ArticlesTab, followed: Callable[[Any], None]) -> None:
    followed(adding.rebuild.click(keeping.rebuild, None, parts.notice, **_AT_ONCE))
    taken = [adding.files, parts.notice]
    followed(adding.files.upload(keeping.upload, adding.files, taken, show_progress="minimal", **_PRIVATE))
    chosen = gr.State("")
    confirming = [chosen, adding.question, adding.confirming]
    asking = parts.table.delete(keeping.ask_to_remove, None, confirming, **_AT_ONCE)
    asking.then(None, None, None, js="() => window.keeping.focusConfirm()", **_PRIVATE)
    removed = [chosen, parts.notice, adding.confirming]
    followed(adding.remove.click(keeping.remove, chosen, removed, **_AT_ONCE))
    adding.cancel.click(keeping.keep, None, [chosen, adding.confirming], **_AT_ONCE)


def _wire_choosing(choosing: _Choosing, keeping: Keeping, parts: ArticlesTab, followed: Callable[[Any], None]) -> None:
    followed(choosing.use.click(keeping.change_folder, choosing.path, parts.notice, **_AT_ONCE))
    followed(choosing.path.submit(keeping.change_folder, choosing.path, parts.notice, **_AT_ONCE))
    followed(choosing.sample.click(keeping.back_to_sample, None, parts.notice, **_AT_ONCE))
