"""The tab "Articles" in a real browser: the list, uploads, removal, rebuilding, another folder."""

import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr
import numpy as np
import pytest
from filelock import FileLock
from numpy.typing import NDArray

from corpus import SAMPLE_CORPUS
from index import Index, LiveIndex, build_index, publication_mark
from index.encoder import Encoder
from index.store import LOCK
from index.token_codes import Codes
from rag import ask
from ui.chat import build_chat
from ui.keeping_folder import own_corpus
from ui.labels import LABELS

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.filterwarnings("ignore:.*no_silent_downcasting|The copy keyword")  # Gradio's use of pandas
WIND = "---\ntitle: Éolien\ndate: 2025-05-02\n---\n# Éolien\n\nLe parc éolien de Zhanatas compte quarante turbines.\n"
SUN = "---\ntitle: Solar\ndate: 2024-01-03\n---\n# Solar\n\nThe solar plant of Turkistan produces 300 megawatts.\n"
BRIDGE = "# Pont\n\nLe pont de Semeï compte soixante haubans.\n"
QUESTION = "Combien de haubans compte le pont de Semeï ?"


class GatedEncoder:
    """The real encoder, which waits in the middle of embedding a build's passages until the gate is open."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.gate = threading.Event()
        self.gate.set()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._encoder, name)

    def encode_passages_and_tokens(
        self, texts: Sequence[str], *, on_progress: Callable[[int], None] | None = None
    ) -> tuple[NDArray[np.float32], list[Codes]]:
        if on_progress:
            on_progress(1)
        assert self.gate.wait(30)
        return self._encoder.encode_passages_and_tokens(texts, on_progress=on_progress)


@dataclass(frozen=True, slots=True)
class KeptChat:
    """A running chat, its articles, and what holds its builds up."""

    url: str
    live: LiveIndex
    corpus: Path
    gate: threading.Event


@pytest.fixture
def start(tmp_path: Path, serving: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], KeptChat]]:
    """Starts a chat on a corpus, whose index is in a folder of its own."""
    monkeypatch.setattr("ui.keeping_folder.own_corpus", lambda: tmp_path / "own")
    monkeypatch.setattr("ui.keeping.own_corpus", lambda: tmp_path / "own")
    with ExitStack() as running:

        def start(corpus: Path) -> KeptChat:
            root = tmp_path / "index"
            build_index(corpus, root)
            plain = Index.open(root)
            encoder = GatedEncoder(plain.encoder)
            live = LiveIndex(Index.open(root, encoder=encoder), mark=publication_mark(root))
            return KeptChat(running.enter_context(serving(live, ask)), live, corpus, encoder.gate)

        yield start


@pytest.fixture
def kept(tmp_path: Path, start: Callable[[Path], KeptChat]) -> KeptChat:
    corpus = tmp_path / "articles"
    corpus.mkdir()
    (corpus / "vent.md").write_text(WIND, encoding="utf-8")
    (corpus / "soleil.md").write_text(SUN, encoding="utf-8")
    return start(corpus)


def open_tab(page: "Page") -> None:
    page.get_by_role("tab", name="Articles", exact=True).click()
    page.locator("#articles-table tbody tr").first.wait_for()


def titles(page: "Page") -> list[str]:
    return page.locator("#articles-table button.open").all_inner_texts()


def wait_for_titles(page: "Page", expected: list[str]) -> None:
    page.wait_for_function(
        "expected => JSON.stringify([...document.querySelectorAll('#articles-table button.open')]"
        ".map(button => button.innerText)) === JSON.stringify(expected)",
        arg=expected,
        timeout=20_000,
    )


def said(page: "Page", text: str) -> "Locator":
    """The paragraph with this text, once it is there."""
    paragraph = page.locator("#articles .said").filter(has_text=text)
    paragraph.first.wait_for(timeout=20_000)
    return paragraph.first


def put(page: "Page", question: str) -> str:
    """Asks, and gives what the page answers."""
    shown = page.locator("#chat .coverage, #chat .failed")
    count = shown.count()
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    shown.nth(count).wait_for()
    return page.locator("#chat").inner_text()


def test_articles_are_listed_sorted_searched_and_opened(kept: KeptChat, open_page: Any) -> None:
    page = open_page(kept.url)
    open_tab(page)
    assert f"{kept.corpus} · articles\u00a0: 2 · passages\u00a0: 2" in page.locator("#articles-folder").inner_text()
    cells = page.locator("#articles-table tbody tr").first.locator("td").all_inner_texts()
    assert cells[0].split("\n") == ["Éolien", "vent.md"]
    assert cells[1:6] == ["1", "10", "2025-05-02", "fr", f"{len(WIND.encode())} octets"]
    assert titles(page) == ["Éolien", "Solar"]
    page.get_by_role("button", name="Date").click()
    page.locator("#articles-table th.date[aria-sort=descending]").wait_for()
    assert titles(page) == ["Éolien", "Solar"]
    page.wait_for_function("document.activeElement.dataset.column === 'date'")
    page.keyboard.press("Enter")
    page.locator("#articles-table th.date[aria-sort=ascending]").wait_for()
    assert titles(page) == ["Solar", "Éolien"]
    page.fill("#articles-search textarea, #articles-search input", "eolien 2025")
    wait_for_titles(page, ["Éolien"])
    page.get_by_role("button", name="Éolien", exact=True).click()
    page.locator("#article .body").wait_for()
    assert "quarante turbines" in page.locator("#article .body").inner_text()


def test_uploads_are_kept_or_refused_and_then_answered_from(kept: KeptChat, open_page: Any, tmp_path: Path) -> None:
    arrived = {"../pont?.md": BRIDGE, "vide.md": " ", "copie.md": WIND, "virus.exe": "MZ"}
    page = open_page(kept.url)
    open_tab(page)
    files = [{"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name, text in arrived.items()]
    page.set_input_files("#articles-files input[type=file]", files)
    wait_for_titles(page, ["Éolien", "Pont", "Solar"])
    notice = page.locator("#articles-notice").inner_text()
    (added,) = (file for file in kept.corpus.iterdir() if file.read_text(encoding="utf-8") == BRIDGE)
    assert f"Ajouté à {kept.corpus} : {added.name}." in notice
    assert "vide.md n’a pas été ajouté : empty." in notice
    assert "copie.md est déjà là, sous le nom vent.md." in notice
    assert "virus.exe n’a pas été ajouté : not in a format that is read" in notice
    assert sorted(file.name for file in kept.corpus.iterdir()) == sorted([added.name, "soleil.md", "vent.md"])
    assert "ajoutés\u00a0: 1, inchangés\u00a0: 2" in said(page, "L’index est reconstruit").inner_text()
    assert "soixante" in put(page, QUESTION)


def test_an_article_is_removed_once_that_is_confirmed(kept: KeptChat, open_page: Any) -> None:
    page = open_page(kept.url)
    open_tab(page)
    page.get_by_role("button", name="Supprimer Solar").click()
    assert f"Supprimer le fichier soleil.md de {kept.corpus} ?" in said(page, "Supprimer").inner_text()
    page.wait_for_function("document.activeElement.id === 'articles-cancel'")
    page.keyboard.press("Enter")
    page.locator("#articles-cancel").wait_for(state="hidden")
    assert titles(page) == ["Éolien", "Solar"]
    page.get_by_role("button", name="Supprimer Solar").click()
    page.locator("#articles-remove").click()
    wait_for_titles(page, ["Éolien"])
    assert [file.name for file in kept.corpus.iterdir()] == ["vent.md"]
    page.get_by_role("button", name="Supprimer Éolien").click()
    page.locator("#articles-remove").click()
    said(page, "vent.md is the last file")
    assert (kept.corpus / "vent.md").is_file()


def test_questions_are_answered_during_a_rebuild_which_nobody_else_can_start(kept: KeptChat, open_page: Any) -> None:
    page, other = open_page(kept.url), open_page(kept.url, locale="en-GB")
    open_tab(page)
    open_tab(other)
    (kept.corpus / "pont.md").write_text(BRIDGE, encoding="utf-8")
    (kept.corpus / "vide.md").write_text("", encoding="utf-8")
    kept.gate.clear()
    page.bring_to_front()
    page.locator("#articles-rebuild").click()
    page.locator(".advance").get_by_text("1 passages sur 1").wait_for()
    assert page.locator(".advance progress").get_attribute("value") == "1"
    other.bring_to_front()
    other.locator("#articles-rebuild").click()
    said(other, "The index is already being rebuilt")
    other.locator(".advance").get_by_text("1 of 1 passages").wait_for()
    page.bring_to_front()
    assert "soixante" not in put(page, QUESTION)
    kept.gate.set()
    wait_for_titles(page, ["Éolien", "Pont", "Solar"])
    assert "soixante" in put(page, QUESTION)
    open_tab(page)
    page.locator("#articles details.skipped summary").click()
    assert page.locator("#articles details.skipped li").all_inner_texts() == ["vide.md empty"]
    wait_for_titles(other, ["Éolien", "Pont", "Solar"])


def test_another_programs_build_is_told(kept: KeptChat, open_page: Any) -> None:
    page = open_page(kept.url)
    open_tab(page)
    with FileLock(kept.live.current.folder / LOCK):
        page.locator("#articles-rebuild").click()
        said(page, "Un autre programme construit cet index.")
    page.locator("#articles-rebuild").click()
    said(page, "Rien n’a changé")


def test_the_folder_can_be_changed(kept: KeptChat, open_page: Any, tmp_path: Path) -> None:
    another = tmp_path / "another"
    another.mkdir()
    page = open_page(kept.url)
    open_tab(page)
    page.get_by_role("button", name="Dossier des articles").click()
    path = page.locator("#articles-path textarea, #articles-path input")
    for typed, reason in (
        (str(tmp_path / "nowhere"), "there is no such folder"),
        ("articles", "no corpus at articles"),
        (str(another), "no file in"),
    ):
        path.fill(typed)
        page.locator("#articles-use").click()
        said(page, reason)
    (another / "pont.md").write_text(BRIDGE, encoding="utf-8")
    path.fill(str(another))
    page.keyboard.press("Enter")
    wait_for_titles(page, ["Pont"])
    assert f"{another} · articles\u00a0: 1 · passages\u00a0: 1" in page.locator("#articles-folder").inner_text()
    assert "soixante" in put(page, QUESTION)


def test_what_is_uploaded_beside_the_samples_goes_to_a_folder_of_ones_own(
    start: Callable[[Path], KeptChat], open_page: Any, tmp_path: Path, sample_index: Index
) -> None:
    shutil.copytree(sample_index.folder, tmp_path / "index")  # then nothing is left to be built
    before = {file: file.read_bytes() for file in SAMPLE_CORPUS.rglob("*") if file.is_file()}
    kept = start(SAMPLE_CORPUS)
    page = open_page(kept.url)
    open_tab(page)
    assert str(tmp_path / "own") in page.locator("#articles-folder").inner_text()
    assert page.locator("#articles-table button.remove").count() == 0
    page.set_input_files(
        "#articles-files input[type=file]", {"name": "pont.md", "mimeType": "", "buffer": BRIDGE.encode()}
    )
    wait_for_titles(page, ["Pont"])
    assert [file.name for file in (tmp_path / "own").iterdir()] == ["pont.md"]
    assert {file: file.read_bytes() for file in SAMPLE_CORPUS.rglob("*") if file.is_file()} == before


def test_where_anyone_can_come_nothing_can_be_changed(kept: KeptChat) -> None:
    labels = gr.I18n(**LABELS)
    ids = {
        keeping: {
            component["props"].get("elem_id")
            for component in build_chat(kept.live, ask, labels=labels, keeping=keeping).get_config_file()["components"]
        }
        for keeping in (True, False)
    }
    changing = {"articles-files", "articles-rebuild", "articles-remove", "articles-path", "articles-sample"}
    assert changing <= ids[True]
    assert not changing & ids[False]
    assert "articles-table" in ids[False]


def test_ones_own_folder_is_in_the_users_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert own_corpus().parts[-2:] == ("sourcier", "articles")
