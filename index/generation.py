"""One generation: the files of an index, written once and never changed."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import Article, Language
from index.errors import IndexDamaged, IndexMismatch
from index.lexical import LexicalIndex
from index.manifest import FORMAT_VERSION, MANIFEST, FileRecord, FormatVersionError, Manifest, record_of
from index.passage import Passage
from index.vectors import VectorIndex

ARTICLES = "articles.jsonl"
PASSAGES = "passages.npy"
VECTORS = "vectors.faiss"
LEXICAL = "lexical"


@dataclass(frozen=True, slots=True)
class Generation:
    """An index in memory: what the files of a generation hold."""

    manifest: Manifest
    articles: dict[str, Article]
    passages: tuple[Passage, ...]
    vectors: VectorIndex
    lexical: LexicalIndex


def write_files(
    folder: Path,
    articles: Sequence[Article],
    *,
    passages: Sequence[Passage],
    vectors: VectorIndex,
    lexical: LexicalIndex,
) -> dict[str, FileRecord]:
    """Writes all but the manifest into `folder`, flushed to disk, and returns the record of each file by name."""
    lines = (json.dumps(asdict(article), ensure_ascii=False) + "\n" for article in articles)
    (folder / ARTICLES).write_text("".join(lines), encoding="utf-8", newline="\n")
    row_of = {article.id: row for row, article in enumerate(articles)}
    table = np.array([(row_of[p.article_id], p.start, p.end) for p in passages], dtype=np.int64).reshape(-1, 3)
    np.save(folder / PASSAGES, table, allow_pickle=False)
    vectors.save(folder / VECTORS)
    (folder / LEXICAL).mkdir()
    lexical.save(folder / LEXICAL)
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    for file in files:
        flush(file)
    flush(folder / LEXICAL)
    return {file.relative_to(folder).as_posix(): record_of(file) for file in files}


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Writes the manifest, last, and flushes it and the folder to disk."""
    (folder / MANIFEST).write_bytes(manifest.to_bytes())
    flush(folder / MANIFEST)
    flush(folder)


def flush(path: Path) -> None:
    """Makes the system write the file, or the folder's entries, to the disk; Windows has no such call for folders."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_manifest(folder: Path, *, root: Path) -> Manifest:
    """The manifest of the generation in `folder`; `root` is the index folder, for messages.

    Raises:
        IndexDamaged: it is absent or is no manifest.
        IndexMismatch: it is of another format version.
    """
    file = folder / MANIFEST
    try:
        return Manifest.from_bytes(file.read_bytes())
    except FormatVersionError as error:
        raise IndexMismatch("format version", found=error.found, expected=FORMAT_VERSION, folder=root) from None
    except OSError as error:
        raise IndexDamaged(file, error.strerror or str(error), folder=root) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise IndexDamaged(file, "it is not a manifest", folder=root) from error


def read_generation(folder: Path, *, root: Path) -> Generation:
    """Everything in the generation's files, each checked against the manifest before it is used.

    Raises:
        IndexDamaged: a file is absent, cut short or altered.
        IndexMismatch: it is of another format version.
    """
    manifest = read_manifest(folder, root=root)
    for name, record in manifest.files.items():
        _check(folder / name, record, root=root)
    with _damage_named(folder / ARTICLES, root):
        articles = {article.id: article for article in _articles(folder / ARTICLES)}
    with _damage_named(folder / PASSAGES, root):
        passages = tuple(_passages(folder / PASSAGES, list(articles.values())))
    with _damage_named(folder / VECTORS, root):
        vectors = VectorIndex.load(folder / VECTORS)
    if not len(passages) == len(vectors) == manifest.passages:
        counts = f"{len(passages)} passages, {len(vectors)} vectors, {manifest.passages} in the manifest"
        raise IndexDamaged(folder / VECTORS, counts, folder=root)
    with _damage_named(folder / LEXICAL, root):
        lexical = LexicalIndex.load(folder / LEXICAL, size=len(passages))
    return Generation(manifest, articles, passages, vectors, lexical)


def _check(file: Path, record: FileRecord, *, root: Path) -> None:
    try:
        size = file.stat().st_size
        if size != record.size:
            raise IndexDamaged(file, f"it has {size} bytes, the manifest says {record.size}", folder=root)
        if record_of(file) != record:
            raise IndexDamaged(file, "its SHA-256 is not the manifest's", folder=root)
    except OSError as error:
        raise IndexDamaged(file, error.strerror or str(error), folder=root) from error


class _damage_named:
    """Turns what a parser raises on a file into IndexDamaged naming that file."""

    def __init__(self, file: Path, root: Path) -> None:
        self._file, self._root = file, root

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, (OSError, ValueError, KeyError, TypeError, IndexError, RuntimeError)):
            raise IndexDamaged(self._file, f"it cannot be read ({error})", folder=self._root) from error


def _articles(file: Path) -> Iterator[Article]:
    for line in BytesIO(file.read_bytes()):
        fields = json.loads(line)
        fields["language"] = Language(fields["language"])
        fields["content"] = tuple((start, end) for start, end in fields["content"])
        yield Article(**fields)


def _passages(file: Path, articles: list[Article]) -> Iterator[Passage]:
    table: NDArray[np.int64] = np.load(file, allow_pickle=False)
    for number, (row, start, end) in enumerate(table.tolist()):
        article = articles[row]
        yield Passage(number, article.id, start, end, article.text[start:end])
