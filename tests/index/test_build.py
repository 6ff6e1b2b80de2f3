"""Building and updating an index: what is reported, what is embedded, and that nothing can spoil what was there."""

import builtins
import errno
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import EmptyCorpus, SkippedFile
from index import BuildFailed, BuildReport, Encoder, Index, IndexBusy, IndexMissing, build_index, load_encoder
from index import build as build_module
from index.store import current_generation

CorpusFolder = Callable[[Mapping[str, str | bytes]], Path]

ROOT = Path(__file__).parents[2]
GAS = "Le gazoduc relie les deux pays depuis 2009.\n\nIl transporte du gaz turkmène."
WIND = "Le parc éolien de Zhanatas compte quarante turbines."
VISA = "Visa-free travel began in November.\n\nThirty days are allowed."
FILES = {"gaz.txt": GAS, "vent.md": WIND, "visa.txt": VISA}
QUERIES = ("gazoduc", "parc éolien de Zhanatas", "thirty days in November")


@pytest.fixture
def corpus(corpus_folder: CorpusFolder) -> Path:
    return corpus_folder(FILES)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "index"


def told(report: BuildReport) -> dict[str, tuple[str, ...]]:
    """What the report says of the articles, empty parts left out."""
    parts = {part: getattr(report, part) for part in ("added", "updated", "removed", "unchanged")}
    return {part: ids for part, ids in parts.items() if ids}


def answers(root: Path, encoder: Encoder) -> list[object]:
    """Everything that a user could see of the index."""
    index = Index.open(root, encoder=encoder)
    hits = [[(hit.passage, hit.score) for hit in index.search(query, k=100)] for query in QUERIES]
    return [dict(index.articles), index.passages, index.similarities(np.eye(64, dtype=np.float32)).tolist(), hits]


def leftovers(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir() if path.name.startswith("tmp-"))


# What is reported and embedded


def test_a_first_build_adds_everything(corpus: Path, root: Path, fake_encoder: Encoder) -> None:
    report = build_index(corpus, root, encoder=fake_encoder)
    assert told(report) == {"added": ("gaz.txt", "vent.md", "visa.txt")}
    assert (report.passages, report.embedded, report.skipped, report.folder) == (3, 3, (), root)
    assert 0 < report.seconds < 60
    manifest = Index.open(root, encoder=fake_encoder).manifest
    assert (manifest.model, manifest.model_fingerprint, manifest.dimension) == ("fake", "0123456789abcdef", 64)
    assert (manifest.passages, manifest.corpus, manifest.skipped) == (3, str(corpus.resolve()), ())
    assert list(manifest.articles) == ["gaz.txt", "vent.md", "visa.txt"]


def test_a_second_build_embeds_nothing(corpus: Path, root: Path, fake_encoder: Encoder) -> None:
    build_index(corpus, root, encoder=fake_encoder)
    before = answers(root, fake_encoder)
    report = build_index(corpus, root, encoder=fake_encoder)
    assert told(report) == {"unchanged": ("gaz.txt", "vent.md", "visa.txt")}
    assert (report.passages, report.embedded) == (3, 0)
    assert answers(root, fake_encoder) == before


def test_only_what_changed_is_embedded(corpus_folder: CorpusFolder, root: Path, fake_encoder: Encoder) -> None:
    build_index(corpus_folder(FILES), root, encoder=fake_encoder)
    long = " ".join(f"Phrase numéro {n} du long article." for n in range(20))
    build_index(corpus_folder({"gaz.txt": f"{long}\n\n{GAS}", "vent.md": WIND}), root, encoder=fake_encoder)
    changed = {"gaz.txt": f"{long}\n\n{GAS}\n\n{long} Fin.", "eau.txt": "L’Irtych traverse Semeï.", "vent.md": WIND}
    report = build_index(corpus_folder(changed), root, encoder=fake_encoder)
    assert told(report) == {"added": ("eau.txt",), "updated": ("gaz.txt",), "unchanged": ("vent.md",)}
    passages = Index.open(root, encoder=fake_encoder).passages
    assert report.passages == len(passages)
    assert 0 < report.embedded < len(passages) - 2


