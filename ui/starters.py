"""The questions that a conversation can start from, drawn from the articles themselves."""

from threading import Lock
from typing import TYPE_CHECKING

from ui.escape import html_text
from ui.labels import Labels

if TYPE_CHECKING:
    from index import Index

_MOST = 4


class Starters:
    """Starter questions, found once for each index and language; safe to share between threads."""

    def __init__(self) -> None:
        self._finding = Lock()
        self._index: Index | None = None
        self._found: dict[str, tuple[str, ...]] = {}

    def of(self, index: "Index", language: str) -> tuple[str, ...]:
        """Questions in a language that the articles of `index` answer; the first time this takes seconds."""
        from corpus import Language
        from rag import starter_questions

        with self._finding:
            if self._index is not index:
                self._index, self._found = index, {}
            if language not in self._found:
                self._found[language] = tuple(starter_questions(index, Language(language)))
            return self._found[language]


def starters_html(questions: tuple[str, ...], labels: Labels) -> str:
    """What an empty conversation shows: what this is, and the first of the questions as buttons."""
    buttons = "".join(
        f'<li><button type="button" class="starter" data-do="example_select" data-question="{html_text(question)}">'
        f"{html_text(question)}</button></li>"
        for question in questions[:_MOST]
    )
    below = f'<h3>{labels["starters"]}</h3><ul class="starters">{buttons}</ul>' if buttons else ""
    return f'<div class="welcome"><h2>{labels["welcome"]}</h2><p>{labels["welcome_note"]}</p>{below}</div>'
