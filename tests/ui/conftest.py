"""Small answers built by hand from the real data classes; a running chat."""

import asyncio
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from corpus import SAMPLE_CORPUS, Article, Language
from index import Index, Passage, build_index
from rag import Answer, Citation, Coverage, Item, Kind, Span, ask
from rag.compose import fact_answer, list_answer, none_answer
from rag.question import understand
from ui.server import free_port, launch

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
    )


@pytest.fixture
def passage(article: Article) -> Passage:
    return Passage(id=0, article_id=article.id, start=16, end=64, text=TEXT[16:64])


@pytest.fixture
def cite(article: Article, passage: Passage) -> Callable[..., Citation]:
    """Makes a citation of a stretch of the passage."""

    def make(quote: str = "Zhanatas <100 MW>", number: int = 1) -> Citation:
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
        )

    return make


@pytest.fixture
def answer_of() -> Callable[..., Answer]:
    """Makes an answer; its kind follows from what it holds."""

    def make(
        text: str,
        *citations: Citation,
        items: tuple[Item, ...] = (),
        nearest: tuple[Passage, ...] = (),
        language: Language = Language.FRENCH,
    ) -> Answer:
        kind = Kind.LIST if items else Kind.FACT if citations else Kind.NONE
        return Answer(
            question="Où est le parc ?",
            language=language,
            kind=kind,
            text=text,
            items=items,
            citations=citations,
            nearest=nearest,
            coverage=Coverage(passages_read=31, passages_total=31, articles_total=2),
        )

    return make


HOSTILE = (
    '# Malveillant <img src=x onerror="window.__xss=1">\n\n'
    'Ariane <img src="https://evil.example/i.png" onerror="window.__xss=2"> & <script>window.__xss=3</script> '
    "![p](https://evil.example/p.png) **gras** ${window.__xss=4} {{window.__xss=5}} [9](javascript:window.__xss=6) "
    "</article></div> | a | b | $x^2$ [1] [1](#src-00000000-1) https://evil.example/a www.evil.example \u202eabc fin.\n"
)


@dataclass(frozen=True, slots=True)
class Chat:
    """A running chat: where it is, what it answers from, hostile quotes, and what ends the answer to "lent ?"."""

    url: str
    index: Index
    quotes: list[str]
    go_on: threading.Event


@pytest.fixture(scope="session")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chat]:
    """The real thing on a few articles, one of them hostile; a few questions have answers made by hand."""
    folder = tmp_path_factory.mktemp("chat")
    shutil.copytree(SAMPLE_CORPUS, folder / "articles")
    (folder / "articles" / "mal é&.md").write_text(HOSTILE, encoding="utf-8")
    build_index(folder / "articles", folder / "index")
    index = Index.open(folder / "index")
    spans = [Span(p, p.start, p.end, score=0.9) for p in index.passages if p.article_id == "mal é&.md"]
    go_on = threading.Event()
    port = free_port("127.0.0.1", 0)

    async def start() -> Any:  # outside of a running loop Gradio makes two of its own and never closes them
        return launch(index, by_hand(index, spans, go_on), host="127.0.0.1", port=port)

    page = asyncio.run(start())
    yield Chat(f"http://127.0.0.1:{port}/", index, [span.text for span in spans], go_on)
    page.close(verbose=False)


def by_hand(index: Index, hostile: list[Span], go_on: threading.Event) -> Callable[[str], Answer]:
    """Answers that quote the hostile article, whatever the reader thinks of it; other questions go to the reader."""
    coverage = Coverage(len(index.passages), len(index.passages), len(index.articles))

    def answer(question: str) -> Answer:
        if question.startswith("Que dit hostile"):
            return fact_answer(understand(question), coverage, spans=hostile, index=index)
        if question == "Quels hostiles ?":
            return list_answer(understand(question), coverage, spans=hostile, index=index)
        if question == "rien ?":
            return none_answer(understand(question), coverage, nearest=[hostile[0].passage])
        if question == "lent ?":
            go_on.wait(20)
        return ask(question, index=index)

    return answer