def test_what_is_gone_is_removed(corpus_folder: CorpusFolder, root: Path, fake_encoder: Encoder) -> None:
    build_index(corpus_folder(FILES), root, encoder=fake_encoder)
    report = build_index(corpus_folder({"vent.md": WIND}), root, encoder=fake_encoder)
    assert told(report) == {"removed": ("gaz.txt", "visa.txt"), "unchanged": ("vent.md",)}
    assert (report.passages, report.embedded) == (1, 0)
    assert list(Index.open(root, encoder=fake_encoder).articles) == ["vent.md"]


def test_a_renamed_article_is_not_embedded_again(
    corpus_folder: CorpusFolder, root: Path, fake_encoder: Encoder
) -> None:
    build_index(corpus_folder(FILES), root, encoder=fake_encoder)
    renamed = {"énergie/gaz.txt": GAS, "vent.md": WIND, "visa.txt": VISA}
    report = build_index(corpus_folder(renamed), root, encoder=fake_encoder)
    assert told(report) == {
        "added": ("énergie/gaz.txt",),
        "removed": ("gaz.txt",),
        "unchanged": ("vent.md", "visa.txt"),
    }
    assert (report.passages, report.embedded) == (3, 0)
    hit = Index.open(root, encoder=fake_encoder).search("gazoduc turkmène", k=1)[0]
    assert (hit.passage.article_id, hit.passage.text) == ("énergie/gaz.txt", GAS)


def test_a_new_title_updates_an_article_without_embedding(
    corpus_folder: CorpusFolder, root: Path, fake_encoder: Encoder
) -> None:
    build_index(corpus_folder({"vent.md": f"---\ntitle: Vent\n---\n{WIND}"}), root, encoder=fake_encoder)
    corpus = corpus_folder({"vent.md": f"---\ntitle: Le vent\n---\n{WIND}"})
    report = build_index(corpus, root, encoder=fake_encoder)
    assert told(report) == {"updated": ("vent.md",)}
    assert report.embedded == 0
    assert Index.open(root, encoder=fake_encoder).articles["vent.md"].title == "Le vent"


def test_a_full_build_embeds_everything_again(corpus: Path, root: Path, fake_encoder: Encoder) -> None:
    build_index(corpus, root, encoder=fake_encoder)
    report = build_index(corpus, root, encoder=fake_encoder, full=True)
    assert told(report) == {"unchanged": ("gaz.txt", "vent.md", "visa.txt")}
    assert (report.passages, report.embedded) == (3, 3)


def test_another_model_embeds_everything_again(corpus: Path, root: Path, fake_encoder: Encoder) -> None:
    build_index(corpus, root, encoder=fake_encoder)
    other = replace(fake_encoder, fingerprint="fedcba9876543210")
    report = build_index(corpus, root, encoder=other)
    assert told(report) == {"unchanged": ("gaz.txt", "vent.md", "visa.txt")}
    assert report.embedded == 3
    assert Index.open(root, encoder=other).manifest.model_fingerprint == "fedcba9876543210"


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("name", ["current.json", "manifest.json", "vectors.faiss", "passages.npy"])
def test_a_damaged_index_is_built_anew(corpus: Path, root: Path, fake_encoder: Encoder, name: str, full: bool) -> None:
    build_index(corpus, root, encoder=fake_encoder)
    before = answers(root, fake_encoder)
    (file,) = root.rglob(name)
    file.write_bytes(file.read_bytes()[:-9])
    report = build_index(corpus, root, encoder=fake_encoder, full=full)
    assert told(report) == {"added": ("gaz.txt", "vent.md", "visa.txt")}
    assert report.embedded == 3
    assert answers(root, fake_encoder) == before
    build_index(corpus, root, encoder=fake_encoder)
    assert len(list(root.glob("gen-*"))) == 2  # the current one and the one before: the damaged one is gone


