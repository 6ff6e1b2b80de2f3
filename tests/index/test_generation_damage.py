"""A generation of which a file was changed, removed or exchanged: the file is named, whichever it is."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index import Encoder, IndexDamaged, build_index, generation
from index.generation import read_generation, read_manifest, seal
from index.nearest import Nearest
from index.store import current_generation

POSTINGS = (
    "data.csc.index.npy",
    "indices.csc.index.npy",
    "indptr.csc.index.npy",
    "params.index.json",
    "vocab.index.json",
)
FILES = (
    "articles.jsonl",
    "files.jsonl",
    *(f"lexical-articles/{name}" for name in POSTINGS),
    *(f"lexical/{name}" for name in POSTINGS),
    "map.npy",
    "nearest/codes.faiss",
    "nearest/moments.npy",
    "passages.npy",
    "report.json",
    "signatures.npy",
    "tokens/codes.bin",
    "tokens/starts.npy",
    "vectors.faiss",
)


@pytest.fixture
def folder(corpus: Path, root: Path, token_encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The generation of a small index, with the files of a large one, to be damaged."""
    monkeypatch.setattr(generation, "EXACT_UP_TO", 0)
    build_index(corpus, root, encoder=token_encoder)
    return current_generation(root)


def read(folder: Path) -> None:
    read_generation(folder, root=folder.parent)


def damage(folder: Path, name: str, reason: str) -> str:
    """The message about that file."""
    command = f"rebuild it with: sourcier index CORPUS --index {folder.parent} --full"
    return f"^{re.escape(f'the index is damaged: {folder / name}: {reason}; {command}')}$"


def test_these_are_the_files_of_a_generation(folder: Path) -> None:
    found = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    assert found == sorted((*FILES, "manifest.json"))
    assert read_generation(folder, root=folder.parent).manifest.files.keys() == set(FILES)


def cut_short(content: bytes) -> bytes:
    return content[:-1]


def lengthened(content: bytes) -> bytes:
    return content + b"\0"


def emptied(content: bytes) -> bytes:
    return b""


def flipped(content: bytes) -> bytes:
    """One bit of the byte in the middle is not what it was."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def zeroed(content: bytes) -> bytes:
    return bytes(len(content))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("change", [cut_short, lengthened, emptied, flipped, zeroed])
def test_a_changed_file_is_named(folder: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    file = folder / name
    before = file.read_bytes()
    after = change(before)
    file.write_bytes(after)
    sizes = f"it has {len(after)} bytes, the manifest says {len(before)}"
    reason = "its SHA-256 is not the manifest's" if len(after) == len(before) else sizes
    with pytest.raises(IndexDamaged, match=damage(folder, name, reason)) as failure:
        read(folder)
    assert (failure.value.file, failure.value.reason) == (file, reason)


@pytest.mark.parametrize("name", [*FILES, "manifest.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(IndexDamaged, match=damage(folder, name, "No such file or directory")):
        read(folder)


def test_a_file_exchanged_for_a_folder_is_named(folder: Path) -> None:
    size = (folder / "vectors.faiss").stat().st_size
    (folder / "vectors.faiss").unlink()
    (folder / "vectors.faiss").mkdir()
    found = (folder / "vectors.faiss").stat().st_size
    reason = "Is a directory" if found == size else f"it has {found} bytes, the manifest says {size}"
    with pytest.raises(IndexDamaged, match=damage(folder, "vectors.faiss", reason)):
        read(folder)


# Files that the manifest agrees with, and that are no such files


def seal_again(folder: Path) -> None:
    """Makes the manifest agree with the files, as if they had been written as they are."""
    manifest = read_manifest(folder, root=folder.parent)
    (folder / "manifest.json").unlink()
    seal(folder, manifest)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("articles.jsonl", b"{}\n"),
        ("articles.jsonl", b"no JSON\n"),
        ("articles.jsonl", b"\xff\n"),
        ("passages.npy", b"no array"),
        ("vectors.faiss", b"no index"),
        ("vectors.faiss", b"IxFI" + bytes(8)),
        ("lexical", b"no JSON"),
        ("lexical-articles", b"no JSON"),
        ("nearest/codes.faiss", b"no index"),
        ("nearest/moments.npy", b"no array"),
        ("tokens/codes.bin", b"five!"),
        ("tokens/starts.npy", b"no array"),
    ],
)
def test_content_that_cannot_be_read_is_told_even_when_its_sha256_is_right(
    folder: Path, name: str, content: bytes
) -> None:
    file = folder / name
    (file / "params.index.json" if file.is_dir() else file).write_bytes(content)
    seal_again(folder)
    blamed = file.parent if file.parent.name in ("nearest", "tokens") else file
    with pytest.raises(IndexDamaged, match=rf"^the index is damaged: {blamed}: it cannot be read \("):
        read(folder)


def test_the_nearest_of_other_passages_are_told(folder: Path) -> None:
    vectors = np.eye(64, dtype=np.float32)[:5]
    Nearest.build(lambda rows: vectors[rows], groups=np.zeros(5, dtype=np.uint8), count=1, dimension=64).save(
        folder / "nearest"
    )
    seal_again(folder)
    reason = "it cannot be read (it has 5 vectors, expected 3)"
    with pytest.raises(IndexDamaged, match=damage(folder, "nearest", reason)):
        read(folder)


def test_the_tokens_of_other_passages_are_told(folder: Path) -> None:
    np.save(folder / "tokens/starts.npy", np.zeros(6, dtype=np.int64))
    seal_again(folder)
    reason = "it cannot be read (it has the tokens of 5 passages, expected 3)"
    with pytest.raises(IndexDamaged, match=damage(folder, "tokens", reason)):
        read(folder)


def test_a_small_index_needs_no_other_way_to_its_nearest(corpus: Path, root: Path, fake_encoder: Encoder) -> None:
    build_index(corpus, root, encoder=fake_encoder)
    small = current_generation(root)
    assert not (small / "nearest").exists()
    assert read_generation(small, root=root).nearest is None


def test_passages_of_an_article_that_is_not_there_are_told(folder: Path) -> None:
    np.save(folder / "passages.npy", np.array([[7, 0, 1]] * 3))
    seal_again(folder)
    reason = "it cannot be read (list index out of range)"
    with pytest.raises(IndexDamaged, match=damage(folder, "passages.npy", reason)):
        read(folder)


def test_an_array_of_objects_is_never_unpickled(folder: Path, tmp_path: Path) -> None:
    class Touch:
        def __reduce__(self) -> tuple[object, ...]:
            return Path.touch, (tmp_path / "touched",)

    with (folder / "passages.npy").open("wb") as file:
        np.lib.format.write_array(file, np.array([Touch()]), allow_pickle=True)
    seal_again(folder)
    reason = "it cannot be read (Object arrays cannot be loaded when allow_pickle=False)"
    with pytest.raises(IndexDamaged, match=damage(folder, "passages.npy", reason)):
        read(folder)
    assert not (tmp_path / "touched").exists()
