"""Builds that are killed, at every call of the system and at any moment, and disks that are really full."""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from index import Encoder, Index, IndexMissing, build_index
from index.store import current_generation, stale_folders

CorpusFolder = Callable[[Mapping[str, str | bytes]], Path]
Seen = Callable[[Path, Encoder], list[object]]

KILLED = -signal.SIGKILL if sys.platform != "win32" else 0
RECORD = 32 + 4 + 4 * 64 + 16  # bytes kept aside of a text


@pytest.fixture
def updated(
    corpus_folder: CorpusFolder, corpus: Path, files: dict[str, str | bytes], root: Path, fake_encoder: Encoder
) -> Path:
    """The index of the three articles, and the generation before it; the corpus has a fourth article since."""
    build_index(corpus, root, encoder=fake_encoder)
    build_index(corpus, root, encoder=fake_encoder, full=True)
    corpus_folder(files | {"eau.txt": "L’Irtych traverse Semeï."})
    return root


@pytest.fixture
def recovers(corpus: Path, fake_encoder: Encoder, seen: Seen) -> Callable[[Path, list[object]], None]:
    """The next build waits for nothing, gives what it must, and removes what the killed one left."""

    def recovers(root: Path, after: list[object]) -> None:
        before = {path.name for path in root.glob("gen-*")}
        build_index(corpus, root, encoder=fake_encoder, wait=0)
        assert seen(root, fake_encoder) == after
        names = {path.name for path in root.iterdir()} - {"current.json.new"}
        one_before = {path.name for path in stale_folders(root)}
        assert names - one_before == {"build.lock", "current.json", current_generation(root).name}
        assert len(one_before) <= 1
        assert one_before <= before
        shutil.rmtree(root)

    return recovers


def test_a_build_killed_at_any_call_of_the_system_spoils_nothing(
    updated: Path, quick_path: Path, corpus: Path, fake_encoder: Encoder, processes: Any, seen: Seen, recovers: Any
) -> None:
    before = seen(updated, fake_encoder)
    root = shutil.copytree(updated, quick_path / "whole")
    steps = processes.run("build", corpus, root).result["steps"]
    after = seen(root, fake_encoder)
    published = steps.index("rename current.json") + 1
    for at in range(1, len(steps) + 1):
        root = shutil.copytree(updated, quick_path / f"killed at {at}")
        assert processes.run("build", corpus, root, at=at).code == KILLED
        assert seen(root, fake_encoder) == (before if at <= published else after)
        recovers(root, after)


@pytest.mark.parametrize("largest", [0, 1, 100, 128, 500, 2000])
def test_a_build_killed_in_the_middle_of_a_write_spoils_nothing(
    updated: Path, corpus: Path, fake_encoder: Encoder, processes: Any, seen: Seen, recovers: Any, largest: int
) -> None:
    """By the system, when a file becomes larger than `largest`: also in writes of numpy and of FAISS."""
    before = seen(updated, fake_encoder)
    assert processes.run("build", corpus, updated, largest=largest).code == -signal.SIGXFSZ
    assert seen(updated, fake_encoder) == before
    build_index(corpus, updated.with_name("scratch"), encoder=fake_encoder)
    recovers(updated, seen(updated.with_name("scratch"), fake_encoder))


def test_a_build_killed_at_any_moment_spoils_nothing(
    updated: Path, quick_path: Path, corpus: Path, fake_encoder: Encoder, processes: Any, seen: Seen, recovers: Any
) -> None:
    before = seen(updated, fake_encoder)
    build_index(corpus, quick_path / "scratch", encoder=fake_encoder)
    after = seen(quick_path / "scratch", fake_encoder)
    moments = random.Random(0)
    latest = 0.1  # seconds
    killed = 0
    while killed < 100:
        root = shutil.copytree(updated, quick_path / "killed")
        builder = processes.start("build", corpus, root, pause=0.005)
        time.sleep(moments.uniform(0, latest))
        os.kill(builder, signal.SIGKILL)
        was_killed = processes.end(builder).code == KILLED
        killed += was_killed
        latest *= 1.03 if was_killed else 0.9  # a build takes as long as the machine is busy
        # The last moments come after publishing: then all of the new index is there.
        assert seen(root, fake_encoder) in (before, after)
        recovers(root, after)


def test_a_first_build_killed_leaves_no_index_and_the_next_one_succeeds(
    corpus: Path, root: Path, quick_path: Path, fake_encoder: Encoder, processes: Any, seen: Seen, recovers: Any
) -> None:
    steps = processes.run("build", corpus, root).result["steps"]
    after = seen(root, fake_encoder)
    for at in range(1, steps.index("rename current.json") + 2, 5):
        root = quick_path / f"killed at {at}"
        assert processes.run("build", corpus, root, at=at).code == KILLED
        with pytest.raises(IndexMissing):
            Index.open(root, encoder=fake_encoder)
        recovers(root, after)