def test_files_that_are_no_articles_are_told_in_the_report_and_the_manifest(
    corpus_folder: CorpusFolder, root: Path, fake_encoder: Encoder
) -> None:
    corpus = corpus_folder({"vent.md": WIND, "vide.txt": "", "image.txt": b"\0\1\2" * 99, "photo.jpg": b"\xff\xd8"})
    report = build_index(corpus, root, encoder=fake_encoder)
    assert told(report) == {"added": ("vent.md",)}
    assert report.skipped == (
        SkippedFile("image.txt", "binary (it holds NUL bytes)"),
        SkippedFile("photo.jpg", "not a .txt or .md file"),
        SkippedFile("vide.txt", "empty"),
    )
    manifest = Index.open(root, encoder=fake_encoder).manifest
    assert manifest.skipped == tuple((file.path, file.reason) for file in report.skipped)


def test_progress_is_told_stage_by_stage(corpus: Path, root: Path, fake_encoder: Encoder) -> None:
    told: list[tuple[str, int, int]] = []
    build_index(corpus, root, encoder=fake_encoder, on_progress=lambda *step: told.append(step))
    assert told == [
        *[("read", done, 3) for done in (1, 2, 3)],
        *[("split", done, 3) for done in (1, 2, 3)],
        *[("embed", done, 3) for done in (0, 1, 2, 3)],
        *[("write", done, 1) for done in (0, 1)],
    ]


def test_the_index_stands_beside_the_corpus_unless_told_otherwise(
    corpus: Path, fake_encoder: Encoder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SOURCIER_INDEX", raising=False)
    assert build_index(str(corpus), encoder=fake_encoder).folder == tmp_path / ".sourcier"
    monkeypatch.setenv("SOURCIER_INDEX", str(tmp_path / "a" / "b"))
    assert build_index(corpus, encoder=fake_encoder).folder == tmp_path / "a" / "b"


def test_passages_are_never_longer_than_the_model_reads(corpus: Path, root: Path, fake_encoder: Encoder) -> None:
    build_index(corpus, root, encoder=fake_encoder)
    assert Index.open(root, encoder=fake_encoder).manifest.passage_tokens == 64
    build_index(corpus, root, encoder=fake_encoder, passage_tokens=9)
    index = Index.open(root, encoder=fake_encoder)
    assert index.manifest.passage_tokens == 9
    assert max(fake_encoder.count_tokens([passage.text for passage in index.passages])) <= 9


def test_passages_are_never_longer_than_the_real_model_reads(corpus_folder: CorpusFolder, root: Path) -> None:
    text = " ".join(f"Phrase {n}, la {n}e de ce long article." for n in range(100))
    build_index(corpus_folder({"long.txt": text}), root, passage_tokens=100_000)
    index = Index.open(root)
    assert index.manifest.passage_tokens == index.encoder.max_tokens == 512
    counts = load_encoder().count_tokens([passage.text for passage in index.passages])
    assert 400 < max(counts) <= 512


# An updated index is the index built from scratch

TEXTS = st.sampled_from([GAS, WIND, VISA, f"{GAS}\n\n{WIND}", f"{WIND} Fin.", f"---\ntitle: Gaz\n---\n{GAS}", GAS * 9])
FOLDERS = st.dictionaries(st.sampled_from(["a.txt", "b.md", "c/d.txt", "é.txt"]), TEXTS, min_size=1)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=st.lists(FOLDERS, min_size=2, max_size=5))
def test_an_updated_index_equals_one_built_from_scratch(states: list[dict[str, str]], fake_encoder: Encoder) -> None:
    encoder = fake_encoder
    with tempfile.TemporaryDirectory() as name:
        folder, corpus = Path(name), Path(name) / "articles"
        before: dict[str, str] = {}
        for files in states:
            shutil.rmtree(corpus, ignore_errors=True)
            for id, text in files.items():
                (corpus / id).parent.mkdir(parents=True, exist_ok=True)
                (corpus / id).write_text(text, encoding="utf-8")
            report = build_index(corpus, folder / "updated", encoder=encoder)
            assert set(report.added) == files.keys() - before.keys()
            assert set(report.removed) == before.keys() - files.keys()
            assert set(report.unchanged) == {id for id in files if before.get(id) == files[id]}
            assert set(report.updated) == {id for id in files if before.get(id) not in (None, files[id])}
            before = files
        report = build_index(corpus, folder / "scratch", encoder=encoder)
        assert report.embedded == report.passages
        assert answers(folder / "updated", encoder) == answers(folder / "scratch", encoder)
        updated, scratch = (Index.open(folder / name, encoder=encoder) for name in ("updated", "scratch"))
        assert updated.manifest.articles == scratch.manifest.articles
        assert updated.lexical.scores(["gaz", "parc"]).tolist() == scratch.lexical.scores(["gaz", "parc"]).tolist()


