"""The chat in a real browser: what a person sees and clicks, and what hostile text does not do."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from ui.escape import visible

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.filterwarnings("ignore:.*no_silent_downcasting|The copy keyword")  # Gradio's use of pandas
MARKER = "#chat a.marker"
DONE = "#chat .coverage, #chat .failed"


@pytest.fixture
def page(open_page: "Callable[..., Page]", chat: Any) -> "Page":
    page: Page = open_page(chat.url)
    return page


def put(page: "Page", question: str) -> None:
    """Asks, and waits for the answer."""
    shown = page.locator(DONE).count()
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    page.locator(DONE).nth(shown).wait_for()
    page.locator("#question .submit-button").wait_for()


def selected_tab(page: "Page") -> str:
    return page.locator('#tabs [role="tab"][aria-selected="true"]').inner_text()


def test_a_marker_shows_the_exact_quote(page: "Page", chat: Any) -> None:
    put(page, "Quels projets énergétiques sont mentionnés ?")
    page.get_by_role("tab").nth(1).click()
    marker = page.locator(MARKER).nth(1)
    number = marker.inner_text()
    marker.click()
    card = page.locator(".card.active")
    card.wait_for()
    assert selected_tab(page) == "Sources"
    assert card.locator(".head b").inner_text() == number
    assert page.evaluate("document.activeElement.id") == card.get_attribute("id")
    button = card.locator("button.open")
    article = chat.index.articles[button.get_attribute("data-article") or ""]
    start, end = (int(button.get_attribute(f"data-{name}") or -1) for name in ("start", "end"))
    mark = card.locator("mark")
    assert mark.is_visible()
    assert mark.text_content() == article.text[start:end]


def test_a_marker_can_be_followed_from_the_keyboard(page: "Page") -> None:
    put(page, "Que dit hostile ?")
    page.locator(MARKER).first.focus()
    page.keyboard.press("Enter")
    page.locator(".card.active").wait_for()


def test_an_article_opens_at_the_quote(page: "Page") -> None:
    put(page, "Quels projets énergétiques sont mentionnés ?")
    card = page.locator(".card").nth(2)
    quote = card.locator("mark").text_content()
    card.locator("button.open").click()
    hit = page.locator("#hit")
    hit.wait_for()
    assert selected_tab(page) == "Article"
    assert hit.text_content() == quote
    page.wait_for_function("document.activeElement.id === 'hit'")
    page.wait_for_function(
        "(() => { const r = hit.getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight })()"
    )


def test_an_article_has_a_page_of_its_own(page: "Page") -> None:
    put(page, "Quels projets énergétiques sont mentionnés ?")
    card = page.locator(".card").first
    quote = card.locator("mark").text_content()
    with page.context.expect_page() as opened:
        card.locator(".actions a").click()
    assert opened.value.locator("mark#hit").text_content() == quote


def test_no_answer_looks_different_and_shows_what_is_near(page: "Page") -> None:
    put(page, "Quelle est la recette de la tarte aux pommes ?")
    assert page.locator("#chat .no-answer").is_visible()
    assert page.locator("#chat .no-answer").evaluate("box => getComputedStyle(box).borderLeftWidth") == "4px"
    assert page.locator(".note").inner_text() == "Passages les plus proches, qui ne répondent pas à la question"
    assert page.locator(".card.near").count() == page.locator(".card").count() > 0
    page.get_by_role("link", name="Voir les passages les plus proches").click()
    page.wait_for_function("document.activeElement.tagName === 'H2'")


HOSTILE_QUESTION = '<img src=x onerror="window.__xss=7"> ![z](https://evil.example/q.png) ${window.__xss=8} ?'
HOSTILE_TITLE = 'Malveillant <img src=x onerror="window.__xss=1">'
ACTIVE = ":is(img, script, table, code, em)"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, 'onerror="window.__xss=1">'),
        (1, "<script>window.__xss=3</script> ![p](https://evil.example/p.png) **gras** ${window.__xss=4}"),
        (2, "［9］(javascript:window.__xss=6) </article></div> | a | b | $x^2$ ［1］ ［1］(#src-00000000-1)"),
        (2, "https://evil.example/a www.evil.example \\u202eabc fin."),
    ],
)
def test_hostile_text_is_shown_and_does_nothing(page: "Page", chat: Any, number: int, shown: str) -> None:
    question = f"Passage hostile {number} {HOSTILE_QUESTION}"
    put(page, question)
    assert page.locator('#chat [data-testid="user"]').inner_text() == question
    assert shown in page.locator('#chat [data-testid="bot"]').inner_text()
    quote = visible(chat.quotes[number]).removeprefix("# ")
    assert page.locator(".card mark").all_text_contents() == [quote]
    assert page.locator(".card .title").all_inner_texts() == [HOSTILE_TITLE]
    page.locator(".card button.open").last.click()
    page.locator("#hit").wait_for()
    assert page.locator("#hit").text_content() == quote
    assert page.locator("#article h2").inner_text() == HOSTILE_TITLE
    assert page.locator("#chat .message-content a").all_inner_texts() == ["[1]"]
    assert page.locator(f"#chat .message-content {ACTIVE}").count() == 0
    assert page.locator(f"#tabs {ACTIVE}").count() == 0


def test_a_hostile_value_is_shown_in_its_sentence_and_does_nothing(page: "Page", chat: Any) -> None:
    put(page, "Que dit hostile ?")
    reply = page.locator("#chat .message-content").last
    assert reply.locator("strong").first.inner_text() == chat.within
    assert reply.locator("blockquote mark").all_inner_texts() == [chat.within]
    assert reply.locator("blockquote").inner_text() == (
        f"{{{{window.__xss=5}}}} {chat.within} | b | $x^2$ [1] [1](#src-00000000-1) https://evil.example/a "
        "www.evil.example \\u202eabc fin."
    )
    assert reply.locator("a").all_inner_texts() == ["[1]"]
    assert reply.locator(ACTIVE).count() == 0
    assert page.locator(".card mark").inner_text() == chat.within


def test_a_list_is_a_list(page: "Page", chat: Any) -> None:
    put(page, "Quels hostiles ?")
    items = page.locator("#chat .message-content li").all_inner_texts()
    shown = [item.rpartition(" [")[0] for item in items]
    assert shown[0] == visible(chat.quotes[0])
    assert [text[-1] for text in shown[1:]] == ["…", "…"]
    for text, quote in zip(shown, chat.quotes, strict=True):
        assert " ".join(visible(quote).split()).startswith(text.removesuffix("…"))


@pytest.mark.parametrize("question", ["   ", "x" * 3000])
def test_a_question_that_is_none_gets_a_message(page: "Page", question: str) -> None:
    put(page, question)
    assert "The question " in page.locator("#chat .failed").inner_text()
    assert page.locator(".card").count() == 0


def test_an_earlier_answer_keeps_its_sources(page: "Page") -> None:
    put(page, "Que dit hostile ?")
    put(page, "rien ?")
    assert page.locator(".turn:visible h2").inner_text() == "rien ?"
    page.locator(MARKER).first.click()
    page.locator(".card.active").wait_for()
    assert page.locator(".turn:visible h2").inner_text() == "Que dit hostile ?"


def test_a_question_can_be_asked_again(page: "Page") -> None:
    put(page, "rien ?")
    put(page, "Que dit hostile ?")
    before = page.locator(MARKER).first.get_attribute("href")
    page.get_by_role("button", name="Redemander").click()
    page.wait_for_function(
        "([marker, before]) => ![null, before].includes(document.querySelector(marker)?.getAttribute('href') ?? null)",
        arg=[MARKER, before],
    )
    assert page.locator(DONE).count() == 2
    assert page.locator(".turn").count() == 2


def test_a_question_can_be_taken_back(page: "Page") -> None:
    put(page, "Que dit hostile ?")
    put(page, "rien ?")
    page.get_by_role("button", name="Reprendre").click()
    page.locator(".turn").nth(1).wait_for(state="detached")
    assert page.locator('#chat [data-testid="user"]').all_inner_texts() == ["Que dit hostile ?"]
    assert page.locator(".turn:visible h2").inner_text() == "Que dit hostile ?"
    assert page.input_value("#question textarea") == "rien ?"
    page.locator("#question textarea:focus").wait_for()


def test_the_conversation_can_be_cleared(page: "Page") -> None:
    put(page, "Que dit hostile ?")
    page.get_by_role("button", name="Nouvelle conversation").click()
    page.locator("#sources .empty").first.wait_for()
    assert page.locator(DONE).count() == 0
    assert page.locator(".card").count() == 0
    page.get_by_role("heading", name="Posez une question à vos articles").wait_for()


def test_waiting_can_be_stopped(page: "Page", chat: Any) -> None:
    page.fill("#question textarea", "lent ?")
    page.keyboard.press("Enter")
    page.locator("#question .stop-button").click()
    page.locator("#question .submit-button").wait_for()
    chat.go_on.set()
    assert page.locator(DONE).all_inner_texts() == ["Arrêté avant la réponse."]
    put(page, "rien ?")
    assert page.locator(DONE).count() == 2


@pytest.mark.parametrize(
    ("locale", "welcome", "ask"),
    [
        ("fr-FR", "Posez une question à vos articles", "Posez une question sur les articles…"),
        ("en-GB", "Ask your articles a question", "Ask a question about the articles…"),
    ],
)
def test_the_frame_speaks_the_browsers_language(
    open_page: "Callable[..., Page]", chat: Any, locale: str, welcome: str, ask: str
) -> None:
    page = open_page(chat.url, locale=locale)
    page.get_by_role("heading", name=welcome).wait_for()
    page.get_by_role("textbox", name=ask).wait_for()


@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
def test_a_telephone_needs_no_sideways_scrolling_and_shows_every_tab(
    open_page: "Callable[..., Page]", chat: Any, locale: str
) -> None:
    page = open_page(chat.url, locale=locale, width=390, height=844)
    about = {"fr-FR": "À propos", "en-GB": "About"}[locale]
    tabs = page.locator('#tabs [role="tab"]:visible')
    assert tabs.all_inner_texts() == ["Sources", "Article", "Articles", about]
    put(page, "Que dit hostile ?")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
