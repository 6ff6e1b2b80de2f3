"""The chat for those who use the keyboard or a screen reader: axe-core's rules, and what is told and focused."""

from collections.abc import Callable
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.filterwarnings("ignore:.*no_silent_downcasting|The copy keyword")  # Gradio's use of pandas
DONE = "#chat .coverage, #chat .failed"
RUN = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"


def put(page: "Page", question: str) -> None:
    """Asks, and waits for the answer."""
    shown = page.locator(DONE).count()
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    page.locator(DONE).nth(shown).wait_for()
    page.locator("#question .submit-button").wait_for()


def violations(page: "Page") -> list[str]:
    """What axe-core finds serious or critical on the page as it is."""
    page.evaluate("Promise.all(document.getAnimations().map(animation => animation.finished))")
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    return [
        f"{found['id']}: {node['html'][:150]} {node['failureSummary']}"
        for found in page.evaluate(RUN)
        if found["impact"] in ("serious", "critical")
        for node in found["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious(open_page: "Callable[..., Page]", chat: Any, scheme: Any, width: int) -> None:
    page = open_page(chat.url, width=width, scheme=scheme)
    page.locator(".starter").first.wait_for()
    assert page.evaluate("document.body.classList.contains('dark')") is (scheme == "dark")
    assert violations(page) == []
    put(page, "Quelles années ?")
    page.get_by_role("button", name="Bonne réponse").click()
    page.locator('[aria-pressed="true"]').wait_for()
    page.get_by_role("button", name="Filtres").click()
    page.get_by_label("Depuis").wait_for()
    assert violations(page) == []
    page.locator(".card button.open").first.click()
    page.locator("#hit").wait_for()
    assert violations(page) == []
    put(page, "rien ?")
    put(page, "Quels projets énergétiques sont mentionnés ?")
    assert violations(page) == []


def test_the_page_has_one_title_and_a_heading_for_each_question(open_page: "Callable[..., Page]", chat: Any) -> None:
    page = open_page(chat.url)
    assert page.locator("h1").all_inner_texts() == ["Sourcier"]
    put(page, "rien ?")
    assert page.locator("#chat h2").all_inner_texts() == ["rien ?"]


def test_an_answer_is_told_to_who_does_not_see_it(open_page: "Callable[..., Page]", chat: Any) -> None:
    page = open_page(chat.url)
    told = page.get_by_role("status").and_(page.locator("#told"))
    assert told.inner_text() == ""
    put(page, "rien ?")
    page.get_by_text("Ces articles ne répondent pas à cette question.").and_(told).wait_for()


def test_everything_can_be_done_from_the_keyboard(open_page: "Callable[..., Page]", chat: Any) -> None:
    page = open_page(chat.url)
    page.wait_for_function("document.activeElement.tagName === 'TEXTAREA'")
    page.keyboard.type("Quelles années ?")
    page.keyboard.press("Enter")
    page.locator(DONE).wait_for()
    page.locator("#question .submit-button").wait_for()
    page.locator("#chat .marker").first.focus()
    focused = []
    for _ in range(7):
        focused.append(page.evaluate("document.activeElement.innerText || document.activeElement.ariaLabel"))
        page.keyboard.press("Tab")
    assert [text.split("\n")[0][:8] for text in focused[:2]] == ["[1]", "[2]"]
    assert "Probable" in focused[2]
    assert focused[3:] == ["Copier avec les sources", "Bonne réponse", "Mauvaise réponse", "Redemander"]
    page.locator("#chat .marker").nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('.card.active')")
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.matches('button.open')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'hit'")
