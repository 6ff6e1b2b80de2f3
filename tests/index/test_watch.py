"""Watching a folder of articles, by the events of a real file system: what is told, and what is then in the index."""

import queue
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from corpus import CorpusNotFound, EmptyCorpus
from index import BuildReport, Encoder, Index, build_index, watch_corpus
from index import build as build_module
from index import watch as watch_module
from index.store import LOCK

CorpusFolder = Callable[[Mapping[str, str | bytes]], Path]
Told = dict[str, tuple[str, ...]]
ADDED: Told = {"added": ("gaz.txt", "vent.md", "visa.txt")}


class Watching:
    """A watch in a thread of its own."""

    def __init__(self, corpus: Path, root: Path, told: Callable[[BuildReport], Told]) -> None:
        self._told = told
        self._news: queue.Queue[BuildReport | Exception] = queue.Queue()
        self.stop = threading.Event()
        self.ended = threading.Event()
        self.on_progress: Callable[[str], None] = lambda stage: None
        self._thread = threading.Thread(target=self._watch, args=(corpus, root), daemon=True)

    def start(self) -> "Watching":
        self._thread.start()
        return self

    def next(self) -> Told | type[Exception]:
        """What is told next: of a build's articles, all but those unchanged, or which failure."""
        news = self._news.get(timeout=30)
        if isinstance(news, Exception):
            return type(news)
        return {part: ids for part, ids in self._told(news).items() if part != "unchanged"}

    def is_silent(self) -> bool:
        """Whether nothing was told but for what `next` gave."""
        return self._news.empty()

    def end(self) -> None:
        """Stops the watch; it has 5 s to end."""
        self.stop.set()
        assert not self._thread.ident or self.ended.wait(5)

    def _watch(self, corpus: Path, root: Path) -> None:
        try:
            watch_corpus(
                corpus,
                root,
                stop=self.stop,
                on_report=self._news.put,
                on_failure=self._news.put,
                on_progress=lambda stage, done, total: self.on_progress(stage),
            )
        except Exception as error:
            self._news.put(error)
        finally:
            self.ended.set()


@pytest.fixture
def watching(
    corpus: Path, root: Path, told: Any, fake_encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Watching]:
    """A watch of the three articles, not yet started."""
    monkeypatch.setattr(build_module, "load_encoder", lambda model: fake_encoder)
    watching = Watching(corpus, root, told)
    yield watching
    watching.end()


def articles(root: Path, encoder: Encoder) -> list[str]:
    return list(Index.open(root, encoder=encoder).articles)


def test_articles_are_added_changed_renamed_and_removed(
    watching: Watching, corpus: Path, root: Path, fake_encoder: Encoder
) -> None:
    assert watching.start().next() == ADDED
    (corpus / "eau.txt").write_text("L’Irtych traverse Semeï.")
    assert watching.next() == {"added": ("eau.txt",)}
    assert articles(root, fake_encoder) == ["eau.txt", "gaz.txt", "vent.md", "visa.txt"]
    (corpus / "eau.txt").write_text("L’Irtych traverse aussi Pavlodar.")
    assert watching.next() == {"updated": ("eau.txt",)}
    assert Index.open(root, encoder=fake_encoder).articles["eau.txt"].text == "L’Irtych traverse aussi Pavlodar."
    (corpus / "eau.txt").rename(corpus / "fleuve.txt")
    assert watching.next() == {"added": ("fleuve.txt",), "removed": ("eau.txt",)}
    (corpus / "fleuve.txt").unlink()
    assert watching.next() == {"removed": ("fleuve.txt",)}


def test_articles_in_new_folders_are_seen(watching: Watching, corpus: Path) -> None:
    assert watching.start().next() == ADDED
    (corpus / "climat" / "asie").mkdir(parents=True)
    (corpus / "climat" / "asie" / "eau.txt").write_text("L’Irtych traverse Semeï.")
    assert watching.next() == {"added": ("climat/asie/eau.txt",)}
    (corpus / "climat" / "asie" / "eau.txt").write_text("L’Irtych traverse aussi Pavlodar.")
    assert watching.next() == {"updated": ("climat/asie/eau.txt",)}
    (corpus / "climat").rename(corpus / "fleuves")
    assert watching.next() == {"added": ("fleuves/asie/eau.txt",), "removed": ("climat/asie/eau.txt",)}


def test_a_folder_that_is_gone_and_comes_back(watching: Watching, corpus: Path, tmp_path: Path) -> None:
    assert watching.start().next() == ADDED
    corpus.rename(tmp_path / "elsewhere")
    assert watching.next() is CorpusNotFound
    corpus.mkdir()
    assert watching.next() is EmptyCorpus
    (corpus / "vent.md").write_text("Le parc éolien de Zhanatas compte cent turbines.")
    assert watching.next() == {"updated": ("vent.md",), "removed": ("gaz.txt", "visa.txt")}


