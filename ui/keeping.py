"""What the tab "Articles" does: show, upload, remove, rebuild, and take another folder.

This module imports Gradio, which takes seconds: import it only to serve the chat. Gradio finds out by the annotations
which event data a method wants.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any
from weakref import ref

import gradio as gr

from corpus import SAMPLE_CORPUS, CorpusError
from index import Index, IndexingError, LiveIndex, current_report
from ui.articles_table import Order, Row, found, rows_of, table_html
from ui.escape import html_text
from ui.keeping_folder import CannotKeep, file_of, is_sample, own_corpus, remove_file, usable_corpus
from ui.keeping_html import advance_html, last_build_html, outcome_html, said, uploaded_html
from ui.keeping_words import KeepingWords, keeping_words
from ui.labels import language_of
from ui.rebuilding import Rebuilding
from ui.uploads import keep_uploads

_EVERY = 0.25
"""Seconds between two looks at a build."""


class Keeping:
    """The event handlers of the tab; each returns new values for the components it is wired to.

    Args:
        live: whose articles are kept.
        allowed: whether articles may be changed; if not, whatever is sent, none is.
    """

    def __init__(self, live: LiveIndex, *, allowed: bool) -> None:
        self._live = live
        self._allowed = allowed
        self._rebuilding = Rebuilding(live)
        self._rows: tuple[ref[Index], list[Row]] | None = None

    def find(self, query: str, order: Order, request: gr.Request) -> str:
        """The table for another search."""
        return self._table_html(query, order, _words(request))

    def sort(self, query: str, order: Order, event: gr.EventData, request: gr.Request) -> tuple[Order, str]:
        """The table by the column that was clicked."""
        order = order.clicked(str(event._data.get("column")))
        return order, self._table_html(query, order, _words(request))

    async def follow(self, query: str, order: Order, request: gr.Request) -> AsyncIterator[tuple[Any, Any, Any]]:
        """About the folder, how the last build went, and the table; while a build runs, how far it has come."""
        words = _words(request)
        yield self._folder_html(words), self._status_html(words), self._table_html(query, order, words)
        if not self._rebuilding.advance:
            return
        while advance := self._rebuilding.advance:
            yield gr.skip(), advance_html(advance, words), gr.skip()
            await asyncio.sleep(_EVERY)
        yield self._folder_html(words), self._status_html(words), self._table_html(query, order, words)

    def rebuild(self, request: gr.Request) -> str:
        """Starts a build, unless one is running."""
        words = _words(request)
        self._check_allowed(words)
        if self._rebuilding.start(self._corpus):
            return ""
        return said(words.say("rebuild_busy"), kind="failed")

    def upload(self, files: Sequence[str] | None, request: gr.Request) -> tuple[None, str]:
        """Takes files into the folder, or into one's own while the samples are served, and rebuilds the index."""
        words = _words(request)
        self._check_allowed(words)
        folder = own_corpus() if is_sample(self._corpus) else self._corpus
        copies = [Path(file) for file in files or ()]
        try:
            uploaded = keep_uploads(copies, folder)
        except (OSError, CorpusError) as error:
            return None, said(words.say("cannot", reason=error), kind="failed")
        finally:
            for copy in copies:
                copy.unlink(missing_ok=True)
        moves = folder != self._corpus and bool(uploaded.added or uploaded.already)
        if uploaded.added or moves:
            self._rebuilding.start(folder, after_this=True)
        switching = said(words.say("switching", folder=folder)) if moves else ""
        return None, uploaded_html(uploaded, str(folder), words) + switching

    def ask_to_remove(self, event: gr.EventData, request: gr.Request) -> tuple[str, str, Any]:
        """What would be removed, for it to be confirmed."""
        words = _words(request)
        article = str(event._data.get("article"))
        try:
            file = file_of(article, self._corpus)
        except (CannotKeep, CorpusError) as error:
            return "", said(words.say("cannot", reason=error), kind="failed"), gr.Column(visible=True)
        rows = sum(id == file.id or id.startswith(f"{file.id}#") for id in self._live.current.articles)
        told = [words.say("confirm", file=file.id, folder=self._corpus)]
        told += [words.say("confirm_rows", count=rows)] if rows > 1 else []
        return article, said(" ".join([*told, words.say("for_good")])), gr.Column(visible=True)

    def remove(self, article: str, request: gr.Request) -> tuple[str, str, Any]:
        """Removes what was confirmed, and rebuilds the index."""
        words = _words(request)
        self._check_allowed(words)
        hidden = gr.Column(visible=False)
        try:
            file = remove_file(article, self._corpus)
        except (CannotKeep, CorpusError, OSError) as error:
            return "", said(words.say("cannot", reason=error), kind="failed"), hidden
        self._rebuilding.start(self._corpus, after_this=True)
        return "", said(words.say("removed", file=file.id), kind="done"), hidden

    def keep(self) -> tuple[str, Any]:
        """Removes nothing."""
        return "", gr.Column(visible=False)

    def change_folder(self, typed: str, request: gr.Request) -> str:
        """Rebuilds the index from another folder, if there are articles in it."""
        words = _words(request)
        self._check_allowed(words)
        try:
            return self._move_to(usable_corpus(typed), words)
        except CannotKeep as error:
            return said(words.say("cannot", reason=error), kind="failed")

    def back_to_sample(self, request: gr.Request) -> str:
        """Rebuilds the index from the sample articles."""
        words = _words(request)
        self._check_allowed(words)
        return self._move_to(SAMPLE_CORPUS, words)

    @property
    def _corpus(self) -> Path:
        return Path(self._live.current.manifest.corpus)

    def _move_to(self, folder: Path, words: KeepingWords) -> str:
        if self._rebuilding.start(folder):
            return said(words.say("switching", folder=folder))
        return said(words.say("rebuild_busy"), kind="failed")

    def _check_allowed(self, words: KeepingWords) -> None:
        if not self._allowed:
            raise gr.Error(words.say("read_only"), print_exception=False)

    def _folder_html(self, words: KeepingWords) -> str:
        index = self._live.current
        told = words.say(
            "folder", articles=len(index.articles), passages=len(index.passages), folder=index.manifest.corpus
        )
        note = ""
        if not self._allowed:
            note = said(words.say("read_only"))
        elif is_sample(self._corpus):
            note = said(words.say("sample", own=own_corpus()))
        return f'<p class="where">{html_text(told)}</p>{note}'

    def _status_html(self, words: KeepingWords) -> str:
        if advance := self._rebuilding.advance:
            return advance_html(advance, words)
        if outcome := self._rebuilding.outcome:
            return outcome_html(outcome, words)
        try:
            return last_build_html(current_report(self._live.current.folder), words)
        except IndexingError as error:
            return said(str(error), kind="failed")

    def _table_html(self, query: str, order: Order, words: KeepingWords) -> str:
        index = self._live.current
        rows = self._rows_of(index)
        removable = self._allowed and not is_sample(self._corpus)
        return table_html(found(rows, query, order), total=len(rows), order=order, words=words, removable=removable)

    def _rows_of(self, index: Index) -> list[Row]:
        """Counted once for each index, which is not kept in memory for it."""
        if self._rows is None or self._rows[0]() is not index:
            self._rows = ref(index), rows_of(index)
        return self._rows[1]


def _words(request: gr.Request) -> KeepingWords:
    return keeping_words(language_of(request.headers.get("accept-language", "")))
