"""The files of a generation: what is read is what was written, and no damage goes unseen."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus import Article, Language
from index import IndexDamaged, IndexMismatch, LexicalIndex, Manifest, Passage
from index.generation import Generation, read_generation, read_manifest, seal as seal_, write_files
from index.manifest import FORMAT_VERSION, FileRecord, record_of
from index.vectors import VectorIndex

ARTICLES = (
    Article("éolien.md", "L’éolien", "Un parc.\n\nÀ Zhanatas.", "https://a.org", Language.FRENCH, ((0, 8), (10, 21))),
    Article("a/b.txt", "Gas", "A pipe.\n\tLine “two” \u0085 👩‍🚀.", "", Language.ENGLISH, ((0, 7),), date="2026-01-02"),
    Article("vide.txt", "?", "你好", "", Language.OTHER, ()),
)
PASSAGES = (
    Passage(0, "éolien.md", 0, 8, "Un parc."),
    Passage(1, "éolien.md", 10, 21, "À Zhanatas."),
    Passage(2, "a/b.txt", 0, 7, "A pipe."),
)
VECTORS = np.array([[1, 0], [0, 1], [0.6, 0.8]], dtype=np.float32)
TERMS = [["parc"], ["zhanata"], ["pipe"]]
FILES = (
    "articles.jsonl",
    "lexical/data.csc.index.npy",
    "lexical/indices.csc.index.npy",
    "lexical/indptr.csc.index.npy",
    "lexical/params.index.json",
    "lexical/vocab.index.json",
    "passages.npy",
    "vectors.faiss",
)
MANIFEST = Manifest(
    format=FORMAT_VERSION,
    model="fake",
    model_fingerprint="0123456789abcdef",
    dimension=2,
    passage_tokens=60,
    corpus="/articles",
    created="2026-01-02T03:04:05+00:00",
    passages=3,
    articles={"éolien.md": "a" * 64, "a/b.txt": "b" * 64, "vide.txt": "c" * 64},
    skipped=(),
    files={},
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generation to read or to copy, not to be changed."""
    folder = tmp_path_factory.mktemp("written")
    dense, lexical = VectorIndex.build(VECTORS), LexicalIndex.build(TERMS)
    files = write_files(folder, ARTICLES, passages=PASSAGES, vectors=dense, lexical=lexical)
    write_manifest(folder, replace(MANIFEST, files=files))
    return folder


@pytest.fixture
def folder(written: Path, tmp_path: Path) -> Path:
    """A copy of the generation, to be damaged."""
    return shutil.copytree(written, tmp_path / "gen")


def read(folder: Path) -> Generation:
    return read_generation(folder, root=folder.parent)


def damage(file: Path, reason: str) -> str:
    """The message about that file."""
    root = file.parents[1] if file.parent.name != "lexical" else file.parents[2]
    command = f"rebuild it with: sourcier index CORPUS --index {root} --full"
    return f"^{re.escape(f'the index is damaged: {file}: {reason}; {command}')}$"


def seal(folder: Path) -> None:
    """Makes the manifest agree with the files, as if they had been written as they are."""
    files = {name: record_of(folder / name) for name in FILES}
    write_manifest(folder, replace(read_manifest(folder, root=folder.parent), files=files))


def test_what_is_read_is_what_was_written(written: Path) -> None:
    generation = read(written)
    assert generation.articles == {article.id: article for article in ARTICLES}
    assert list(generation.articles) == [article.id for article in ARTICLES]
    assert generation.passages == PASSAGES
    assert generation.vectors.rows().tolist() == VECTORS.tolist()
    assert generation.lexical.scores(["zhanata"]).argmax() == 1
    assert len(generation.lexical) == 3
    assert generation.manifest == replace(MANIFEST, files={name: record_of(written / name) for name in FILES})


def test_the_files_are_those_of_the_manifest_and_none_is_a_pickle(written: Path) -> None:
    found = {file.relative_to(written).as_posix(): file for file in written.rglob("*") if file.is_file()}
    assert tuple(sorted(found)) == tuple(sorted((*FILES, "manifest.json")))
    for name, file in found.items():
        if name.endswith(".npy"):
            assert np.load(file, allow_pickle=False).dtype != object