def test_a_folder_made_anew_at_once_is_watched_though_it_may_have_the_same_inode(
    watching: Watching, corpus_folder: CorpusFolder
) -> None:
    corpus = corpus_folder({"gaz.txt": "Le gazoduc relie les deux pays."})
    assert watching.start().next() == {"added": ("gaz.txt",)}
    shutil.rmtree(corpus)
    corpus.mkdir()
    (corpus / "un.txt").write_text("Un premier article.")
    while (news := watching.next()) in (CorpusNotFound, EmptyCorpus):
        pass
    assert news == {"added": ("un.txt",), "removed": ("gaz.txt",)}
    for number in range(3):
        (corpus / "un.txt").write_text(f"Un article changé {number} fois.")
        assert watching.next() == {"updated": ("un.txt",)}


def test_a_folder_exchanged_for_another_is_watched_in_its_place(
    watching: Watching, corpus: Path, tmp_path: Path
) -> None:
    assert watching.start().next() == ADDED
    other = tmp_path / "other"
    shutil.copytree(corpus, other)
    (other / "gaz.txt").unlink()
    corpus.rename(tmp_path / "old")
    other.rename(corpus)
    while (news := watching.next()) is CorpusNotFound:
        pass
    assert news == {"removed": ("gaz.txt",)}
    (tmp_path / "old" / "vent.md").unlink()  # is nobody's business any more
    (corpus / "visa.txt").unlink()
    assert watching.next() == {"removed": ("visa.txt",)}


def test_an_index_in_the_folder_does_not_set_off_a_build(
    corpus: Path, told: Any, watching: Watching, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds: list[Path] = []

    def counted(*arguments: Any, **options: Any) -> BuildReport:
        builds.append(arguments[0])
        return build_index(*arguments, **options)

    monkeypatch.setattr(watch_module, "build_index", counted)
    inside = Watching(corpus, corpus / "index", told).start()
    try:
        assert inside.next() == ADDED
        (corpus / ".hidden").write_text("Rien.")
        assert not inside.ended.wait(1)  # time to see both
    finally:
        inside.end()
    assert builds == [corpus]


def test_a_build_that_fails_is_told_and_the_next_change_recovers(
    watching: Watching, corpus_folder: CorpusFolder, root: Path, fake_encoder: Encoder
) -> None:
    corpus = corpus_folder({"gaz.txt": "Le gazoduc relie les deux pays."})
    assert watching.start().next() == {"added": ("gaz.txt",)}
    (corpus / "gaz.txt").unlink()
    assert watching.next() is EmptyCorpus
    assert articles(root, fake_encoder) == ["gaz.txt"]
    (corpus / "eau.txt").write_text("L’Irtych traverse Semeï.")
    assert watching.next() == {"added": ("eau.txt",), "removed": ("gaz.txt",)}


def test_a_change_while_the_first_build_runs_is_not_missed(watching: Watching, corpus: Path) -> None:
    def change(stage: str) -> None:
        if stage == "write":  # the articles were read before
            watching.on_progress = lambda stage: None
            (corpus / "gaz.txt").write_text("Le gazoduc relie trois pays.")

    watching.on_progress = change
    assert watching.start().next() == ADDED
    assert watching.next() == {"updated": ("gaz.txt",)}


def test_a_change_before_the_watch_begins_is_in_the_first_build(
    watching: Watching, corpus: Path, root: Path, fake_encoder: Encoder
) -> None:
    build_index(corpus, root, encoder=fake_encoder)
    (corpus / "gaz.txt").unlink()
    assert watching.start().next() == {"removed": ("gaz.txt",)}


def test_nothing_is_told_where_nothing_has_changed(
    watching: Watching, corpus: Path, root: Path, fake_encoder: Encoder
) -> None:
    build_index(corpus, root, encoder=fake_encoder)
    read = threading.Event()
    watching.on_progress = lambda stage: read.set()
    watching.start()
    assert read.wait(30)
    watching.end()
    assert watching.is_silent()


def test_another_build_is_waited_for_until_stop(watching: Watching, corpus: Path, root: Path) -> None:
    root.mkdir()
    with FileLock(root / LOCK):
        watching.start()
        assert not watching.ended.wait(1)
        assert watching.is_silent()
    assert watching.next() == ADDED
    with FileLock(root / LOCK):
        (corpus / "gaz.txt").unlink()
        assert not watching.ended.wait(1)
        watching.end()
    assert watching.is_silent()


def test_stop_ends_a_watch_of_a_folder_and_a_wait_for_one(watching: Watching, corpus: Path, told: Any) -> None:
    assert watching.start().next() == ADDED
    watching.end()
    absent = Watching(corpus / "absent", corpus.parent / "nowhere", told).start()
    assert absent.next() is CorpusNotFound
    absent.end()
    assert not (corpus.parent / "nowhere").exists()


def test_a_folder_that_is_watched_by_looking_at_it(
    watching: Watching, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "1")
    assert watching.start().next() == ADDED
    (corpus / "eau.txt").write_text("L’Irtych traverse Semeï.")
    assert watching.next() == {"added": ("eau.txt",)}
