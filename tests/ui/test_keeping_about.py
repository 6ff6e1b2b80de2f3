"""The tab about the index in a real browser: its facts, its health, and the map whose dots open passages."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from index import LiveIndex, build_index
from rag import ask

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.filterwarnings("ignore:.*no_silent_downcasting|The copy keyword")  # Gradio's use of pandas


def open_about(page: "Page") -> None:
    page.get_by_role("tab").filter(has_text="À propos").or_(page.get_by_role("tab").filter(has_text="About")).click()
    page.locator("#about .health").wait_for(timeout=20_000)


@pytest.fixture
def page(chat: Any, open_page: "Callable[..., Page]") -> "Page":
    page: Page = open_page(chat.url)
    open_about(page)
    return page


def passage_at(page: "Page", chat: Any, dot: Any) -> str:
    """The text of the passage of a dot, from the index."""
    article = chat.index.articles[dot.evaluate("dot => dot.parentNode.dataset.article")]
    start, end = (int(dot.get_attribute(name)) for name in ("data-start", "data-end"))
    assert any(p.article_id == article.id and (p.start, p.end) == (start, end) for p in chat.index.passages)
    return str(article.text[start:end])


def test_the_index_is_well_and_every_passage_is_on_the_map(page: "Page", chat: Any) -> None:
    assert "Rien à réparer." in page.locator("#about .health").inner_text()
    assert page.locator("#about .facts").inner_text().split("\n")[:4] == [
        "Articles",
        str(len(chat.index.articles)),
        "Passages",
        str(len(chat.index.passages)),
    ]
    assert page.locator("#about circle").count() == len(chat.index.passages)
    assert page.locator("#about .by_article .bar").first.bounding_box()["width"] > 50  # type: ignore[index]


def test_a_click_beside_a_dot_opens_its_passage(page: "Page", chat: Any) -> None:
    dot = page.locator("#about g:not([data-article*='mal']) circle").nth(5)
    dot.scroll_into_view_if_needed()
    box = dot.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    pointed = page.locator("#about circle.pointed")
    quote = passage_at(page, chat, pointed)
    assert page.locator("#about .tip").inner_text().endswith(f"{pointed.get_attribute('data-text')}…")
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.locator("#hit").wait_for()
    assert page.locator("#hit").text_content() == quote


def test_the_map_can_be_used_from_the_keyboard(page: "Page", chat: Any) -> None:
    page.locator("#about svg").focus()
    page.keyboard.press("ArrowRight")
    first = page.evaluate("document.activeElement.getAttribute('cx')")
    before = page.evaluate("document.activeElement.getBoundingClientRect().left")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('cx')") != first
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") > before
    quote = passage_at(page, chat, page.locator("#about circle:focus"))
    page.keyboard.press("Enter")
    page.locator("#hit").wait_for()
    shown = page.locator("#hit").text_content() or ""
    assert shown.replace("\\u202e", "\u202e") == quote


def test_the_legend_shows_one_article_alone(page: "Page") -> None:
    entry = page.locator("#about .legend-entry").nth(1)
    entry.click()
    assert entry.get_attribute("aria-pressed") == "true"
    assert page.locator("#about g:not([data-dim])").count() == 1
    entry.click()
    assert page.locator("#about g[data-dim]").count() == 0


def test_what_is_wrong_is_told_with_its_command(tmp_path: Path, serving: Any, open_page: Any) -> None:
    corpus = tmp_path / "articles"
    corpus.mkdir()
    (corpus / "a.md").write_text("# A\n\nUn texte.", encoding="utf-8")
    live = LiveIndex.open(build_index(corpus, tmp_path / "index").folder)
    (corpus / "b.md").write_text("# B\n\nUn autre.", encoding="utf-8")
    with serving(live, ask) as url:
        page = open_page(url, locale="en-GB")
        open_about(page)
        wrong = page.locator("#about .health .wrong").all_inner_texts()
        page.context.close()
    assert len(wrong) == 1
    assert f"1 added, 0 updated, 0 removed since the index was built; run: sourcier index {corpus}" in wrong[0]


def test_a_telephone_shows_both_tabs_without_sideways_scrolling(chat: Any, open_page: "Callable[..., Page]") -> None:
    page = open_page(chat.url, locale="en-GB", width=390, height=844)
    open_about(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("tab", name="Articles", exact=True).click()
    page.locator("#articles-table tbody tr").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
