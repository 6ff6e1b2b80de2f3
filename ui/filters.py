"""The folded area of the chat in which the articles to ask are chosen.

This module imports Gradio, which takes seconds: import it only to serve the chat.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from rag import Scope
from ui.words import Words

if TYPE_CHECKING:
    from corpus import Article
    from index import Index

MOST_CHOICES = 2000
"""Articles offered; of more, the latest."""

_TITLE = 80  # characters of a title in the list


@dataclass(frozen=True, slots=True)
class Filters:
    """The components of the area."""

    articles: gr.Dropdown
    since: gr.Textbox
    until: gr.Textbox
    languages: gr.CheckboxGroup

    @property
    def inputs(self) -> list[Any]:
        """In the order of the arguments of `scope_of`."""
        return [self.articles, self.since, self.until, self.languages]


def lay_out_filters(labels: gr.I18n) -> Filters:
    """Puts the area on the page that is being laid out."""
    with gr.Accordion(labels("filters"), open=False, elem_id="filters"):
        articles = gr.Dropdown([], multiselect=True, label=labels("in_articles"), elem_id="in-articles")
        with gr.Row():
            since = gr.Textbox("", label=labels("since"), placeholder=labels("date"), max_length=10, min_width=120)
            until = gr.Textbox("", label=labels("until"), placeholder=labels("date"), max_length=10, min_width=120)
            languages = gr.CheckboxGroup(
                [("Français", "fr"), ("English", "en")], label=labels("languages"), min_width=160
            )
    return Filters(articles, since, until, languages)


def choices(index: "Index") -> list[tuple[str, str]]:
    """The articles that can be chosen, the latest first, as titles with their dates and ids."""
    latest = sorted(index.articles.values(), key=lambda article: (article.date, article.title), reverse=True)
    return [(_choice(article), article.id) for article in latest[:MOST_CHOICES]]


def scope_of(articles: list[str], since: str, until: str, languages: list[str]) -> Scope:
    """The limits that were chosen. Raises ScopeError, as `Scope`."""
    return Scope(
        articles=frozenset(articles) or None,
        since=since.strip(),
        until=until.strip(),
        languages=frozenset(languages),
    )


def scope_text(scope: Scope, articles: "Mapping[str, Article]", *, words: Words) -> str:
    """The limits in words; empty when there are none."""
    chosen = sorted(scope.articles or ())
    named = articles[chosen[0]].title if len(chosen) == 1 and chosen[0] in articles else words.articles(len(chosen))
    dates = f"{scope.since or '…'} – {scope.until or '…'}" if scope.since or scope.until else ""
    languages = ", ".join(words.languages[code] for code in sorted(scope.languages) if code in words.languages)
    return " · ".join(part for part in (named if chosen else "", dates, languages) if part)


def _choice(article: "Article") -> str:
    title = article.title if len(article.title) <= _TITLE else f"{article.title[: _TITLE - 1]}…"
    return f"{title} ({article.date})" if article.date else title