FULL_DISK = """
import json, shutil, subprocess, sys
from pathlib import Path
sys.path[:0] = sys.argv[1:3]
from conftest import FakeEncoder
from index import BuildFailed, Index, build_index

corpus, index, disk = map(Path, sys.argv[3:6])
encoder, copy = FakeEncoder(), disk / "index"

def mount(options):
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", disk], check=True)

def tries(option, room):
    mount("size=10m")
    shutil.copytree(index, copy)
    for more in room:
        mount("remount," + option.format(more))
        try:
            build_index(corpus, copy, encoder=encoder, full=True)
            told = ""
        except BuildFailed as error:
            told = str(error)
        opened = Index.open(copy, encoder=encoder)
        print(json.dumps([told, [hit.passage.article_id for hit in opened.search("gazoduc", k=9)], sorted(
            path.name[:4] for path in copy.iterdir()
        )]))
        if not told:
            break
    subprocess.run(["umount", disk], check=True)

disk.mkdir()
files = len(list(index.rglob("*"))) + 2  # the folders of the index and of the disk are files too
tries("nr_inodes={}", range(files, files + 100))
pages = sum((file.stat().st_size + 4095) // 4096 for file in index.rglob("*") if file.is_file())
tries("size={}k", range(4 * pages, 4 * pages + 400, 4))
"""


def test_what_a_killed_build_has_embedded_is_not_embedded_again(
    corpus: Path, root: Path, quick_path: Path, listening: Any, processes: Any, until: Any, seen: Seen
) -> None:
    texts = [f"Le paragraphe {number} du long article." for number in range(20)]
    (corpus / "long.txt").write_text("\n\n".join(texts), encoding="utf-8")
    build_index(corpus, quick_path / "scratch", encoder=listening, passage_tokens=10)
    after = seen(quick_path / "scratch", listening)
    passages = list(listening.asked)
    aside = root / "embedded.part"
    builder = processes.start("build", corpus, root, chunk=2, pause=0.02, passage_tokens=10)
    until(lambda: aside.exists() and aside.stat().st_size > 5 * RECORD)
    os.kill(builder, signal.SIGKILL)
    assert processes.end(builder).code == KILLED
    whole = aside.stat().st_size // RECORD
    assert 5 <= whole < len(passages)
    with aside.open("r+b") as file:  # it was killed in the middle of the last record
        file.truncate(whole * RECORD - 10)
    # Killed again, soon: what the first one kept is still there, and nothing comes twice.
    steps = processes.run("build", corpus, shutil.copytree(root, quick_path / "copy"), passage_tokens=10)
    assert steps.result["embedded"] == len(passages) - (whole - 1)
    at = steps.result["steps"].index("write tmp-*/vectors.faiss") + 1
    assert processes.run("build", corpus, root, at=at, passage_tokens=10).code == KILLED
    assert aside.stat().st_size == len(passages) * RECORD
    listening.asked.clear()
    assert build_index(corpus, root, encoder=listening, passage_tokens=10).embedded == 0
    assert listening.asked == []
    assert not aside.exists()
    assert seen(root, listening) == after


POSTINGS = (
    *("", "/data.csc.index.npy", "/indices.csc.index.npy", "/indptr.csc.index.npy"),
    *("/vocab.index.json", "/params.index.json"),
)
WRITTEN = (
    *(
        "tokens",
        "tokens/codes.bin",
        "tokens/starts.npy",
        "tokens/starts.npy",
    ),  # first the room goes to what is kept aside
    *("articles.jsonl", "passages.npy", "vectors.faiss"),
    *(f"{folder}{name}" for folder in ("lexical", "lexical-articles") for name in POSTINGS),
    *("map.npy", "files.jsonl", "signatures.npy", "report.json", "manifest.json"),
)


def test_a_disk_that_is_really_full_spoils_nothing(
    corpus: Path, root: Path, quick_path: Path, fake_encoder: Encoder
) -> None:
    """A file system of its own, in memory, with room for one file, or one block, more each time."""
    alone = ["unshare", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], capture_output=True).returncode:
        pytest.skip("file systems cannot be mounted here")
    build_index(corpus, root, encoder=fake_encoder)
    disk = quick_path / "disk"
    folders = [Path(__file__).parents[2], Path(__file__).parents[1], corpus, root, disk]
    done = subprocess.run(
        [*alone, sys.executable, "-c", FULL_DISK, *folders], stdout=subprocess.PIPE, text=True, check=True
    )
    messages = []
    for line in done.stdout.splitlines():
        message, found, names = json.loads(line)
        messages.append(message)
        assert found == ["gaz.txt", "vent.md", "visa.txt"]
        assert not any(name.startswith("tmp-") for name in names)
        assert names.count("gen-") == (1 if message else 2)
    told = rf"the index in {disk}/index could not be written \((.+)\); what was there is untouched"
    reasons = [match[1] if (match := re.fullmatch(told, message)) else message for message in messages]

    built = reasons.index("")
    refused = r"\[Errno 28\] No space left on device: '(.+)'"
    paths = [re.fullmatch(refused, reason)[1].removeprefix(f"{disk}/index/") for reason in reasons[:built]]
    names = [re.sub(r"tmp-[^/]+", "*", path) for path in paths]
    assert names == ["*", *(f"*/{name}" for name in WRITTEN), "current.json.new"]

    *reasons, last = reasons[built + 1 :]
    assert last == ""
    assert len(reasons) > 8
    no_space = r"\[Errno 28\] No space left on device|the disk may be full: \d+ requested and \d+ written"
    assert all(re.fullmatch(no_space, reason) for reason in reasons)
