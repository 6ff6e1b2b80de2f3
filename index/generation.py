"""One generation: the files of an index, written once and never changed."""

import errno
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import Article, Language
from index.errors import IndexDamaged, IndexMismatch
from index.lexical import LexicalIndex
from index.manifest import FORMAT_VERSION, MANIFEST, FileRecord, FormatVersionError, Manifest, record_of
from index.map import PassageMap
from index.meaning import Meaning
from index.nearest import Nearest
from index.passage import Passage
from index.token_codes import TokenCodes
from index.vectors import VectorIndex

ARTICLES = "articles.jsonl"
PASSAGES = "passages.npy"
VECTORS = "vectors.faiss"
LEXICAL = "lexical"
ARTICLE_LEXICAL = "lexical-articles"
NEAREST = "nearest"
MAP = "map.npy"
TOKENS = "tokens"

EXACT_UP_TO = 50_000
"""Passages that can all be scored for a query; of more, those nearest in meaning are found by `index.nearest`."""


@dataclass(frozen=True, slots=True)
class Generation:
    """An index in memory: what the files of a generation hold."""

    manifest: Manifest
    articles: dict[str, Article]
    passages: tuple[Passage, ...]
    vectors: VectorIndex
    lexical: LexicalIndex
    article_lexical: LexicalIndex
    nearest: Nearest | None
    map: PassageMap | None
    tokens: TokenCodes


def write_files(
    folder: Path,
    articles: Sequence[Article],
    *,
    passages: Sequence[Passage],
    vectors: VectorIndex,
    lexical: LexicalIndex,
    article_lexical: LexicalIndex,
) -> None:
    """Writes all that is asked of an index into `folder`."""
    with (folder / ARTICLES).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_line(article) for article in articles)
    row_of = {article.id: row for row, article in enumerate(articles)}
    table = np.array([(row_of[p.article_id], p.start, p.end) for p in passages], dtype=np.int64).reshape(-1, 3)
    np.save(folder / PASSAGES, table, allow_pickle=False)
    vectors.save(folder / VECTORS)
    lexical.save(folder / LEXICAL)
    article_lexical.save(folder / ARTICLE_LEXICAL)
    PassageMap.of(vectors.rows()).save(folder / MAP)
    if len(passages) > EXACT_UP_TO:
        Meaning(articles, passages, vectors=vectors.rows()).build_nearest().save(folder / NEAREST)


def seal(folder: Path, manifest: Manifest) -> None:
    """Flushes the files of a generation to disk, and then writes and flushes the manifest, with the record of each."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    for file in files:
        flush(file)
    for below in sorted(file for file in folder.iterdir() if file.is_dir()):
        flush(below)
    records = {file.relative_to(folder).as_posix(): record_of(file) for file in files}
    (folder / MANIFEST).write_bytes(replace(manifest, files=records).to_bytes())
    flush(folder / MANIFEST)
    flush(folder)


def flush(path: Path) -> None:
    """Makes the system write the file, or the folder's entries, to the disk.

    Windows, and some network file systems, have no such call for folders.
    """
    is_folder = path.is_dir()
    if is_folder and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if not (is_folder and error.errno == errno.EINVAL):
            raise
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
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
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
    if list(articles) != list(manifest.articles):
        raise IndexDamaged(folder / ARTICLES, "its articles are not those of the manifest", folder=root)
    with _damage_named(folder / PASSAGES, root):
        passages = tuple(_passages(folder / PASSAGES, list(articles.values())))
    with _damage_named(folder / VECTORS, root):
        vectors = VectorIndex.load(folder / VECTORS)
    if not len(passages) == len(vectors) == manifest.passages:
        counts = f"{len(passages)} passages, {len(vectors)} vectors, {manifest.passages} in the manifest"
        raise IndexDamaged(folder / VECTORS, counts, folder=root)
    with _damage_named(folder / LEXICAL, root):
        lexical = LexicalIndex.load(folder / LEXICAL, size=len(passages))
    with _damage_named(folder / ARTICLE_LEXICAL, root):
        article_lexical = LexicalIndex.load(folder / ARTICLE_LEXICAL, size=len(articles))
    nearest = None
    if any(name.startswith(f"{NEAREST}/") for name in manifest.files):
        with _damage_named(folder / NEAREST, root):
            nearest = Nearest.load(folder / NEAREST, size=len(passages))
    passage_map = None
    if MAP in manifest.files:  # builds by earlier versions have none
        with _damage_named(folder / MAP, root):
            passage_map = PassageMap.load(folder / MAP, size=len(passages))
    with _damage_named(folder / TOKENS, root):
        tokens = TokenCodes.load(folder / TOKENS, size=len(passages))
    return Generation(manifest, articles, passages, vectors, lexical, article_lexical, nearest, passage_map, tokens)


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
        if isinstance(error, Exception) and not isinstance(error, MemoryError):
            raise IndexDamaged(self._file, f"it cannot be read ({error})", folder=self._root) from error


def _line(article: Article) -> str:
    values = {field.name: getattr(article, field.name) for field in fields(Article)}
    return json.dumps(values, ensure_ascii=False) + "\n"


def _articles(file: Path) -> Iterator[Article]:
    with file.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            values = json.loads(line)
            values["language"] = Language(values["language"])
            values["content"] = tuple((start, end) for start, end in values["content"])
            values["pages"] = tuple(values["pages"])
            yield Article(**values)


def _passages(file: Path, articles: list[Article]) -> Iterator[Passage]:
    table: NDArray[np.int64] = np.load(file, allow_pickle=False)
    for number, (row, start, end) in enumerate(table.tolist()):
        article = articles[row]
        yield Passage(number, article.id, start, end, article.text[start:end])
