"""Small answers built by hand from the real data classes; running chats, and a browser to look at them."""

import asyncio
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import pytest

from corpus import SAMPLE_CORPUS, Article, Language
from index import Index, LiveIndex, Passage, build_index
from rag import Answer, Citation, Coverage, Kind, Span
from ui.conversation import Ask
from ui.limits import Rate
from ui.server import free_port, launch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_SPEC = importlib.util.spec_from_file_location("by_hand", Path(__file__).with_name("by_hand.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
_BY_HAND = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_BY_HAND)

TEXT = "Un parc éolien.\nLe parc de Zhanatas <100 MW> est en service.\nFin."


@pytest.fixture
def article() -> Article:
    return Article(
        id="dossier/éolien & co.md",
        title="L’éolien <en> marche",
        text=TEXT,
        source="https://example.org/a?b=1&c=2",
        language=Language.FRENCH,
        content=((0, len(TEXT)),),
        date="2025-09-12",
        author="Élise <M>",
    )


@pytest.fixture
def passage(article: Article) -> Passage:
    return Passage(id=0, article_id=article.id, start=16, end=64, text=TEXT[16:64])


@pytest.fixture
def cite(article: Article, passage: Passage) -> Callable[..., Citation]:
    """Makes a citation of a stretch of the passage."""

    def make(quote: str = "Zhanatas <100 MW>", number: int = 1, page: int | None = None) -> Citation:
        start = article.text.index(quote)
        return Citation(
            number=number,
            article_id=article.id,
            title=article.title,
            source=article.source,
            quote=quote,
            start=start,
            end=start + len(quote),
            passage=passage,
            score=0.9,
            page=page,
        )

    return make


@pytest.fixture
def answer_of() -> Callable[..., Answer]:
    """Makes an answer; its kind follows from what it holds, and any other field can be given."""

    def make(text: str, *citations: Citation, **fields: Any) -> Answer:
        plain = Answer(
            question="Où est le parc ?",
            language=Language.FRENCH,
            kind=Kind.LIST if "items" in fields else Kind.FACT if citations else Kind.NONE,
            text=text,
            items=(),
            citations=citations,
            nearest=(),
            coverage=Coverage(passages_read=31, passages_total=31, articles_total=2),
            probability=0.9,
        )
        return replace(plain, **fields)

    return make


HOSTILE = (
    '# Malveillant <img src=x onerror="window.__xss=1">\n\n'
    'Ariane <img src="https://evil.example/i.png" onerror="window.__xss=2"> & <script>window.__xss=3</script> '
    "![p](https://evil.example/p.png) **gras** ${window.__xss=4} {{window.__xss=5}} [9](javascript:window.__xss=6) "
    "</article></div> | a | b | $x^2$ [1] [1](#src-00000000-1) https://evil.example/a www.evil.example \u202eabc fin.\n"
)
WITHIN = "[9](javascript:window.__xss=6) </article></div> | a"


@pytest.fixture(scope="session")
def run_aside() -> Callable[[Coroutine[Any, Any, Any]], Any]:
    """As `asyncio.run`, in a thread of its own: that of the tests may have a running loop, a browser's, already."""

    def run(work: Coroutine[Any, Any, Any]) -> Any:
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, work).result()

    return run


def heed_interrupts() -> None:
    """What a shell starts in the background without job control ignores Ctrl-C, and so do its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def start_command(*arguments: str, **environment: str) -> Iterator[tuple["subprocess.Popen[str]", IO[str], IO[str]]]:
    with subprocess.Popen(
        [sys.executable, "-m", "ui", *arguments],
        cwd=Path(__file__).parents[2],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=heed_interrupts if os.name == "posix" else None,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            yield process, process.stdout, process.stderr
        finally:
            process.kill()


@pytest.fixture(scope="session")
def started() -> Callable[..., AbstractContextManager[tuple["subprocess.Popen[str]", IO[str], IO[str]]]]:
    """A command in a process of its own, with its stdout and stderr; killed at the end if it still runs."""
    return start_command


UNHURRIED = Rate(burst=1_000_000, per_minute=1)  # all tests are one client
Serving = Callable[[LiveIndex, Ask], AbstractContextManager[str]]


@pytest.fixture(scope="session")
def serving() -> Serving:
    """Serves a chat for as long as the context lasts, and gives its address."""

    @contextmanager
    def serve(live: LiveIndex, ask: Ask) -> Iterator[str]:
        port = free_port("127.0.0.1", 0)

        async def start() -> Any:  # outside of a running loop Gradio makes two of its own and never closes them
            return launch(live, ask, host="127.0.0.1", port=port, rate=UNHURRIED)

        with ThreadPoolExecutor(1) as aside:  # a thread that drives a browser has a running loop already
            page = aside.submit(asyncio.run, start()).result()
        yield f"http://127.0.0.1:{port}/"
        page.close(verbose=False)

    return serve


@dataclass(frozen=True, slots=True)
class Chat:
    """A running chat: where it is, what it answers from, hostile quotes, a part of the last, and what ends "lent ?".

    `ended` is set when somebody has stopped the reading for "sans fin ?".
    """

    url: str
    index: Index
    quotes: list[str]
    within: str
    go_on: threading.Event
    ended: threading.Event


@pytest.fixture(scope="session")
def chat(tmp_path_factory: pytest.TempPathFactory, serving: Serving) -> Iterator[Chat]:
    """The real thing on a few articles, one of them hostile; a few questions have answers made by hand."""
    folder = tmp_path_factory.mktemp("chat")
    shutil.copytree(SAMPLE_CORPUS, folder / "articles")
    (folder / "articles" / "mal é&.md").write_text(HOSTILE, encoding="utf-8")
    build_index(folder / "articles", folder / "index")
    live = LiveIndex.open(folder / "index")
    spans = [Span(p, p.start, p.end, score=0.9) for p in live.current.passages if p.article_id == "mal é&.md"]
    go_on, ended = threading.Event(), threading.Event()
    with serving(live, _BY_HAND.by_hand(spans, within=WITHIN, go_on=go_on, ended=ended)) as url:
        yield Chat(url, live.current, [span.text for span in spans], WITHIN, go_on, ended)


FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        if chromium is None and not Path(playwright.chromium.executable_path).exists():
            missing = "no Chromium: install it, or run `playwright install chromium`"
            pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: "Browser") -> "Iterator[Callable[..., Page]]":
    """Opens a chat as a browser of a given language and size; afterwards no page may have failed or gone outside."""
    wrong: list[str] = []
    contexts = []

    def open_page(
        url: str, *, locale: str = "fr-FR", width: int = 1280, height: int = 800, scheme: Any = "light"
    ) -> "Page":
        size: Any = {"width": width, "height": height}
        context = browser.new_context(locale=locale, viewport=size, color_scheme=scheme)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        page = context.new_page()
        allowed = (url, "data:", "blob:")
        page.on("request", lambda request: None if request.url.startswith(allowed) else wrong.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.goto(url)
        page.bring_to_front()
        page.wait_for_selector("#question textarea")
        page.wait_for_selector("#sources .empty")
        return page

    yield open_page
    ran = [page.evaluate("window.__xss") for context in contexts for page in context.pages]
    for context in contexts:
        context.close()
    assert wrong == []
    assert set(ran) <= {None}
