"""Builds that fail: at any call of the system, on a full disk, by the model. What was there answers as before."""

import errno
import os
import re
import shutil
import stat
from collections.abc import Callable, Mapping
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index import BuildFailed, Encoder, Index, build_index
from index import build as build_module
from index import store as store_module
from index.generation import seal

CorpusFolder = Callable[[Mapping[str, str | bytes]], Path]
Seen = Callable[[Path, Encoder], list[object]]

POSTINGS = ("data.csc.index.npy", "indices.csc.index.npy", "indptr.csc.index.npy", "params.index.json")
FILES = (
    *("articles.jsonl", "passages.npy", "vectors.faiss", "files.jsonl", "signatures.npy", "report.json"),
    *(f"lexical/{name}" for name in (*POSTINGS, "vocab.index.json")),
    *(f"lexical-articles/{name}" for name in (*POSTINGS, "vocab.index.json")),
    "map.npy",
    "tokens/starts.npy",
)
EMPTY = "tokens/codes.bin"  # as the fake encoder knows no tokens
FOLDERS = ("lexical", "lexical-articles", "tokens")


@pytest.fixture
def updated(
    corpus_folder: CorpusFolder, corpus: Path, files: dict[str, str | bytes], root: Path, fake_encoder: Encoder
) -> Path:
    """The index of the three articles, and the generation before it; the corpus has a fourth article since."""
    build_index(corpus, root, encoder=fake_encoder)
    build_index(corpus, root, encoder=fake_encoder, full=True)
    corpus_folder(files | {"eau.txt": "L’Irtych traverse Semeï."})
    return root


def unwritten(root: Path, reason: str) -> str:
    return f"the index in {root} could not be written ({reason}); what was there is untouched"


def leftovers(root: Path) -> list[str]:
    """What a build that failed must not leave."""
    return sorted(path.name for path in root.iterdir() if path.name.startswith("tmp-"))


# The disk


def test_every_file_is_flushed_before_the_pointer_names_it(processes: Any, corpus: Path, updated: Path) -> None:
    steps = processes.run("build", corpus, updated).result["steps"]
    published = steps.index("rename current.json")
    for file in FILES:
        calls = [steps.index(f"{call} tmp-*/{file}") for call in ("open", "write", "fsync")]
        assert calls == sorted(calls)
    order = [step for step in steps if step.startswith(("fsync", "rename"))]
    flushes = {f"fsync tmp-*/{name}" for name in (*FILES, EMPTY, *FOLDERS)}
    assert set(order[: len(flushes)]) == flushes
    assert order[len(flushes) :] == [
        *("fsync tmp-*/manifest.json", "fsync tmp-*", "rename gen-*", "fsync ."),
        *("fsync current.json.new", "rename current.json", "fsync ."),
    ]
    assert steps[published + 1 :] == ["fsync .", "remove embedded.part"]
    removed = [step for step in steps if step.startswith(("remove", "rmdir"))]
    assert sorted(removed) == sorted(
        [
            *(f"remove {Path(file).name}" for file in (*FILES, EMPTY, "manifest.json", "embedded.part")),
            *("rmdir gen-*", *(f"rmdir {folder}" for folder in FOLDERS)),
        ]
    )


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
def test_a_disk_that_fails_at_any_call_of_the_system_spoils_nothing(
    updated: Path, quick_path: Path, corpus: Path, fake_encoder: Encoder, processes: Any, seen: Seen, number: int
) -> None:
    """A bad sector fails once; a full disk fails whatever needs more space, from there on."""
    is_full = number == errno.ENOSPC
    before = seen(updated, fake_encoder)
    root = shutil.copytree(updated, quick_path / "whole")
    steps = processes.run("build", corpus, root).result["steps"]
    after = seen(root, fake_encoder)
    failing = [step.startswith(("open", "write", "mkdir")) or not is_full for step in steps]
    failed = []
    for at, step in compress(enumerate(steps, start=1), failing):
        root = shutil.copytree(updated, quick_path / f"failed at {at}")
        outcome = processes.run("build", corpus, root, at=at, error=number, lasting=is_full)
        assert outcome.code == 0
        if "error" not in outcome.result:
            assert seen(root, fake_encoder) == after
            continue
        failed.append(step)
        reason = unwritten(root, f"[Errno {number}] {os.strerror(number)}@")
        assert outcome.result["error"] == "BuildFailed"
        assert re.fullmatch(re.escape(reason).replace("@", "(: '[^']+')?"), outcome.result["message"])
        assert seen(root, fake_encoder) == before
        assert leftovers(root) == []
        assert build_index(corpus, root, encoder=fake_encoder, wait=0).added == ("eau.txt",)
        assert seen(root, fake_encoder) == after
    # It does no harm that what is stale stays, that nothing is kept aside, or that what is published is not flushed.
    harmless = ("remove", "rmdir", "open embedded.part", "write embedded.part", "mkdir .", "open build.lock")
    serious = compress(steps[: steps.index("rename current.json") + 1], failing)
    assert [step for step in failed if not step.startswith(harmless)] == [
        step for step in serious if not step.startswith(harmless)
    ]


