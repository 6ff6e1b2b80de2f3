"""Builders and readers at once, as processes of their own: nobody fails, nobody reads half a build."""

import os
import re
import signal
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from index import Encoder, IndexBusy, build_index
from index.store import current_generation

CorpusFolder = Callable[[Mapping[str, str | bytes]], Path]
Seen = Callable[[Path, Encoder], list[object]]
Until = Callable[[Callable[[], object]], None]

HOURS = 3600.0
SECONDS = 4  # of continuous changes
BUILDERS, READERS = 2, 10


def files_of(root: Path) -> dict[str, bytes]:
    """The files of the current generation; not those that tell when it was built."""
    folder = current_generation(root)
    files = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return {name: content for name, content in files.items() if name not in ("manifest.json", "report.json")}


@pytest.fixture
def change(corpus: Path, files: Mapping[str, str]) -> Callable[[int], None]:
    """Changes the corpus for the n-th time: an article more, one less, or another text, each at once and whole.

    One of them, of which only the text changes, is always there: a corpus is never empty.
    """

    def change(number: int) -> None:
        name = ("eau.txt", *files)[number // 2 % 4]
        file = corpus / name
        if number % 2 and name != "visa.txt":
            file.unlink(missing_ok=True)
            return
        draft = corpus.parent / "draft"
        text = f"L’Irtych, relevé numéro {number}." if name == "eau.txt" else f"{files[name]}\n\nÉdition {number}."
        draft.write_text(text, encoding="utf-8")
        draft.replace(file)

    return change


@pytest.fixture
def holder(corpus: Path, root: Path, quick_path: Path, fake_encoder: Encoder, processes: Any, until: Until) -> int:
    """The process of a build that holds the lock for hours; the index that was there has three articles."""
    build_index(corpus, root, encoder=fake_encoder)
    (corpus / "eau.txt").write_text("L’Irtych traverse Semeï.", encoding="utf-8")
    flag = quick_path / "embedding"
    builder: int = processes.start("build", corpus, root, pause=HOURS, flag=str(flag))
    until(flag.exists)
    return builder


@pytest.fixture
def is_held(corpus: Path, root: Path, fake_encoder: Encoder) -> Callable[[], None]:
    """The lock is held: another build is told so."""

    def is_held() -> None:
        message = f"another build of {root} is running (waited 0 s); try again when it has finished"
        with pytest.raises(IndexBusy, match=f"^{re.escape(message)}$"):
            build_index(corpus, root, encoder=fake_encoder, wait=0)

    return is_held


@pytest.fixture
def kill(processes: Any) -> Callable[[int], None]:
    def kill(builder: int) -> None:
        os.kill(builder, signal.SIGKILL)
        assert processes.end(builder).code == -signal.SIGKILL

    return kill


def test_two_builders_and_ten_readers_at_once(
    corpus: Path,
    root: Path,
    quick_path: Path,
    fake_encoder: Encoder,
    processes: Any,
    seen: Seen,
    change: Callable[[int], None],
) -> None:
    """Each reader checks, of each index that it opens, that all parts are of one build (`check` of child.py)."""
    build_index(corpus, root, encoder=fake_encoder)
    stop = quick_path / "stop"
    builders = [processes.start("build_on", corpus, root, stop=str(stop)) for _ in range(BUILDERS)]
    readers = [processes.start("read_on", root, stop=str(stop)) for _ in range(READERS)]
    end = time.monotonic() + SECONDS
    number = 0
    while time.monotonic() < end:
        change(number)
        number += 1
        time.sleep(0.005)
    (corpus / "fin.txt").write_text("Le dernier article.", encoding="utf-8")
    stop.touch()
    outcomes = [processes.end(pid) for pid in (*builders, *readers)]
    assert [(outcome.code, outcome.result.get("message", "")) for outcome in outcomes] == [(0, "")] * len(outcomes)
    assert sum(outcome.result["published"] for outcome in outcomes[:BUILDERS]) > 1
    assert all(len(outcome.result["seen"]) > 1 for outcome in outcomes[BUILDERS:])

    # The last build of either builder began after the last change.
    scratch = quick_path / "scratch"
    build_index(corpus, scratch, encoder=fake_encoder)
    assert seen(root, fake_encoder) == seen(scratch, fake_encoder)
    assert not build_index(corpus, root, encoder=fake_encoder, wait=0).published
    assert seen(root, fake_encoder) == seen(scratch, fake_encoder)
    assert files_of(root) == files_of(scratch)
    assert sorted(path.name for path in root.iterdir()) == sorted(
        ["build.lock", "current.json", current_generation(root).name]
    )


def test_readers_do_not_wait_for_a_build(
    holder: int, root: Path, processes: Any, is_held: Callable[[], None], kill: Callable[[int], None]
) -> None:
    is_held()
    readers = [processes.start("read", root) for _ in range(READERS)]
    outcomes = [processes.end(reader) for reader in readers]
    assert [(outcome.code, outcome.result) for outcome in outcomes] == [
        (0, {"articles": ["gaz.txt", "vent.md", "visa.txt"], "steps": []})
    ] * READERS
    is_held()
    kill(holder)


def test_a_build_that_is_killed_gives_the_lock_back(
    holder: int,
    corpus: Path,
    root: Path,
    fake_encoder: Encoder,
    is_held: Callable[[], None],
    kill: Callable[[int], None],
) -> None:
    is_held()
    kill(holder)
    report = build_index(corpus, root, encoder=fake_encoder, wait=0)
    assert (report.added, report.published) == (("eau.txt",), True)


def test_what_a_build_wrote_before_it_was_killed_is_removed_by_the_next(
    corpus: Path, root: Path, quick_path: Path, fake_encoder: Encoder, processes: Any, seen: Seen
) -> None:
    steps = processes.run("build", corpus, quick_path / "scratch").result["steps"]
    vectors = next(at for at, step in enumerate(steps, start=1) if step.endswith("vectors.faiss"))
    outcome = processes.run("build", corpus, root, at=vectors)
    assert outcome.code == -signal.SIGKILL
    assert len(list(root.glob("tmp-*"))) == 1
    assert build_index(corpus, root, encoder=fake_encoder, wait=0).added == ("gaz.txt", "vent.md", "visa.txt")
    assert list(root.glob("tmp-*")) == []
    assert seen(root, fake_encoder) == seen(quick_path / "scratch", fake_encoder)


def test_the_second_of_two_builders_waits_and_builds_on_what_the_first_published(
    corpus: Path, root: Path, quick_path: Path, fake_encoder: Encoder, processes: Any, until: Until
) -> None:
    flag = quick_path / "embedding"
    first = processes.start("build", corpus, root, pause=0.2, flag=str(flag))
    until(flag.exists)
    (corpus / "eau.txt").write_text("L’Irtych traverse Semeï.", encoding="utf-8")  # too late for the first
    second = processes.start("build", corpus, root)
    outcomes = [processes.end(builder) for builder in (first, second)]
    assert [outcome.result.get("embedded") for outcome in outcomes] == [3, 1]
    assert [outcome.result.get("published") for outcome in outcomes] == [True, True]
    assert processes.run("read", root).result["articles"] == ["eau.txt", "gaz.txt", "vent.md", "visa.txt"]
    assert not build_index(corpus, root, encoder=fake_encoder, wait=0).published


def test_the_second_of_two_builders_is_told_when_it_would_wait_too_long(
    holder: int, corpus: Path, root: Path, processes: Any, kill: Callable[[int], None]
) -> None:
    outcome = processes.run("build", corpus, root, wait=0.6)
    message = f"another build of {root} is running (waited 1 s); try again when it has finished"
    assert (outcome.code, outcome.result) == (0, {"error": "IndexBusy", "message": message})
    kill(holder)


def test_the_lock_is_the_file_build_lock(corpus: Path, root: Path, fake_encoder: Encoder) -> None:
    build_index(corpus, root, encoder=fake_encoder)
    message = f"another build of {root} is running (waited 1 s); try again when it has finished"
    with FileLock(root / "build.lock"), pytest.raises(IndexBusy, match=f"^{re.escape(message)}$"):
        build_index(corpus, root, encoder=fake_encoder, wait=0.6)
    assert not build_index(corpus, root, encoder=fake_encoder, wait=0).published
