"""The index folder: the pointer, publishing, what is removed, and what is refused with which message."""

import json
import re
import shlex
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from index import (
    Encoder,
    IndexDamaged,
    IndexMismatch,
    IndexMissing,
    build_index,
    current_manifest,
    default_index_folder,
)
from index import store as store_module
from index.manifest import FileRecord, record_of
from index.store import current_generation, publish, read_current, remove_stale, stale_folders, unfinished_folder

CorpusFolder = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def root(corpus_folder: CorpusFolder, fake_encoder: Encoder, tmp_path: Path) -> Path:
    """The folder of a small index."""
    corpus = corpus_folder({"gaz.txt": "Le gazoduc relie les deux pays."})
    return build_index(corpus, tmp_path / "index", encoder=fake_encoder).folder


def generations(root: Path) -> set[str]:
    return {path.name for path in root.iterdir() if path.is_dir()}


def damage(root: Path, name: str, reason: str) -> str:
    """The message about that file of the index."""
    command = f"rebuild it with: sourcier index CORPUS --index {root} --full"
    return f"^{re.escape(f'the index is damaged: {root / name}: {reason}; {command}')}$"


def test_the_folder_holds_a_generation_the_pointer_and_the_lock(root: Path) -> None:
    (name,) = generations(root)
    assert re.fullmatch(r"gen-\d{8}T\d{6}Z-[0-9a-f]{8}", name)
    assert {path.name for path in root.iterdir() if path.is_file()} == {"current.json", "build.lock"}
    assert json.loads((root / "current.json").read_text()) == {
        "generation": name,
        "manifest_sha256": record_of(root / name / "manifest.json").sha256,
    }
    assert current_generation(root) == root / name
    assert current_manifest(root) == read_current(root).manifest


@pytest.mark.parametrize("name", ["nothing here", "a/b/c"])
def test_a_folder_that_is_missing_holds_no_index(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    message = f"no index in {folder}; build one with: sourcier index CORPUS --index {shlex.quote(str(folder))}"
    for read in (read_current, current_generation, current_manifest):
        with pytest.raises(IndexMissing, match=f"^{re.escape(message)}$"):
            read(folder)


def test_an_empty_folder_or_a_file_is_no_index(tmp_path: Path) -> None:
    file = tmp_path / "index.txt"
    file.write_text("text")
    for path in (tmp_path, file):
        message = f"no index in {path}; build one with: sourcier index CORPUS --index {path}"
        with pytest.raises(IndexMissing, match=f"^{re.escape(message)}$"):
            read_current(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 100,
        b"\xff\xfe\xfd",
        b"{",
        b"{}",
        b"[]",
        b"3",
        b'"gen-20260102T030405Z-01234567"',
        b'{"generation": "gen-20260102T030405Z-01234567"}',
        b"[" * 100_000,
    ],
)
def test_a_pointer_that_is_garbage_is_told(root: Path, content: bytes) -> None:
    (root / "current.json").write_bytes(content)
    for read in (read_current, current_manifest):
        with pytest.raises(IndexDamaged, match=damage(root, "current.json", "it names no generation")):
            read(root)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "..",
        "../x",
        "/etc",
        "gen-../x",
        "gen-",
        "gen-20260102T030405Z-01234567/",
        "gen-20260102T030405Z-0123456\0",
        "gen-\ud800",
        "tmp-20260102T030405Z-01234567",
        "manifest.json",
        "x" * 5000,
    ],
)
def test_a_pointer_never_leads_out_of_the_folder(root: Path, name: str) -> None:
    (root / "current.json").write_text(json.dumps({"generation": name, "manifest_sha256": "0" * 64}))
    with pytest.raises(IndexDamaged, match=damage(root, "current.json", f"it names {name!r}, which is no generation")):
        read_current(root)


def test_a_pointer_to_nothing_is_told(root: Path) -> None:
    name = "gen-20260102T030405Z-01234567"
    (root / "current.json").write_text(json.dumps({"generation": name, "manifest_sha256": "0" * 64}))
    with pytest.raises(IndexDamaged, match=damage(root, f"{name}/manifest.json", "No such file or directory")):
        read_current(root)


def test_a_pointer_that_is_a_folder_is_told(root: Path) -> None:
    (root / "current.json").unlink()
    (root / "current.json").mkdir()
    with pytest.raises(IndexDamaged, match=damage(root, "current.json", "Is a directory")):
        read_current(root)


