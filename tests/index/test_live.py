"""An open index while others are published: what it switches to, what it refuses, and what it tells."""

import shutil
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from index import Encoder, Index, IndexDamaged, IndexMismatch, IndexMissing, LiveIndex, build_index
from index import index as index_module
from index import live as live_module
from index.store import current_generation

CorpusFolder = Callable[[Mapping[str, str | bytes]], Path]
Publish = Callable[[str], None]
Until = Callable[[Callable[[], object]], None]


@pytest.fixture(autouse=True)
def model(fake_encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every index is opened with the fake encoder."""
    monkeypatch.setattr(index_module, "load_encoder", lambda name: fake_encoder)


@pytest.fixture
def publish(corpus_folder: CorpusFolder, root: Path, fake_encoder: Encoder) -> Publish:
    """Publishes an index of one article with this text."""

    def publish(text: str) -> None:
        assert build_index(corpus_folder({"a.txt": text}), root, encoder=fake_encoder).published

    return publish


@pytest.fixture
def live(publish: Publish, root: Path) -> LiveIndex:
    publish("alpha zero")
    return LiveIndex.open(root)


def damage(root: Path) -> Path:
    """Alters one byte of the current generation's articles, and gives the file."""
    file = current_generation(root) / "articles.jsonl"
    content = bytearray(file.read_bytes())
    content[-3] ^= 1
    file.write_bytes(content)
    return file


def found(index: Index) -> list[str]:
    return [hit.passage.text for hit in index.search("alpha")]


def test_a_new_build_is_switched_to_once(live: LiveIndex, publish: Publish) -> None:
    assert not live.refresh()
    publish("alpha one")
    assert found(live.current) == ["alpha zero"]
    assert live.refresh()
    assert found(live.current) == ["alpha one"]
    assert not live.refresh()


def test_what_was_taken_before_answers_as_before(live: LiveIndex, publish: Publish) -> None:
    before = live.current
    hits = before.search("alpha")
    for text in ("alpha one", "alpha two", "beta"):
        publish(text)
        assert live.refresh()
    assert before.search("alpha") == hits
    assert before.articles["a.txt"].text == "alpha zero"
    assert live.current.articles["a.txt"].text == "beta"


def test_a_relative_folder_is_refreshed_from_anywhere(
    live: LiveIndex, publish: Publish, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root.parent)
    relative = LiveIndex.open(root.name)
    monkeypatch.chdir(tmp_path)
    publish("alpha one")
    assert (relative.refresh(), found(relative.current)) == (True, ["alpha one"])


def test_a_damaged_build_is_told_once_and_the_next_one_is_taken(live: LiveIndex, publish: Publish, root: Path) -> None:
    before = live.current
    publish("alpha one")
    file = damage(root)
    with pytest.raises(IndexDamaged) as failure:
        live.refresh()
    assert (failure.value.file, failure.value.reason) == (file, "its SHA-256 is not the manifest's")
    assert not live.refresh()
    assert live.current is before
    assert found(before) == ["alpha zero"]
    publish("alpha two")
    assert live.refresh()
    assert found(live.current) == ["alpha two"]


def test_another_model_is_told_once_and_the_right_one_is_taken(
    live: LiveIndex, publish: Publish, corpus_folder: CorpusFolder, root: Path, fake_encoder: Encoder
) -> None:
    other = replace(fake_encoder, name="other", fingerprint="fedcba9876543210")  # type: ignore[type-var]
    before = live.current
    build_index(corpus_folder({"a.txt": "alpha one"}), root, encoder=other)
    with pytest.raises(IndexMismatch) as failure:
        live.refresh()
    assert str(failure.value) == (
        f"the index in {root} has vectors of model other (fedcba987654), expected fake (0123456789ab); "
        f"rebuild it with: sourcier index CORPUS --index {root} --full"
    )
    assert not live.refresh()
    assert live.current is before
    publish("alpha two")
    assert live.refresh()
    assert found(live.current) == ["alpha two"]


def test_a_deleted_index_is_told_once_and_a_new_one_is_taken(live: LiveIndex, publish: Publish, root: Path) -> None:
    shutil.rmtree(root)
    with pytest.raises(IndexMissing) as failure:
        live.refresh()
    assert str(failure.value) == f"no index in {root}; build one with: sourcier index CORPUS --index {root}"
    assert not live.refresh()
    assert found(live.current) == ["alpha zero"]
    publish("alpha one")
    assert (live.refresh(), found(live.current)) == (True, ["alpha one"])


def test_a_build_published_while_it_was_opened_is_noticed(
    publish: Publish, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish("alpha zero")
    marks = live_module.publication_mark

    def then_publish(folder: Path) -> bytes:
        mark = marks(folder)
        publish("alpha one")
        return mark

    with monkeypatch.context() as patch:
        patch.setattr(live_module, "publication_mark", then_publish)
        live = LiveIndex.open(root)
    live.refresh()
    assert found(live.current) == ["alpha one"]


def followers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "index follower"]


def test_what_is_published_is_followed_until_the_context_ends(live: LiveIndex, publish: Publish, until: Until) -> None:
    failures: list[Exception] = []
    with live.followed(interval=0.01, on_failure=failures.append):
        assert len(followers()) == 1
        for text in ("alpha one", "alpha two"):
            publish(text)
            until(lambda text=text: found(live.current) == [text])  # type: ignore[misc]
    assert followers() == []
    assert failures == []
    publish("alpha three")
    assert found(live.current) == ["alpha two"]


def test_a_follower_ends_with_a_context_that_fails(live: LiveIndex) -> None:
    with pytest.raises(KeyboardInterrupt), live.followed(interval=60, on_failure=print):
        raise KeyboardInterrupt
    assert followers() == []


def test_a_follower_tells_each_failure_once_and_recovers(
    live: LiveIndex, publish: Publish, root: Path, until: Until
) -> None:
    failures: list[Exception] = []
    looked = threading.Semaphore(0)
    refresh = live.refresh

    def counted() -> bool:
        try:
            return refresh()
        finally:
            looked.release()

    live.refresh = counted  # type: ignore[method-assign]
    with live.followed(interval=0.01, on_failure=failures.append):
        shutil.rmtree(root)
        until(lambda: failures)
        for _ in range(looked._value + 3):
            assert looked.acquire(timeout=30)
        assert [type(failure) for failure in failures] == [IndexMissing]
        publish("alpha one")
        until(lambda: found(live.current) == ["alpha one"])
    assert [type(failure) for failure in failures] == [IndexMissing]


@pytest.mark.parametrize("unexpected", [MemoryError("no room"), OSError("input/output error"), ValueError("odd")])
def test_a_follower_outlives_what_nobody_expected(
    live: LiveIndex, publish: Publish, until: Until, unexpected: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures: list[Exception] = []
    before = live.current

    def fail(root: Path) -> None:
        raise unexpected

    with live.followed(interval=0.01, on_failure=failures.append):
        with monkeypatch.context() as patch:
            patch.setattr(index_module, "read_current", fail)
            publish("alpha one")
            until(lambda: failures)
        assert failures == [unexpected]
        assert live.current is before
        publish("alpha two")
        until(lambda: found(live.current) == ["alpha two"])
    assert failures == [unexpected]


def test_ten_threads_search_while_five_builds_are_published(
    live: LiveIndex, corpus_folder: CorpusFolder, root: Path, fake_encoder: Encoder, until: Until
) -> None:
    def state(number: int) -> dict[str, str | bytes]:
        return {f"{name}.txt": f"alpha {name} state{number}" for name in "bcd"}

    build_index(corpus_folder(state(0)), root, encoder=fake_encoder)
    assert live.refresh()
    states = [tuple(sorted(map(str, state(number).values()))) for number in range(6)]
    failures: list[Exception] = []
    done = threading.Event()

    def ask() -> list[tuple[str, ...]]:
        answers = []
        while True:
            last = done.is_set()  # before searching: the last answer is of the last state
            answers.append(tuple(sorted(found(live.current))))
            if last:
                return answers

    with ThreadPoolExecutor(10) as pool, live.followed(interval=0.01, on_failure=failures.append):
        asking = [pool.submit(ask) for _ in range(10)]
        try:
            for number in range(1, 6):
                build_index(corpus_folder(state(number)), root, encoder=fake_encoder)
                until(lambda number=number: tuple(sorted(found(live.current))) == states[number])  # type: ignore[misc]
        finally:
            done.set()
        answers = [list(map(states.index, thread.result(60))) for thread in asking]
    assert failures == []
    assert all(seen == sorted(seen) and seen[-1] == 5 for seen in answers)  # never back to an earlier state