# A build that fails


@pytest.fixture
def updated(corpus_folder: CorpusFolder, corpus: Path, root: Path, fake_encoder: Encoder) -> Path:
    """The index of the three articles; the corpus has a fourth since."""
    build_index(corpus, root, encoder=fake_encoder)
    corpus_folder(FILES | {"eau.txt": "L’Irtych traverse Semeï."})
    return root


def unwritten(root: Path, reason: str) -> str:
    return f"the index in {root} could not be written ({reason}); what was there is untouched"


def test_a_model_that_fails_half_way_spoils_nothing(updated: Path, corpus: Path, fake_encoder: Encoder) -> None:
    class Failing(type(fake_encoder)):  # type: ignore[misc]
        def encode_passages(self, texts, *, on_progress=None):
            super().encode_passages(texts[:2], on_progress=on_progress)
            raise RuntimeError(f"no memory for text 3 of {len(texts)}")

    before = answers(updated, fake_encoder)
    with pytest.raises(RuntimeError, match=r"^no memory for text 3 of 4$"):
        build_index(corpus, updated, encoder=Failing(), full=True)
    assert answers(updated, fake_encoder) == before
    assert leftovers(updated) == []


def test_vectors_that_cannot_be_searched_are_refused(updated: Path, corpus: Path, fake_encoder: Encoder) -> None:
    class Broken(type(fake_encoder)):  # type: ignore[misc]
        def encode_passages(self, texts, *, on_progress=None):
            return np.full((len(texts), 64), np.nan, dtype=np.float32)

    before = answers(updated, fake_encoder)
    reason = "the model fake gave vectors that cannot be searched: vector 0 has length nan, expected 1"
    with pytest.raises(BuildFailed, match=f"^{re.escape(unwritten(updated, reason))}$"):
        build_index(corpus, updated, encoder=Broken())
    assert answers(updated, fake_encoder) == before


def test_a_corpus_without_articles_leaves_the_index_as_it_is(
    updated: Path, corpus_folder: CorpusFolder, fake_encoder: Encoder
) -> None:
    before = answers(updated, fake_encoder)
    with pytest.raises(EmptyCorpus):
        build_index(corpus_folder({"vide.txt": ""}), updated, encoder=fake_encoder)
    assert answers(updated, fake_encoder) == before


def test_a_file_where_the_index_should_be_is_told(corpus: Path, root: Path, fake_encoder: Encoder) -> None:
    root.write_text("text")
    reason = f"[Errno 17] File exists: '{root}'"
    with pytest.raises(BuildFailed, match=f"^{re.escape(unwritten(root, reason))}$"):
        build_index(corpus, root, encoder=fake_encoder)
    assert root.read_text() == "text"