def test_no_flipped_bit_of_the_pointer_goes_unseen(root: Path) -> None:
    content = (root / "current.json").read_bytes()
    before = json.loads(content)
    for bit in range(8 * len(content)):
        flipped = bytearray(content)
        flipped[bit // 8] ^= 1 << bit % 8
        (root / "current.json").write_bytes(flipped)
        try:
            current_generation(root)
        except IndexDamaged as error:
            assert str(error).startswith(f"the index is damaged: {root}/")
        else:  # white space for white space
            assert json.loads(flipped) == before


@pytest.mark.parametrize("change", ["cut", "flip", "zero", "empty"])
def test_a_changed_manifest_is_told(root: Path, change: str) -> None:
    (name,) = generations(root)
    file = root / name / "manifest.json"
    content = file.read_bytes()
    flipped = content[:9] + bytes([content[9] ^ 4]) + content[10:]
    file.write_bytes({"cut": content[:-1], "flip": flipped, "zero": bytes(len(content)), "empty": b""}[change])
    reason = "its SHA-256 is not the one in current.json"
    for read in (read_current, current_generation, current_manifest):
        with pytest.raises(IndexDamaged, match=damage(root, f"{name}/manifest.json", reason)):
            read(root)


def test_another_format_version_is_a_mismatch(root: Path) -> None:
    (name,) = generations(root)
    file = root / name / "manifest.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"format": 2}))
    (root / "current.json").write_text(json.dumps({"generation": name, "manifest_sha256": record_of(file).sha256}))
    message = (
        f"the index in {root} has format version 2, expected 3; "
        f"rebuild it with: sourcier index CORPUS --index {root} --full"
    )
    for read in (read_current, current_manifest):
        with pytest.raises(IndexMismatch, match=f"^{re.escape(message)}$"):
            read(root)


def test_publishing_changes_the_pointer_and_keeps_the_generation_before(root: Path) -> None:
    before = current_generation(root)
    unfinished = unfinished_folder(root)
    assert re.fullmatch(r"tmp-\d{8}T\d{6}Z-[0-9a-f]{8}", unfinished.name)
    assert list(unfinished.iterdir()) == []
    (unfinished / "manifest.json").write_text("{}")
    after = publish(root, unfinished)
    assert after.name == unfinished.name.replace("tmp-", "gen-")
    assert current_generation(root) == after
    assert generations(root) == {before.name, after.name}
    assert not (root / "current.json.new").exists()


STALE = ("tmp-20260102T030405Z-01234567", "gen-20260102T030405Z-01234567")
USERS = ("tmp-notes", "gen-", "general", "tmp-20260102T030405Z-01234567.bak", "articles")


def test_what_is_stale_is_removed_and_what_is_the_users_is_kept(root: Path) -> None:
    current = current_generation(root).name
    for name in STALE + USERS:
        (root / name).mkdir()
        (root / name / "file").write_text("text")
    (root / "tmp-20260102T030405Z-89abcdef").write_text("a file")
    assert [path.name for path in stale_folders(root)] == [STALE[1], STALE[0], "tmp-20260102T030405Z-89abcdef"]
    remove_stale(root)
    assert generations(root) == {current, *USERS}
    assert read_current(root).manifest.passages == 1


def test_without_a_pointer_every_generation_is_stale(root: Path) -> None:
    (root / "current.json").unlink()
    remove_stale(root)
    assert (generations(root), store_module.publication_mark(root)) == (set(), b"")


def test_while_the_pointer_is_damaged_no_generation_is_removed(root: Path) -> None:
    current = current_generation(root).name
    for name in STALE:
        (root / name).mkdir()
    (root / "current.json").write_text("garbage")
    remove_stale(root)
    assert generations(root) == {current, STALE[1]}


def test_a_reader_overtaken_by_two_builds_reads_the_last(
    corpus_folder: CorpusFolder, fake_encoder: Encoder, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The generation that the pointer named is gone before its manifest is read."""
    before = current_generation(root)
    overtaken: list[Path] = []

    def slow_record_of(file: Path) -> FileRecord:
        if not overtaken:
            overtaken.append(file)
            for count in (2, 3):
                corpus = corpus_folder({f"{n}.txt": f"Article numéro {n} du dossier." for n in range(count)})
                build_index(corpus, root, encoder=fake_encoder)
        return record_of(file)

    monkeypatch.setattr(store_module, "record_of", slow_record_of)
    assert read_current(root).manifest.passages == 3
    assert overtaken == [before / "manifest.json"]
    assert not before.exists()


def test_the_default_folder_is_the_environments_or_beside_the_corpus(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCIER_INDEX", raising=False)
    assert default_index_folder(Path("news/articles")) == tmp_path / "news" / ".sourcier"
    assert default_index_folder(Path("/data/articles")) == Path("/data/.sourcier")
    monkeypatch.setenv("SOURCIER_INDEX", "")
    assert default_index_folder(Path("/data/articles")) == Path("/data/.sourcier")
    monkeypatch.setenv("SOURCIER_INDEX", "/elsewhere")
    assert default_index_folder(Path("/data/articles")) == Path("/elsewhere")