@pytest.mark.parametrize("largest", [0, 1, 100, 128, 500, 2000])
def test_a_file_that_cannot_grow_spoils_nothing(
    updated: Path, corpus: Path, fake_encoder: Encoder, processes: Any, seen: Seen, largest: int
) -> None:
    """The system refuses, in the middle of a write, also those of numpy and of FAISS."""
    before = seen(updated, fake_encoder)
    outcome = processes.run("build", corpus, updated, largest=largest, error=errno.EFBIG)
    assert outcome.code == 0
    assert outcome.result["error"] == "BuildFailed"
    reason = r"(\[Errno 27\] File too large|the disk may be full: \d+ requested and \d+ written)"
    message = re.escape(unwritten(updated, "@")).replace("@", reason)
    assert re.fullmatch(message, outcome.result["message"])
    assert seen(updated, fake_encoder) == before
    assert leftovers(updated) == []


@pytest.mark.parametrize("refusals", [1, 4])
def test_a_rename_that_is_refused_for_a_moment_is_tried_again(
    updated: Path, corpus: Path, fake_encoder: Encoder, monkeypatch: pytest.MonkeyPatch, refusals: int
) -> None:
    """As Windows does while a reader has the pointer open."""
    real, refused = os.replace, []

    def replace(source: Path, target: Path) -> None:
        if Path(target).name == "current.json" and len(refused) < refusals:
            refused.append(target)
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(source))
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(store_module, "_PAUSES", (0.001,) * 4)
    assert build_index(corpus, updated, encoder=fake_encoder).published
    assert len(refused) == refusals
    assert len(Index.open(updated, encoder=fake_encoder)) == 4


def test_a_rename_that_is_refused_for_good_is_told(
    updated: Path, corpus: Path, fake_encoder: Encoder, monkeypatch: pytest.MonkeyPatch, seen: Seen
) -> None:
    def replace(source: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    before = seen(updated, fake_encoder)
    monkeypatch.setattr(store_module, "_PAUSES", (0.001,))
    with monkeypatch.context() as patch, pytest.raises(BuildFailed) as failure:
        patch.setattr(os, "replace", replace)
        build_index(corpus, updated, encoder=fake_encoder)
    assert str(failure.value) == unwritten(updated, "[Errno 13] Permission denied")
    assert seen(updated, fake_encoder) == before
    assert leftovers(updated) == []


@pytest.mark.parametrize(("number", "fails"), [(errno.EINVAL, False), (errno.EIO, True)])
def test_folders_that_the_file_system_cannot_flush_are_no_failure(
    updated: Path, corpus: Path, fake_encoder: Encoder, monkeypatch: pytest.MonkeyPatch, number: int, fails: bool
) -> None:
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, os.strerror(number))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    if fails:
        with pytest.raises(BuildFailed):
            build_index(corpus, updated, encoder=fake_encoder)
    else:
        assert build_index(corpus, updated, encoder=fake_encoder).published


def test_a_disk_that_loses_what_was_written_spoils_nothing(
    updated: Path, corpus: Path, fake_encoder: Encoder, monkeypatch: pytest.MonkeyPatch, seen: Seen
) -> None:
    def lossy(folder: Path, manifest: Any) -> None:
        seal(folder, manifest)
        (folder / "vectors.faiss").write_bytes(b"")

    monkeypatch.setattr(build_module, "seal", lossy)
    before = seen(updated, fake_encoder)
    reason = r"vectors\.faiss does not read back: it has 0 bytes, the manifest says \d+"
    message = re.escape(unwritten(updated, "@")).replace("@", reason)
    with pytest.raises(BuildFailed, match=f"^{message}$"):
        build_index(corpus, updated, encoder=fake_encoder)
    assert seen(updated, fake_encoder) == before
    assert leftovers(updated) == []


def test_an_index_folder_that_disappears_during_the_build_is_told(
    updated: Path, corpus: Path, fake_encoder: Encoder
) -> None:
    def disappear(stage: str, done: int, total: int) -> None:
        if (stage, done) == ("write", 0):
            assert total == 1
            shutil.rmtree(updated)
            updated.write_text("a file")

    with pytest.raises(BuildFailed, match=r"^the index in \S+ could not be written \(\[Errno 20\] Not a directory: "):
        build_index(corpus, updated, encoder=fake_encoder, on_progress=disappear)


# The model


def test_a_model_that_fails_half_way_spoils_nothing(
    updated: Path, corpus: Path, fake_encoder: Encoder, seen: Seen
) -> None:
    class Failing(type(fake_encoder)):  # type: ignore[misc]
        def encode_passages(self, texts, *, on_progress=None):
            super().encode_passages(texts[:2], on_progress=on_progress)
            raise RuntimeError(f"no memory for text 3 of {len(texts)}")

    before = seen(updated, fake_encoder)
    with pytest.raises(RuntimeError, match=r"^no memory for text 3 of 4$"):
        build_index(corpus, updated, encoder=Failing(), full=True)
    assert seen(updated, fake_encoder) == before
    assert leftovers(updated) == []


def test_vectors_that_cannot_be_searched_are_refused_and_not_kept(
    updated: Path, corpus: Path, fake_encoder: Encoder, seen: Seen
) -> None:
    class Broken(type(fake_encoder)):  # type: ignore[misc]
        def encode_passages(self, texts, *, on_progress=None):
            return np.full((len(texts), 64), np.nan, dtype=np.float32)

    before = seen(updated, fake_encoder)
    reason = "the model fake gave vectors that cannot be searched: vector 0 has length nan, expected 1"
    with pytest.raises(BuildFailed, match=f"^{re.escape(unwritten(updated, reason))}$"):
        build_index(corpus, updated, encoder=Broken())
    assert seen(updated, fake_encoder) == before
    assert build_index(corpus, updated, encoder=fake_encoder).embedded == 1