@contextmanager
def full_disk(root: Path, *, room: int) -> Iterator[list[str]]:
    """After `room` files, the disk is full: the next one keeps one byte of what is written. Gives the files' names."""
    real, written = io.open, []

    def open_(file, mode="r", *arguments, **options):
        if isinstance(file, int) or not ("w" in mode and Path(file).is_relative_to(root)):
            return real(file, mode, *arguments, **options)
        if len(written) == room:
            with real(file, "wb") as partial:
                partial.write(b"x")
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))
        written.append(Path(file).name)
        return real(file, mode, *arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(io, "open", open_)  # what pathlib calls
        patch.setattr(builtins, "open", open_)  # what numpy and bm25s call
        yield written


def test_a_disk_that_fills_at_any_file_spoils_nothing(updated: Path, corpus: Path, fake_encoder: Encoder) -> None:
    before = answers(updated, fake_encoder)
    total = 10  # eight files, the manifest, the pointer
    for room in range(total):
        with full_disk(updated, room=room) as written, pytest.raises(BuildFailed) as failure:
            build_index(corpus, updated, encoder=fake_encoder)
        message = re.escape(unwritten(updated, "[Errno 28] No space left on device: '@'")).replace("@", "[^']+")
        assert re.fullmatch(message, str(failure.value))
        assert len(written) == room
        assert answers(updated, fake_encoder) == before
        assert [path.name for path in updated.iterdir() if path.is_dir()] == [current_generation(updated).name]
    with full_disk(updated, room=total) as written:
        report = build_index(corpus, updated, encoder=fake_encoder)
    assert sorted(written) == sorted(
        [
            *("articles.jsonl", "current.json.new", "manifest.json", "passages.npy", "vectors.faiss"),
            *(f"{name}.csc.index.npy" for name in ("data", "indices", "indptr")),
            *("params.index.json", "vocab.index.json"),
        ]
    )
    assert told(report) == {"added": ("eau.txt",), "unchanged": ("gaz.txt", "vent.md", "visa.txt")}


FLUSHES = 14  # eight files, their two folders, the manifest, the index folder, the pointer, the index folder again


@pytest.mark.parametrize(
    ("call", "numbers"), [("fsync", range(FLUSHES - 1)), ("rename", [0]), ("replace", [0]), ("mkdir", [0, 1])]
)
def test_a_system_call_that_fails_before_publishing_spoils_nothing(
    updated: Path, corpus: Path, fake_encoder: Encoder, call: str, numbers: Sequence[int]
) -> None:
    real = getattr(os, call)
    before = answers(updated, fake_encoder)
    for failing in numbers:
        done: list[object] = []

        def call_(*arguments, done=done, failing=failing, **options):
            if call != "mkdir" or "tmp-" in str(arguments[0]):  # the folder of the index is there already
                done.append(arguments)
            if len(done) == failing + 1:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return real(*arguments, **options)

        with pytest.MonkeyPatch.context() as patch, pytest.raises(BuildFailed) as failure:
            patch.setattr(os, call, call_)
            build_index(corpus, updated, encoder=fake_encoder)
        assert str(failure.value) == unwritten(updated, "[Errno 5] Input/output error")
        assert answers(updated, fake_encoder) == before
        assert leftovers(updated) == []


def test_once_published_an_index_is_no_failure(
    updated: Path, corpus: Path, fake_encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[int] = []

    def fsync(descriptor: int) -> None:
        flushed.append(descriptor)
        if len(flushed) == FLUSHES:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", fsync)
    report = build_index(corpus, updated, encoder=fake_encoder)
    assert len(flushed) == FLUSHES
    assert report.added == ("eau.txt",)
    assert len(Index.open(updated, encoder=fake_encoder)) == 4


def test_a_disk_that_loses_what_was_written_spoils_nothing(
    updated: Path, corpus: Path, fake_encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lossy(folder: Path, manifest) -> None:
        write_manifest(folder, manifest)
        (folder / "vectors.faiss").write_bytes(b"")

    write_manifest = build_module.write_manifest
    monkeypatch.setattr(build_module, "write_manifest", lossy)
    before = answers(updated, fake_encoder)
    reason = r"vectors\.faiss does not read back: it has 0 bytes, the manifest says \d+"
    message = re.escape(unwritten(updated, "@")).replace("@", reason)
    with pytest.raises(BuildFailed, match=f"^{message}$"):
        build_index(corpus, updated, encoder=fake_encoder)
    assert answers(updated, fake_encoder) == before
    assert leftovers(updated) == []


# Builds in other processes

CHILD = """
import json, os, signal, sys, time
sys.path[:0] = sys.argv[1:]
import bm25s, faiss, filelock, langchain_text_splitters, Stemmer
from conftest import FakeEncoder
from corpus import detect_language
from index import build_index

detect_language("")  # loads its model

def run(order):
    flushed = 0
    def fsync(descriptor):
        nonlocal flushed
        flushed += 1
        if flushed == order["kill_at"]:
            os.kill(os.getpid(), signal.SIGKILL)
    def on_progress(stage, done, total):
        if (stage, done) == ("embed", 0):
            os.write(1, b"embedding\\n")  # whole or not at all, however soon the kill comes
    os.fsync = fsync
    encoder = FakeEncoder(pause=order["pause"])
    build_index(order["corpus"], order["index"], encoder=encoder, on_progress=on_progress)

for line in sys.stdin:
    order = json.loads(line)
    started = time.monotonic()
    builder = os.fork()
    if not builder:
        try:
            run(order)
        except BaseException:
            os._exit(1)
        os._exit(0)
    if order["kill_after"] is not None:
        time.sleep(order["kill_after"])
        os.kill(builder, signal.SIGKILL)
    status = os.waitpid(builder, 0)[1]
    print(json.dumps([os.waitstatus_to_exitcode(status), time.monotonic() - started]), flush=True)
"""
KILLED = -9


class Builders:
    """A process that has everything imported, and forks builders on demand."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def start(
        self, corpus: Path, index: Path, *, pause: float = 0, kill_at: int = 0, kill_after: float | None = None
    ) -> None:
        """Starts a build; `kill_at` is the number of the fsync it is killed at, `kill_after` a time in seconds."""
        order = {"corpus": str(corpus), "index": str(index), "pause": pause}
        assert self._process.stdin
        self._process.stdin.write(json.dumps(order | {"kill_at": kill_at, "kill_after": kill_after}) + "\n")
        self._process.stdin.flush()

    def wait_embedding(self) -> None:
        assert self._process.stdout
        assert self._process.stdout.readline() == "embedding\n"

    def finish(self) -> tuple[int, float]:
        """Exit code and seconds of the build, when it has ended."""
        assert self._process.stdout
        line = self._process.stdout.readline()
        code, seconds = json.loads(self._process.stdout.readline() if line == "embedding\n" else line)
        return code, seconds


@pytest.fixture(scope="module")
def builders() -> Iterator[Builders]:
    if sys.platform == "win32":
        pytest.skip("Windows has no fork")
    command = [sys.executable, "-c", CHILD, str(ROOT), str(ROOT / "tests")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        yield Builders(process)
        assert process.stdin
        process.stdin.close()
        assert process.wait(60) == 0


def check_recovery(root: Path, corpus: Path, encoder: Encoder) -> None:
    """The next build needs not wait for the killed one, and removes what it left."""
    report = build_index(corpus, root, encoder=encoder, wait=0)
    assert report.passages == 4
    assert leftovers(root) == []
    assert current_generation(root) in root.iterdir()


def test_a_build_killed_at_any_fsync_spoils_nothing(
    updated: Path, corpus: Path, fake_encoder: Encoder, builders: Builders, tmp_path: Path
) -> None:
    before = answers(updated, fake_encoder)
    for kill_at in range(1, FLUSHES):
        root = shutil.copytree(updated, tmp_path / f"killed at {kill_at}")
        builders.start(corpus, root, kill_at=kill_at)
        assert builders.finish()[0] == KILLED
        assert answers(root, fake_encoder) == before
        check_recovery(root, corpus, fake_encoder)


def test_a_build_killed_at_random_moments_spoils_nothing(
    updated: Path, corpus: Path, fake_encoder: Encoder, builders: Builders, tmp_path: Path
) -> None:
    before = answers(updated, fake_encoder)
    root = shutil.copytree(updated, tmp_path / "not killed")
    builders.start(corpus, root, pause=0.02)
    code, duration = builders.finish()
    assert code == 0
    after = answers(root, fake_encoder)
    assert after != before
    moments = random.Random(0)
    killed = 0
    for number in range(10):
        root = shutil.copytree(updated, tmp_path / f"killed {number}")
        builders.start(corpus, root, pause=0.02, kill_after=moments.uniform(0, duration))
        killed += builders.finish()[0] == KILLED
        # The last moments come after publishing: then all of the new index is there.
        assert answers(root, fake_encoder) in (before, after)
        check_recovery(root, corpus, fake_encoder)
    assert killed >= 3


def test_a_first_build_killed_leaves_no_index_and_the_next_one_succeeds(
    corpus: Path, root: Path, fake_encoder: Encoder, builders: Builders
) -> None:
    builders.start(corpus, root, kill_at=3)
    assert builders.finish()[0] == KILLED
    assert len(leftovers(root)) == 1
    with pytest.raises(IndexMissing):
        Index.open(root, encoder=fake_encoder)
    assert build_index(corpus, root, encoder=fake_encoder, wait=0).embedded == 3
    assert leftovers(root) == []


def test_of_two_builds_at_once_the_second_waits_or_stops(
    corpus: Path, root: Path, fake_encoder: Encoder, builders: Builders
) -> None:
    builders.start(corpus, root, pause=0.3)
    builders.wait_embedding()
    message = f"another build of {root} is running (waited 0 s); try again when it has finished"
    with pytest.raises(IndexBusy, match=f"^{re.escape(message)}$"):
        build_index(corpus, root, encoder=fake_encoder, wait=0)
    report = build_index(corpus, root, encoder=fake_encoder, wait=60)
    assert builders.finish()[0] == 0
    assert told(report) == {"unchanged": ("gaz.txt", "vent.md", "visa.txt")}
    assert report.embedded == 0
    assert len(list(root.glob("gen-*"))) == 2


def test_a_lock_held_for_longer_than_the_wait_is_told(corpus: Path, root: Path, fake_encoder: Encoder) -> None:
    root.mkdir()
    message = f"another build of {root} is running (waited 1 s); try again when it has finished"
    with FileLock(root / "build.lock"), pytest.raises(IndexBusy, match=f"^{re.escape(message)}$"):
        build_index(corpus, root, encoder=fake_encoder, wait=0.6)
    assert build_index(corpus, root, encoder=fake_encoder, wait=0).passages == 3


def test_readers_never_fail_while_builds_publish(
    corpus_folder: CorpusFolder, root: Path, fake_encoder: Encoder
) -> None:
    build_index(corpus_folder(FILES), root, encoder=fake_encoder)
    failures: list[Exception] = []
    seen: list[int] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                seen.append(len(Index.open(root, encoder=fake_encoder).search("gazoduc", k=100)))
            except Exception as error:
                failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for count in range(16):
        more = {f"{n}.txt": f"Article numéro {n}." for n in range(count % 3)}
        build_index(corpus_folder(FILES | more), root, encoder=fake_encoder)
    done.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert {3} < set(seen) <= {3, 4, 5}
