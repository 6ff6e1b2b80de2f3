"""The files of a generation: what is read is what was written, and files that do not belong together are told."""

import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus import Article, Language
from index import IndexDamaged, IndexMismatch, LexicalIndex, Manifest, Passage
from index.generation import Generation, read_generation, read_manifest, seal, write_files
from index.manifest import FORMAT_VERSION, FileRecord, record_of
from index.token_codes import TokenCodesWriter
from index.vectors import VectorIndex

ARTICLES = (
    Article("éolien.md", "L’éolien", "Un parc.\n\nÀ Zhanatas.", "https://a.org", Language.FRENCH, ((0, 8), (10, 21))),
    Article("a/b.txt", "Gas", "A pipe.\n\tLine “two” \u0085 👩‍🚀.", "", Language.ENGLISH, ((0, 7),), date="2026-01-02"),
    Article("vide.pdf", "?", "你好", "", Language.OTHER, (), author="Zoé Ørsted", pages=(0, 1)),
)
PASSAGES = (
    Passage(0, "éolien.md", 0, 8, "Un parc."),
    Passage(1, "éolien.md", 10, 21, "À Zhanatas."),
    Passage(2, "a/b.txt", 0, 7, "A pipe."),
)
VECTORS = np.array([[1, 0], [0, 1], [0.6, 0.8]], dtype=np.float32)
TERMS = [["parc"], ["zhanata"], ["pipe"]]
TOKENS = [np.array(rows, dtype=np.uint8).reshape(-1, 2) for rows in ([[1, 2], [3, 4]], [], [[255, 0]])]
ARTICLE_TERMS = [["parc", "zhanata"], ["pipe"], []]
POSTINGS = (
    "data.csc.index.npy",
    "indices.csc.index.npy",
    "indptr.csc.index.npy",
    "params.index.json",
    "vocab.index.json",
)
FILES = (
    "articles.jsonl",
    *(f"lexical-articles/{name}" for name in POSTINGS),
    *(f"lexical/{name}" for name in POSTINGS),
    "map.npy",
    "passages.npy",
    "tokens/codes.bin",
    "tokens/starts.npy",
    "vectors.faiss",
)
MANIFEST = Manifest(
    format=FORMAT_VERSION,
    model="fake",
    model_fingerprint="0123456789abcdef",
    graph="fake",
    dimension=2,
    passage_tokens=60,
    program="fedcba9876543210",
    corpus="/articles",
    created="2026-01-02T03:04:05+00:00",
    passages=3,
    articles={"éolien.md": "a" * 64, "a/b.txt": "b" * 64, "vide.pdf": "c" * 64},
    skipped=(("photo.jpg", ".jpg files are not read"),),
    duplicates=(("éolien.md", "a/b.txt"),),
    files={},
)


