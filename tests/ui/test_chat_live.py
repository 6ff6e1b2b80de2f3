"""A chat whose articles change while it is open, in a real browser."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from index import Index, LiveIndex, build_index
from rag import Answer, ask

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.filterwarnings("ignore:.*no_silent_downcasting|The copy keyword")  # Gradio's use of pandas
DONE = "#chat .coverage, #chat .failed"
QUESTION = "Combien de turbines compte le parc éolien de Zhanatas ?"
WIND = "# Éolien\n\nLe parc éolien de Zhanatas compte {} turbines.\n"
OTHER = "# Solaire\n\nLa centrale solaire de Turkistan produit 300 mégawatts.\n"


@dataclass(frozen=True, slots=True)
class ChangingChat:
    """A running chat whose articles change. A question that begins with "Lent" is answered once `go_on` is set."""

    url: str
    live: LiveIndex
    corpus: Path
    asked: threading.Event
    go_on: threading.Event

    def publish(self, files: Mapping[str, str | bytes]) -> None:
        """Puts these files in the place of all others, indexes them, and waits until the chat has noticed."""
        before = self.live.current
        fill(self.corpus, files)
        build_index(self.corpus, before.folder)
        for _ in range(200):
            if self.live.current is not before:
                return
            threading.Event().wait(0.05)
        raise AssertionError("the chat has not noticed the new index")


@pytest.fixture
def start_chat(tmp_path: Path, serving: Any) -> Iterator[Callable[[Mapping[str, str | bytes]], ChangingChat]]:
    """Starts a chat on these files, which follows what is published later; no new index may fail to open."""
    failures: list[Exception] = []
    asked, go_on = threading.Event(), threading.Event()

    def answer(question: str, /, *, index: Index, **options: Any) -> Answer:
        if question.startswith("Lent"):
            asked.set()
            go_on.wait(20)
        return ask(question, index=index, **options)

    with ExitStack() as running:

        def start(files: Mapping[str, str | bytes]) -> ChangingChat:
            corpus = tmp_path / "articles"
            corpus.mkdir()
            fill(corpus, files)
            live = LiveIndex.open(build_index(corpus).folder)
            running.enter_context(live.followed(interval=0.05, on_failure=failures.append))
            return ChangingChat(running.enter_context(serving(live, answer)), live, corpus, asked, go_on)

        yield start
    assert failures == []


def fill(corpus: Path, files: Mapping[str, str | bytes]) -> None:
    """Makes the folder hold these files and no other."""
    for file in corpus.iterdir():
        file.unlink()
    for name, content in files.items():
        (corpus / name).write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.fixture
def chat(start_chat: Callable[[Mapping[str, str]], ChangingChat]) -> ChangingChat:
    return start_chat({"a.md": WIND.format(40), "b.md": OTHER})


@pytest.fixture
def page(chat: ChangingChat, open_page: Any) -> "Page":
    page: Page = open_page(chat.url)
    return page


def send(page: "Page", question: str) -> None:
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")


def answered(page: "Page", count: int) -> str:
    """The last of so many answers, once it is there."""
    page.locator(DONE).nth(count - 1).wait_for()
    page.locator("#question .submit-button").wait_for()
    return page.locator('#chat [data-testid="bot"]').nth(count - 1).inner_text()


def notes(page: "Page") -> list[str]:
    return page.locator("#article .changed").all_inner_texts()


def test_the_next_answer_comes_from_the_new_articles(page: "Page", chat: ChangingChat) -> None:
    send(page, QUESTION)
    assert "compte 40 turbines" in answered(page, 1)
    chat.publish({"a.md": WIND.format(50), "b.md": OTHER})
    send(page, QUESTION)
    assert "compte 50 turbines" in answered(page, 2)
    page.locator(".card:visible button.open").first.click()
    page.locator("#hit").wait_for()
    assert page.locator("#hit").inner_text() == "50"


def test_a_question_in_flight_is_answered_from_the_articles_it_began_with(page: "Page", chat: ChangingChat) -> None:
    send(page, f"Lentement : {QUESTION}")
    assert chat.asked.wait(20)
    chat.publish({"c.md": WIND.format(50)})
    chat.go_on.set()
    assert "compte 40 turbines" in answered(page, 1)
    assert page.locator(".card mark").first.inner_text() == "40"
    send(page, QUESTION)
    assert "compte 50 turbines" in answered(page, 2)


def test_the_card_of_an_article_that_has_changed_says_so_and_marks_nothing(page: "Page", chat: ChangingChat) -> None:
    send(page, QUESTION)
    answered(page, 1)
    chat.publish({"a.md": f"# Nouvelle\n\nUn ajout.\n\n{WIND.format(40)}", "b.md": OTHER})
    card = page.locator(".card").first
    card.locator("button.open").click()
    page.locator("#article .changed").first.wait_for()
    assert notes(page) == [
        "Cet article a changé depuis la réponse : le passage cité n’y est pas surligné.",
        "This article has changed since the answer: the quoted passage is not highlighted.",
    ]
    assert "Un ajout." in page.locator("#article .body").inner_text()
    assert page.locator("#hit").count() == 0
    with page.context.expect_page() as opened:
        page.get_by_role("tab").first.click()
        card.locator(".actions a").click()
    assert opened.value.locator(".changed").all_inner_texts() == notes(page)
    assert opened.value.locator("mark").count() == 0


def test_the_card_of_an_article_that_is_gone_says_so(page: "Page", chat: ChangingChat) -> None:
    send(page, QUESTION)
    answered(page, 1)
    chat.publish({"b.md": OTHER})
    card = page.locator(".card").first
    address = card.locator(".actions a").get_attribute("href") or ""
    card.locator("button.open").click()
    page.locator("#article .changed").first.wait_for()
    assert page.locator("#article h2").inner_text() == "a.md"
    assert notes(page) == [
        "Cet article n’est pas, ou n’est plus, dans l’index.",
        "This article is not, or is no longer, in the index.",
    ]
    response = httpx.get(chat.url + address, trust_env=False)
    assert response.status_code == 404
    assert notes(page)[1] in response.text


def test_the_tab_about_the_index_is_that_of_the_current_one(page: "Page", chat: ChangingChat) -> None:
    about = page.get_by_role("tab", name="À propos")
    about.click()
    page.locator("#about").get_by_text("Éolien").wait_for()
    assert page.locator("#about button.open").all_inner_texts() == ["Éolien", "Solaire"]
    chat.publish({"b.md": OTHER})
    page.get_by_role("tab").first.click()
    about.click()
    page.locator("#about").get_by_text("Éolien").wait_for(state="detached")
    assert page.locator("#about button.open").all_inner_texts() == ["Solaire"]


def test_a_card_tells_the_page_and_the_article_where_it_begins(start_chat: Any, open_page: Any) -> None:
    first = "La steppe est vaste et le vent y souffle toute la nuit."
    chat = start_chat({"rapport.pdf": pdf_of(first, "Le parc de Zhanatas compte 40 turbines.", "Fin du rapport.")})
    page = open_page(chat.url)
    send(page, "Combien de turbines compte le parc de Zhanatas ?")
    answered(page, 1)
    card = page.locator(".card").first
    assert card.locator(".page-number").inner_text() == "p. 2"
    quote = card.locator("mark").inner_text()
    card.locator("button.open").click()
    page.locator("#hit").wait_for()
    assert page.locator("#hit").inner_text() == quote
    rules = page.locator("#article .page")
    assert [rule.get_attribute("data-page") for rule in rules.all()] == ["p. 2", "p. 3"]
    shown = "rule => getComputedStyle(rule, '::before').content"
    assert rules.first.evaluate(shown).replace('"', "") == "— p. 2 —"
    assert "p. 2" not in page.evaluate(
        "getSelection().selectAllChildren(document.querySelector('#article')), `${getSelection()}`"
    )


def pdf_of(*pages: str) -> bytes:
    """A PDF file with a line of text on each page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for text in pages:
        drawing = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
        objects.append(f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream")
        fonts = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {fonts} /Contents {len(objects)} 0 R >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    content, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(content))
        content += f"{number} 0 obj\n{text}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(content)}\n%%EOF\n"
    return content + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()
