"""Every injection, in a real browser, wherever a text that nobody vouches for is shown: each is seen as it is written.

`open_page` also fails a test when anything is asked of another site, when an error shows in the console, or when an
injection has set `window.__xss`.
"""

import importlib.util
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt

from corpus import normalise
from index import Index, LiveIndex, build_index
from rag import Answer, Coverage, Span
from rag.compose import list_answer, none_answer
from rag.question import MAX_CHARACTERS, understand
from ui.escape import visible
from ui.place import Place

if TYPE_CHECKING:
    from playwright.sync_api import Page

_SPEC = importlib.util.spec_from_file_location("injections", Path(__file__).with_name("injections.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
_MODULE = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_MODULE)
INJECTIONS = tuple(map(normalise, _MODULE.INJECTIONS))  # as the corpus and the questions have them

pytestmark = pytest.mark.filterwarnings("ignore:.*no_silent_downcasting|The copy keyword")  # Gradio's use of pandas
LISTED = "Quels hostiles ?"
ACTIVE = (  # what an injection would have made, were it not text
    "[src*='evil.example'], [href^='http'][href*='evil.example'], [href^='//'], [href^='javascript:'], "
    "[href^='data:text'], base[href*='evil'], meta[http-equiv='refresh' i], iframe, object, embed, marquee, math, "
    "[onerror], [onload], [onmouseover], [onfocus]"
)


@dataclass(frozen=True, slots=True)
class Hostile:
    """A chat about articles whose names, titles, authors, sources and texts are injections."""

    url: str
    index: Index


def write_articles(folder: Path) -> None:
    """One article for each injection, and one that holds them all."""
    folder.mkdir()
    for number, injection in enumerate(INJECTIONS):
        written = json.dumps(injection, ensure_ascii=False)  # quoted as YAML has it, too
        source = written if "://evil" not in injection else '"javascript:window.__xss=43"'  # a true address is a link
        head = f"---\ntitle: {written}\nauthor: {written}\nsource: {source}\n---\n"
        name = f"{number:02} {visible(injection).replace('/', '_')[:80]}.md"
        (folder / name).write_text(f"{head}{injection} est cité dans cet article.\n", encoding="utf-8")
    (folder / "tout.md").write_text("Tout.\n\n" + "\n\n".join(INJECTIONS) + "\n\nFin.\n", encoding="utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, serving: Any) -> Iterator[Hostile]:
    folder = tmp_path_factory.mktemp("hostile")
    write_articles(folder / "articles")
    report = build_index(folder / "articles", folder / "index")
    assert report.skipped == ()
    live = LiveIndex.open(folder / "index")
    with serving(live, answer) as url:
        yield Hostile(url, live.current)


def answer(question: str, /, *, index: Index, **_: Any) -> Answer:
    """A list that quotes every injection, or nothing but three passages that do not answer."""
    coverage = Coverage(len(index.passages), len(index.passages), len(index.articles))
    if question == LISTED:
        passages = {passage.article_id: passage for passage in index.passages if passage.article_id != "tout.md"}
        found = [(passages[name], injection_of(name)) for name in sorted(passages)]
        places = [(passage, passage.start + passage.text.index(text), len(text)) for passage, text in found]
        spans = [Span(passage, start, start + length, score=0.9) for passage, start, length in places]
        return list_answer(understand(question), coverage, spans=spans, index=index)
    return none_answer(understand(question), coverage, nearest=list(index.passages[:3]), probability=0.1)


def injection_of(article_id: str) -> str:
    return INJECTIONS[int(article_id[:2])]


def bare(text: str) -> str:
    """Without white space, and without the marks of headings, which cards leave out."""
    return "".join(visible(text).split()).removeprefix("#")


def shown(page: "Page", where: str) -> str:
    return "".join((page.text_content(where) or "").split())


def assert_shown(page: "Page", where: str, texts: list[str] | tuple[str, ...]) -> None:
    there = shown(page, where)
    assert [text for text in texts if bare(text) not in there] == []
    assert page.locator(ACTIVE).evaluate_all("found => found.map(each => each.outerHTML)") == []


def submit(page: "Page", question: str) -> None:
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")


@pytest.fixture
def listed(hostile: Hostile, open_page: Callable[..., "Page"]) -> "Page":
    """The page once the list of all injections is there."""
    page = open_page(hostile.url)
    submit(page, LISTED)
    page.wait_for_selector("#sources .card")
    return page


def test_in_questions(hostile: Hostile, open_page: Callable[..., "Page"]) -> None:
    """As many at once as a question may hold."""
    page = open_page(hostile.url)
    questions = [""]
    for injection in INJECTIONS:
        if len(questions[-1]) + len(injection) + 1 > MAX_CHARACTERS:
            questions.append("")
        questions[-1] += f"{injection} "
    for number, question in enumerate(questions, start=1):
        submit(page, question)
        page.wait_for_function("n => document.querySelectorAll('#sources section.sources').length === n", arg=number)
    assert_shown(page, "#chat", INJECTIONS)


def test_in_answers_cards_and_the_article_panel(hostile: Hostile, listed: "Page") -> None:
    listed_answer = answer(LISTED, index=hostile.index)
    assert len(listed_answer.citations) >= 60
    assert_shown(listed, "#chat", [item.text for item in listed_answer.items])
    cited = [injection_of(citation.article_id) for citation in listed_answer.citations]
    cards = "#sources .card >> nth={}"
    for number, injection in enumerate(cited):  # the title, and the quote in its passage
        assert shown(listed, cards.format(number)).count(bare(injection)) >= 2
    listed.locator("#sources button.open").first.click()
    listed.wait_for_selector("#article mark")
    assert_shown(listed, "#article", cited[:1])


def test_in_exports(hostile: Hostile, listed: "Page", tmp_path: Path) -> None:
    items = [item.text for item in answer(LISTED, index=hostile.index).items]
    for button, extension in (("#export-page button", "html"), ("#export-markdown button", "md")):
        with listed.expect_download() as download:
            listed.click(button.removesuffix(" button"))
        text = Path(download.value.path()).read_text(encoding="utf-8")
        if extension == "md":
            text = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(text)
        page = listed.context.new_page()
        page.route("**/*", lambda route: pytest.fail(f"{route.request.url} was asked for"))
        page.set_content(text)
        assert_shown(page, "body", items)
        assert page.evaluate("window.__xss") is None
        page.close()


def test_in_the_list_of_articles(hostile: Hostile, open_page: Callable[..., "Page"]) -> None:
    page = open_page(hostile.url, locale="en-GB")
    page.get_by_role("tab", name="Articles").click()
    page.wait_for_selector("#articles-table button.open")
    assert_shown(page, "#articles-table", [article.title for article in hostile.index.articles.values()])


def test_in_the_page_of_an_article(hostile: Hostile, listed: "Page") -> None:
    article = hostile.index.articles["tout.md"]
    listed.goto(hostile.url + Place.in_article(article, 0, len(article.text)).address)
    assert_shown(listed, "body", INJECTIONS)
    for number in (0, 22, 40):  # a script, a link, an entity, as the title, the author and the source
        article = next(one for name, one in hostile.index.articles.items() if name.startswith(f"{number:02} "))
        listed.goto(hostile.url + Place.in_article(article, 0, 5).address)
        assert_shown(listed, "body", [article.title, article.author, article.text])
