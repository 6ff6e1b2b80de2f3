"""The limits that a reader chooses, as a scope and in words."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from corpus import Article
from rag import Scope, ScopeError
from ui.filters import choices, scope_of, scope_text
from ui.words import ENGLISH, FRENCH


def test_nothing_chosen_is_no_limit() -> None:
    assert scope_of([], " ", "", []) == Scope()
    assert scope_text(Scope(), {}, words=FRENCH) == ""


def test_what_is_chosen_is_a_limit_and_is_said(article: Article) -> None:
    scope = scope_of([article.id], " 2024-06", "2025 ", ["fr"])
    assert scope == Scope(frozenset([article.id]), "2024-06", "2025", frozenset(["fr"]))
    assert scope_text(scope, {article.id: article}, words=FRENCH) == (
        "L’éolien <en> marche · 2024-06 – 2025 · français"
    )
    several = Scope(frozenset(["a", "b"]), until="2025")
    assert scope_text(several, {}, words=ENGLISH) == "2 articles · … – 2025"


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ScopeError, match="'soon' is no date"):
        scope_of([], "soon", "", [])


def test_the_latest_articles_can_be_chosen_first(article: Article) -> None:
    undated = replace(article, id="b.md", title="Z" * 200, date="")
    index = SimpleNamespace(articles={"b.md": undated, article.id: article})
    assert choices(index) == [  # type: ignore[arg-type]
        ("L’éolien <en> marche (2025-09-12)", article.id),
        ("Z" * 79 + "…", "b.md"),
    ]