def test_articles_are_one_line_each_of_readable_json(written: Path) -> None:
    lines = (written / "articles.jsonl").read_bytes().decode().split("\n")
    assert lines.pop() == ""
    assert [json.loads(line)["id"] for line in lines] == ["éolien.md", "a/b.txt", "vide.txt"]
    assert "À Zhanatas." in lines[0]


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
    with pytest.raises(IndexDamaged, match=damage(file, reason)) as failure:
        read(folder)
    assert (failure.value.file, failure.value.reason) == (file, reason)


@pytest.mark.parametrize("name", [*FILES, "manifest.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(IndexDamaged, match=damage(folder / name, "No such file or directory")):
        read(folder)


def test_a_file_exchanged_for_a_folder_is_named(folder: Path) -> None:
    size = (folder / "vectors.faiss").stat().st_size
    (folder / "vectors.faiss").unlink()
    (folder / "vectors.faiss").mkdir()
    found = (folder / "vectors.faiss").stat().st_size
    reason = "Is a directory" if found == size else f"it has {found} bytes, the manifest says {size}"
    with pytest.raises(IndexDamaged, match=damage(folder / "vectors.faiss", reason)):
        read(folder)


@pytest.mark.parametrize("content", [b"", b"{", b"\0" * 100, b"[]", b"{}", b'"gen"', b'{"format": 1}'])
def test_what_is_no_manifest_is_told(folder: Path, content: bytes) -> None:
    (folder / "manifest.json").write_bytes(content)
    with pytest.raises(IndexDamaged, match=damage(folder / "manifest.json", "it is not a manifest")):
        read(folder)


def test_another_format_version_is_a_mismatch(folder: Path) -> None:
    (folder / "manifest.json").write_bytes(replace(MANIFEST, format=2).to_bytes())
    message = (
        f"the index in {folder.parent} has format version 2, expected 1; "
        f"rebuild it with: sourcier index CORPUS --index {folder.parent} --full"
    )
    with pytest.raises(IndexMismatch, match=f"^{re.escape(message)}$"):
        read(folder)


def test_fewer_vectors_than_passages_are_told(folder: Path) -> None:
    VectorIndex.build(VECTORS[:2]).save(folder / "vectors.faiss")
    seal(folder)
    reason = "3 passages, 2 vectors, 3 in the manifest"
    with pytest.raises(IndexDamaged, match=damage(folder / "vectors.faiss", reason)):
        read(folder)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("articles.jsonl", b"{}\n"),
        ("articles.jsonl", b"no JSON\n"),
        ("articles.jsonl", b"\xff\n"),
        ("passages.npy", b"no array"),
        ("vectors.faiss", b"no index"),
        ("vectors.faiss", b"IxFI" + bytes(8)),
    ],
)
def test_content_that_cannot_be_read_is_told_even_when_its_sha256_is_right(
    folder: Path, name: str, content: bytes
) -> None:
    (folder / name).write_bytes(content)
    seal(folder)
    with pytest.raises(IndexDamaged, match=rf"^the index is damaged: {folder / name}: it cannot be read \("):
        read(folder)


def test_passages_of_an_article_that_is_not_there_are_told(folder: Path) -> None:
    np.save(folder / "passages.npy", np.array([[7, 0, 1]] * 3))
    seal(folder)
    reason = "it cannot be read (list index out of range)"
    with pytest.raises(IndexDamaged, match=damage(folder / "passages.npy", reason)):
        read(folder)


def test_an_array_of_objects_is_never_unpickled(folder: Path, tmp_path: Path) -> None:
    class Touch:
        def __reduce__(self) -> tuple[object, ...]:
            return Path.touch, (tmp_path / "touched",)

    with (folder / "passages.npy").open("wb") as file:
        np.lib.format.write_array(file, np.array([Touch()]), allow_pickle=True)
    seal(folder)
    reason = "it cannot be read (Object arrays cannot be loaded when allow_pickle=False)"
    with pytest.raises(IndexDamaged, match=damage(folder / "passages.npy", reason)):
        read(folder)
    assert not (tmp_path / "touched").exists()


def test_the_records_are_sizes_and_hashes(written: Path) -> None:
    records = read(written).manifest.files
    assert tuple(sorted(records)) == tuple(sorted(FILES))
    assert all(record == FileRecord((written / name).stat().st_size, record.sha256) for name, record in records.items())
