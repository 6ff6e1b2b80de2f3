"""What comes with an answer in a real browser: progress, differing articles, votes, copies, exports, filters."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from rag import evaluate_file
from ui.feedback import FEEDBACK_FILE

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.filterwarnings("ignore:.*no_silent_downcasting|The copy keyword")  # Gradio's use of pandas
DONE = "#chat .coverage, #chat .failed"
PROJECTS = "Quels projets énergétiques sont mentionnés ?"
DIFFER = "Quelles années ?"


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


def test_the_reading_is_told_as_it_goes_on_and_stopping_ends_it(page: "Page", chat: Any) -> None:
    page.fill("#question textarea", "sans fin ?")
    page.keyboard.press("Enter")
    page.get_by_text("Lecture\u00a0: 120 sur 400 passages…").wait_for()
    page.locator("#question .stop-button").click()
    page.get_by_text("Arrêté avant la réponse.").wait_for()
    assert chat.ended.wait(10)
    assert page.locator("#progress .reading").count() == 0


def test_a_long_list_appears_item_by_item_below_its_articles(page: "Page", chat: Any) -> None:
    put(page, PROJECTS)
    items = page.locator("#chat .items li")
    delays = [float(item.evaluate("li => parseFloat(getComputedStyle(li).animationDelay)")) for item in items.all()]
    assert len(delays) > 12
    assert sorted(set(delays)) == sorted(delays, key=float)
    assert max(delays) < 0.5
    titles = {article.title for article in chat.index.articles.values()}
    headings = [heading.inner_text().rsplit(" ", 1) for heading in page.locator("#chat .items h3").all()]
    assert {title.strip() for title, _ in headings} <= titles
    assert sum(int(count) for _, count in headings) == len(delays)
    assert "passages lus" in page.locator("#chat .coverage").inner_text()


@pytest.mark.parametrize(("width", "side_by_side"), [(1280, True), (390, False)])
def test_articles_that_differ_stand_side_by_side(
    open_page: "Callable[..., Page]", chat: Any, width: int, side_by_side: bool
) -> None:
    page = open_page(chat.url, width=width)
    put(page, DIFFER)
    values = page.locator("#chat .differ .value")
    first, second = (value.bounding_box() or {} for value in values.all())
    assert (first["x"] + first["width"] <= second["x"]) is side_by_side
    assert (first["y"] + first["height"] <= second["y"]) is not side_by_side
    articles = list(chat.index.articles.values())
    for number, value in enumerate(values.all(), start=1):
        quote = value.locator("mark").inner_text()
        assert quote == value.locator("strong").inner_text()
        assert value.locator(".marker").inner_text() == f"[{number}]"
        title, date = value.locator(".meta").inner_text().rsplit(" · ", 1)
        (article,) = (article for article in articles if article.title == title)
        assert article.date == date
        assert quote in article.text


def test_confidence_is_a_word_and_its_probability_shows_on_hover_and_focus(page: "Page") -> None:
    put(page, DIFFER)
    confidence = page.locator("#chat .confidence")
    assert confidence.inner_text().replace("\n", " ").startswith("●●○ Probable")
    hint = page.locator("#chat .hint")
    assert hint.text_content() == " Probabilité que les articles répondent\u00a0: 80\u00a0%."
    hidden = "hint => getComputedStyle(hint).clipPath"
    assert hint.evaluate(hidden) == "inset(50%)"
    confidence.hover()
    assert hint.evaluate(hidden) == "none"
    page.mouse.move(0, 0)
    confidence.focus()
    assert hint.evaluate(hidden) == "none"


def test_a_vote_is_kept_as_a_question_that_the_evaluation_reads(page: "Page", chat: Any, tmp_path: Path) -> None:
    question = "Qui a accueilli Murat Nurtleu à Pékin ?"
    put(page, question)
    page.get_by_role("button", name="Bonne réponse").click()
    page.locator('[data-vote="up"][aria-pressed="true"]').wait_for()
    put(page, "rien ?")
    page.get_by_role("button", name="Mauvaise réponse").last.click()
    page.locator('[data-vote="down"][aria-pressed="true"]').wait_for()
    kept = [json.loads(line) for line in (chat.index.folder / FEEDBACK_FILE).read_text(encoding="utf-8").splitlines()]
    assert [(one["question"], one["vote"]) for one in kept[-2:]] == [(question, "up"), ("rien ?", "down")]
    file = tmp_path / "votes.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in kept[-2:]), encoding="utf-8")
    evaluation = evaluate_file(file, index=chat.index)
    assert (evaluation.questions, evaluation.facts, evaluation.unanswerable) == (1, 1, 0)
    assert evaluation.fact_f1 == 1.0


def test_a_vote_cast_while_another_answer_is_read_stays(page: "Page", chat: Any) -> None:
    chat.go_on.clear()
    put(page, "Quels hostiles ?")
    page.fill("#question textarea", "lent ?")
    page.keyboard.press("Enter")
    page.locator("#question .stop-button").wait_for()
    page.get_by_role("button", name="Bonne réponse").click()
    page.locator('[data-vote="up"][aria-pressed="true"]').wait_for()
    chat.go_on.set()
    page.locator("#question .submit-button").wait_for()
    assert page.locator(".exchange .coverage").count() == 2
    pressed = [button.get_attribute("aria-pressed") for button in page.locator('[data-vote="up"]').all()]
    assert pressed == ["true", "false"]


def test_an_answer_is_copied_with_its_sources(page: "Page") -> None:
    put(page, "Que dit hostile ?")
    page.get_by_role("button", name="Copier avec les sources").click()
    page.locator(".done").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert '\n\nSources\u00a0:\n\n1. **Malveillant \\<img src=x onerror="window.\\_\\_xss=1"\\>**\n\n   > ' in copied


def test_the_conversation_is_exported(page: "Page", open_page: "Callable[..., Page]", tmp_path: Path) -> None:
    put(page, "Que dit hostile ?")
    with page.expect_download() as markdown:
        page.get_by_role("button", name="Exporter en Markdown").click()
    assert Path(markdown.value.path()).read_text(encoding="utf-8").startswith("## Que dit hostile ?\n\n")
    with page.expect_download() as exported:
        page.get_by_role("button", name="Exporter pour imprimer").click()
    assert exported.value.suggested_filename.endswith(".html")
    file = tmp_path / "conversation.html"
    exported.value.save_as(file)
    alone = page.context.new_page()
    alone.goto(file.as_uri())
    assert alone.locator("h2").inner_text() == "Que dit hostile ?"
    assert alone.locator("li mark").inner_text() == page.locator(".card mark").inner_text()
    assert alone.locator("img, script").count() == 0


def test_a_question_that_leans_on_the_one_before_is_told_as_understood(page: "Page") -> None:
    put(page, "Combien de turbines compte le parc éolien de Zhanatas ?")
    put(page, "et celui de Shelek ?")
    understood = page.locator("#chat .understood")
    assert understood.inner_text().startswith("Compris comme\u00a0: ")
    assert "Combien de turbines compte" in understood.inner_text()
    assert page.locator(".asked .understood").count() == 1


def test_filters_limit_what_is_asked_and_say_so(page: "Page", chat: Any) -> None:
    page.get_by_role("button", name="Filtres").click()
    page.get_by_label("Depuis").fill("2026")
    put(page, PROJECTS)
    assert page.locator("#chat .within").inner_text() == "Parmi\u00a0: 2026 – …"
    dates = [card.locator(".meta").first.inner_text()[:4] for card in page.locator(".card").all()]
    assert set(dates) == {"2026"}
    page.get_by_label("Depuis").fill("bientôt")
    put(page, PROJECTS)
    assert "'bientôt' is no date" in page.locator("#chat .failed").inner_text()


def test_articles_can_be_chosen_from_their_titles(page: "Page", chat: Any) -> None:
    page.get_by_role("button", name="Filtres").click()
    page.get_by_label("Seulement dans ces articles").click()
    page.get_by_role("option", name="Kazakh uranium").click()
    page.keyboard.press("Escape")
    put(page, "Which projects are mentioned?")
    titles = set(page.locator(".card .title").all_inner_texts())
    assert len(titles) == 1
    assert titles.pop().startswith("Kazakh uranium")


def test_passages_can_be_searched_without_an_answer(page: "Page", chat: Any) -> None:
    page.get_by_label("Montrer seulement les passages").check()
    put(page, "parc éolien de Zhanatas")
    assert page.locator("#chat .coverage").inner_text() == "20 passages, du plus proche au moins proche."
    best = chat.index.search("parc éolien de Zhanatas", 20)
    starts = [int(button.get_attribute("data-start") or -1) for button in page.locator(".card button.open").all()]
    assert starts == [hit.passage.start for hit in best]
    page.locator("#chat .coverage a").click()
    page.wait_for_function("document.activeElement.tagName === 'H2'")
    assert page.locator(".card mark").count() == 0


def test_a_conversation_can_start_from_a_question_of_the_articles(page: "Page") -> None:
    starter = page.locator(".starter").first
    question = starter.inner_text()
    starter.click()
    page.locator(DONE).wait_for()
    assert page.locator('#chat [data-testid="user"]').inner_text() == question
    assert page.locator("#chat .no-answer").count() == 0
    assert page.locator(".starter:visible").count() == 0