def write(folder: Path, articles: Sequence[Article]) -> None:
    write_files(
        folder,
        articles,
        passages=PASSAGES,
        vectors=VectorIndex.build(VECTORS),
        lexical=LexicalIndex.build(TERMS),
        article_lexical=LexicalIndex.build(ARTICLE_TERMS),
    )
    with TokenCodesWriter(folder / "tokens") as writer:
        for codes in TOKENS:
            writer.add(codes)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generation to read or to copy, not to be changed."""
    folder = tmp_path_factory.mktemp("written")
    write(folder, ARTICLES)
    seal(folder, MANIFEST)
    return folder


@pytest.fixture
def folder(written: Path, tmp_path: Path) -> Path:
    """A copy of the generation, to be damaged."""
    return shutil.copytree(written, tmp_path / "gen")


def read(folder: Path) -> Generation:
    return read_generation(folder, root=folder.parent)


def damage(file: Path, reason: str) -> str:
    """The message about that file."""
    root = file.parents[2] if file.parent.name.startswith("lexical") else file.parents[1]
    command = f"rebuild it with: sourcier index CORPUS --index {root} --full"
    return f"^{re.escape(f'the index is damaged: {file}: {reason}; {command}')}$"


def seal_again(folder: Path, manifest: Manifest = MANIFEST) -> None:
    """Makes the manifest agree with the files, as if they had been written as they are."""
    (folder / "manifest.json").unlink()
    seal(folder, manifest)


def test_what_is_read_is_what_was_written(written: Path) -> None:
    generation = read(written)
    assert generation.articles == {article.id: article for article in ARTICLES}
    assert list(generation.articles) == [article.id for article in ARTICLES]
    assert generation.passages == PASSAGES
    assert generation.vectors.rows().tolist() == VECTORS.tolist()
    assert generation.lexical.scores(["zhanata"]).argmax() == 1
    assert len(generation.lexical) == 3
    assert [score > 0 for score in generation.article_lexical.scores(["zhanata"])] == [True, False, False]
    assert len(generation.article_lexical) == 3
    assert [codes.tolist() for codes in generation.tokens] == [codes.tolist() for codes in TOKENS]
    assert generation.manifest == replace(MANIFEST, files={name: record_of(written / name) for name in FILES})
    assert read_manifest(written, root=written.parent) == generation.manifest


def test_author_and_pages_are_those_that_were_written(written: Path) -> None:
    articles = read(written).articles
    assert [(article.author, article.pages) for article in articles.values()] == [
        ("", ()),
        ("", ()),
        ("Zoé Ørsted", (0, 1)),
    ]
    assert [articles["vide.pdf"].page_of(offset) for offset in (0, 1)] == [1, 2]


def test_the_files_are_those_of_the_manifest_and_none_is_a_pickle(written: Path) -> None:
    found = {file.relative_to(written).as_posix(): file for file in written.rglob("*") if file.is_file()}
    assert tuple(sorted(found)) == tuple(sorted((*FILES, "manifest.json")))
    for name, file in found.items():
        if name.endswith(".npy"):
            assert np.load(file, allow_pickle=False).dtype != object


def test_articles_are_one_line_each_of_readable_json(written: Path) -> None:
    lines = (written / "articles.jsonl").read_bytes().decode().split("\n")
    assert lines.pop() == ""
    assert [json.loads(line)["id"] for line in lines] == ["éolien.md", "a/b.txt", "vide.pdf"]
    assert "À Zhanatas." in lines[0]


@pytest.mark.parametrize("content", [b"", b"{", b"\0" * 100, b"[]", b"{}", b'"gen"', b'{"format": 3}'])
def test_what_is_no_manifest_is_told(folder: Path, content: bytes) -> None:
    (folder / "manifest.json").write_bytes(content)
    with pytest.raises(IndexDamaged, match=damage(folder / "manifest.json", "it is not a manifest")):
        read(folder)


@pytest.mark.parametrize("version", [1, 2])
def test_another_format_version_is_a_mismatch(folder: Path, version: int) -> None:
    (folder / "manifest.json").write_bytes(replace(MANIFEST, format=version).to_bytes())
    message = (
        f"the index in {folder.parent} has format version {version}, expected 3; "
        f"rebuild it with: sourcier index CORPUS --index {folder.parent} --full"
    )
    with pytest.raises(IndexMismatch, match=f"^{re.escape(message)}$"):
        read(folder)


@pytest.mark.parametrize(
    "articles",
    [
        pytest.param(ARTICLES[:2], id="one is missing"),
        pytest.param((*ARTICLES, replace(ARTICLES[2], id="neuf.txt")), id="one too many"),
        pytest.param((ARTICLES[1], ARTICLES[0], ARTICLES[2]), id="another order"),
        pytest.param((*ARTICLES[:2], replace(ARTICLES[2], id="autre.pdf")), id="another name"),
        pytest.param((), id="none"),
    ],
)
def test_articles_that_are_not_those_of_the_manifest_are_refused(
    folder: Path, tmp_path: Path, articles: tuple[Article, ...]
) -> None:
    (folder / "articles.jsonl").write_bytes(jsonl(tmp_path / "other", articles))
    seal_again(folder)
    reason = "its articles are not those of the manifest"
    with pytest.raises(IndexDamaged, match=damage(folder / "articles.jsonl", reason)):
        read(folder)


def jsonl(folder: Path, articles: Sequence[Article]) -> bytes:
    """The file of these articles, without any passage."""
    folder.mkdir()
    empty = LexicalIndex.build(ARTICLE_TERMS)
    write_files(folder, articles, passages=(), vectors=VectorIndex.empty(2), lexical=empty, article_lexical=empty)
    return (folder / "articles.jsonl").read_bytes()


def test_fewer_passages_than_the_manifest_says_are_told(folder: Path) -> None:
    seal_again(folder, replace(MANIFEST, passages=4))
    reason = "3 passages, 3 vectors, 4 in the manifest"
    with pytest.raises(IndexDamaged, match=damage(folder / "vectors.faiss", reason)):
        read(folder)


def test_fewer_vectors_than_passages_are_told(folder: Path) -> None:
    VectorIndex.build(VECTORS[:2]).save(folder / "vectors.faiss")
    seal_again(folder)
    reason = "3 passages, 2 vectors, 3 in the manifest"
    with pytest.raises(IndexDamaged, match=damage(folder / "vectors.faiss", reason)):
        read(folder)


def test_a_generation_that_is_not_sealed_has_no_manifest(tmp_path: Path) -> None:
    folder = tmp_path / "gen"
    folder.mkdir()
    write(folder, ARTICLES)
    assert sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()) == sorted(FILES)
    with pytest.raises(IndexDamaged, match=damage(folder / "manifest.json", "No such file or directory")):
        read(folder)


def test_whatever_lies_in_the_folder_is_sealed(folder: Path) -> None:
    (folder / "report.json").write_bytes(b"{}")
    seal_again(folder)
    assert tuple(sorted(read(folder).manifest.files)) == tuple(sorted((*FILES, "report.json")))
    (folder / "report.json").write_bytes(b"[]")
    with pytest.raises(IndexDamaged, match=damage(folder / "report.json", "its SHA-256 is not the manifest's")):
        read(folder)


def test_the_records_are_sizes_and_hashes(written: Path) -> None:
    records = read(written).manifest.files
    assert tuple(sorted(records)) == tuple(sorted(FILES))
    assert all(record == FileRecord((written / name).stat().st_size, record.sha256) for name, record in records.items())
