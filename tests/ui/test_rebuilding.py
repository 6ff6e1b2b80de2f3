"""Builds started from the chat: one at a time, once more if asked for meanwhile, and how they end."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from index import Index, LiveIndex, build_index, publication_mark
from index.token_codes import Codes, no_codes
from ui.rebuilding import Advance, Rebuilding


@dataclass(frozen=True)
class Held:
    """An encoder that waits while it embeds the passages of a build."""

    inner: Any
    entered: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)

    def encode_passages_and_tokens(
        self, texts: Sequence[str], *, on_progress: Callable[[int], None] | None = None
    ) -> tuple[NDArray[np.float32], list[Codes]]:
        self.entered.set()
        assert self.go_on.wait(20)
        return self.inner.encode_passages(texts, on_progress=on_progress), [no_codes(0)] * len(texts)


@dataclass(frozen=True)
class Started:
    rebuilding: Rebuilding
    encoder: Held
    live: LiveIndex

    def wait(self) -> None:
        for _ in range(1000):
            if self.rebuilding.advance is None:
                return
            threading.Event().wait(0.01)
        raise AssertionError("the build does not end")


@pytest.fixture
def started(corpus_folder: Any, tmp_path: Path, fake_encoder: Any, monkeypatch: pytest.MonkeyPatch) -> Started:
    corpus = corpus_folder({"a.md": "Un texte."})
    build_index(corpus, tmp_path / "index", encoder=fake_encoder)
    encoder = Held(fake_encoder)
    index = Index.open(tmp_path / "index", encoder=encoder)
    live = LiveIndex(index, mark=publication_mark(tmp_path / "index"))
    monkeypatch.setattr("index.index.load_encoder", lambda name: encoder)  # as it is opened again
    return Started(Rebuilding(live), encoder, live)


def test_a_build_is_followed_and_a_second_one_refused(started: Started, corpus_folder: Any) -> None:
    corpus = corpus_folder({"a.md": "Un texte.", "b.md": "Un autre."})
    assert started.rebuilding.advance is None
    assert started.rebuilding.start(corpus)
    assert started.encoder.entered.wait(20)
    assert started.rebuilding.advance == Advance("embed", 0, 1)
    assert not started.rebuilding.start(corpus)
    assert list(started.live.current.articles) == ["a.md"]
    started.encoder.go_on.set()
    started.wait()
    assert list(started.live.current.articles) == ["a.md", "b.md"]
    assert started.rebuilding.outcome
    assert started.rebuilding.outcome.report
    assert started.rebuilding.outcome.report.added == ("b.md",)


def test_what_changes_during_a_build_is_built_after_it(started: Started, corpus_folder: Any) -> None:
    corpus = corpus_folder({"a.md": "Un texte.", "b.md": "Un autre."})
    started.rebuilding.start(corpus)
    assert started.encoder.entered.wait(20)
    (corpus / "c.md").write_text("Un troisième.", encoding="utf-8")
    assert not started.rebuilding.start(corpus, after_this=True)
    started.encoder.go_on.set()
    started.wait()
    assert list(started.live.current.articles) == ["a.md", "b.md", "c.md"]


def test_a_build_that_fails_says_why_and_the_index_stays(started: Started, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    started.rebuilding.start(tmp_path / "empty")
    started.wait()
    assert started.rebuilding.outcome
    assert started.rebuilding.outcome.failure.startswith(f"no article in {tmp_path / 'empty'}: it is empty")
    assert list(started.live.current.articles) == ["a.md"]


def test_the_time_that_is_left_follows_from_the_speed() -> None:
    advance = Advance("embed", 30, 90, 12.0)
    assert advance.seconds_left == 5.0
    assert replace(advance, per_second=None).seconds_left is None
