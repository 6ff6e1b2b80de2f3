"""The table of the articles: its rows, searching, sorting, and its HTML."""

import re
from typing import Any

import pytest

from index import Index
from ui import articles_table
from ui.articles_table import Order, Row, found, rows_of, table_html
from ui.keeping_words import ENGLISH, FRENCH


def row(id: str, title: str, **fields: Any) -> Row:
    searched = f"{title} {id}".casefold()
    values: dict[str, Any] = {"passages": 1, "words": 10, "date": "", "language": "fr", "size": 100} | fields
    return Row(id=id, searched=searched, title=title, **values)


ROWS = [
    row("a.md", "Éolien", passages=3, date="2024-01-01", size=5),
    row("b.md", "Pont", passages=7, date="2025-01-01", size=-1),
    row("c.md", "gare <b>", passages=3, words=2000),
]


def test_every_article_of_an_index_has_a_row(sample_index: Index) -> None:
    rows = rows_of(sample_index)
    assert sorted(row.id for row in rows) == sorted(sample_index.articles)
    assert sum(row.passages for row in rows) == len(sample_index.passages)
    one = next(row for row in rows if row.id == "wang-yi-recoit-nurtleu-pekin.md")
    assert one.words > 300
    assert one.size > one.words
    assert found(rows, "nurtleu pekin", Order())[0].id == "wang-yi-recoit-nurtleu-pekin.md"
    assert found(rows, "nurtleu zzz", Order()) == []


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        (Order(), "acb"),
        (Order("title", descending=True), "bca"),
        (Order("passages", descending=True), "bac"),
        (Order("date"), "cab"),
        (Order("size"), "bac"),
        (Order("words", descending=True), "cab"),
    ],
)
def test_rows_are_sorted_by_any_column(order: Order, ids: str) -> None:
    assert [row.id for row in found(ROWS, "", order)] == [f"{id}.md" for id in ids]


def test_a_click_sorts_and_another_one_turns_it_round() -> None:
    assert Order().clicked("title") == Order("title", descending=True)
    assert Order().clicked("date") == Order("date", descending=True)
    assert Order("date", descending=True).clicked("date") == Order("date")
    assert Order().clicked("language") == Order("language")
    assert Order().clicked("__class__") == Order()


def test_the_table_shows_text_as_text_and_says_how_it_is_sorted() -> None:
    html = table_html(ROWS, total=9, order=Order("words", descending=True), words=FRENCH, removable=True)
    assert "gare &lt;b&gt;" in html
    assert "Articles\u00a0: 3 sur 9" in html
    assert "2\u202f000" in html
    assert re.findall(r'aria-sort="(\w+)"', html) == ["none", "none", "descending", "none", "none", "none"]
    assert html.count('class="remove"') == 3
    assert 'class="remove"' not in table_html(ROWS, total=9, order=Order(), words=ENGLISH, removable=False)
    assert "No article fits." in table_html([], total=9, order=Order(), words=ENGLISH, removable=True)


def test_of_very_many_rows_the_first_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles_table, "_SHOWN", 2)
    html = table_html(ROWS, total=3, order=Order(), words=ENGLISH, removable=True)
    assert html.count("<tr>") == 3
    assert "2 of 3 articles" in html
