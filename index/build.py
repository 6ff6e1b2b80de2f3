"""Folder of articles -> index: read, split, embed, write aside, check, publish."""

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from corpus import Article, SkippedFile, find_files, read_corpus
from index.encoder import Encoder, load_encoder
from index.errors import BuildFailed, IndexBusy, IndexDamaged, IndexingError
from index.generation import Generation, read_generation, write_files, write_manifest
from index.lexical import LexicalIndex
from index.manifest import FORMAT_VERSION, Manifest
from index.passage import Passage
from index.splitter import PASSAGE_TOKENS, PassageSplitter
from index.store import LOCK, default_index_folder, publish, read_current, remove_stale, unfinished_folder
from index.terms import terms
from index.vectors import VectorIndex, Vectors

Progress = Callable[[str, int, int], None]
"""Called with a stage ("read", "split", "embed", "write"), how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    Attributes:
        added: ids of articles that the index did not have.
        updated: ids of articles whose content has changed.
        removed: ids of articles that are gone from the folder.
        unchanged: ids of articles that were there as they are.
        skipped: files that were not indexed, each with its reason.
        passages: passages in the index.
        embedded: passages that had to be embedded; the others kept their vectors.
        seconds: wall time.
        folder: the index folder.
    """

    added: tuple[str, ...]
    updated: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    skipped: tuple[SkippedFile, ...]
    passages: int
    embedded: int
    seconds: float
    folder: Path


def build_index(
    corpus: Path | str,
    index: Path | str | None = None,
    *,
    model: str | Path | None = None,
    full: bool = False,
    passage_tokens: int = PASSAGE_TOKENS,
    wait: float = 600.0,
    on_progress: Progress | None = None,
    encoder: Encoder | None = None,
) -> BuildReport:
    """Builds the index of a folder of articles, or brings it up to date.

    Only passages whose text the current generation does not hold are embedded. The new generation is written aside,
    reopened and checked, and published by one atomic rename: the index that was there before answers until then, and
    still does if the build fails or is killed.

    Args:
        corpus: folder of articles.
        index: folder of the index; by default `$SOURCIER_INDEX`, else `.sourcier/` beside the corpus.
        model: a sentence-transformers model, by name or folder; by default the bundled one.
        full: embed everything again, whatever the index holds; also mends a damaged one.
        passage_tokens: most tokens of a passage, prompt included; lowered to the model's own limit.
        wait: seconds to wait for another build of the same index to finish.
        on_progress: called as the build advances.
        encoder: an already loaded model, instead of `model`.

    Raises:
        CorpusError: the folder is missing or holds no readable article.
        ModelError: the model cannot be loaded.
        IndexBusy: another build is still running after `wait` seconds.
        BuildFailed: the disk is full, or the like; or the model gave vectors that cannot be searched.
    """
    from filelock import FileLock, Timeout

    started = time.monotonic()
    corpus = Path(corpus)
    root = Path(index) if index is not None else default_index_folder(corpus)
    progress = on_progress or (lambda stage, done, total: None)
    find_files(corpus)  # a folder that is missing is told before anything is waited for or written
    encoder = encoder or load_encoder(model)
    splitter = PassageSplitter(encoder.count_tokens, limit=min(passage_tokens, encoder.max_tokens))
    try:
        root.mkdir(parents=True, exist_ok=True)
        with FileLock(root / LOCK, timeout=wait):
            # Read under the lock: a build that waited must not publish what the articles were before.
            reading = read_corpus(corpus, on_file=lambda done, total: progress("read", done, total))
            hashes = {article.id: article_hash(article) for article in reading.articles}
            previous = _previous(root)
            passages = _split(reading.articles, splitter, progress=progress)
            vectors, embedded = _embed(passages, encoder, previous=None if full else previous, progress=progress)
            progress("write", 0, 1)
            manifest = Manifest(
                format=FORMAT_VERSION,
                model=encoder.name,
                model_fingerprint=encoder.fingerprint,
                dimension=encoder.dimension,
                passage_tokens=splitter.limit,
                corpus=str(corpus.resolve()),
                created=datetime.now(UTC).isoformat(timespec="seconds"),
                passages=len(passages),
                articles=hashes,
                skipped=tuple((file.path, file.reason) for file in reading.skipped),
                files={},
            )
            _write(root, manifest, articles=reading.articles, passages=passages, vectors=vectors)
            progress("write", 1, 1)
    except Timeout:
        raise IndexBusy(root, waited=wait) from None
    except OSError as error:
        raise BuildFailed(root, error) from error
    before = previous.manifest.articles if previous else {}
    return BuildReport(
        added=tuple(id for id in hashes if id not in before),
        updated=tuple(id for id in hashes if id in before and before[id] != hashes[id]),
        removed=tuple(id for id in before if id not in hashes),
        unchanged=tuple(id for id in hashes if before.get(id) == hashes[id]),
        skipped=reading.skipped,
        passages=len(passages),
        embedded=embedded,
        seconds=time.monotonic() - started,
        folder=root,
    )


def article_hash(article: Article) -> str:
    """SHA-256 of everything in an article but its id: a renamed file keeps it."""
    return hashlib.sha256(repr(astuple(article)[1:]).encode()).hexdigest()


def _previous(root: Path) -> Generation | None:
    """The current generation; None when there is none, or none that can be used: then all is built anew."""
    try:
        return read_current(root)
    except IndexingError:
        return None


def _split(articles: Sequence[Article], splitter: PassageSplitter, *, progress: Progress) -> list[Passage]:
    passages: list[Passage] = []
    for done, article in enumerate(articles, start=1):
        for start, end in splitter.ranges(article):
            passages.append(Passage(len(passages), article.id, start, end, article.text[start:end]))
        progress("split", done, len(articles))
    return passages


def _embed(
    passages: Sequence[Passage], encoder: Encoder, *, previous: Generation | None, progress: Progress
) -> tuple[Vectors, int]:
    """Vectors of shape (passages, dimension), and how many of them had to be computed."""
    vectors = np.empty((len(passages), encoder.dimension), dtype=np.float32)
    known: dict[str, int] = {}
    if previous and previous.manifest.model_fingerprint == encoder.fingerprint:
        known = {passage.text: passage.id for passage in previous.passages}
        kept = [passage.id for passage in passages if passage.text in known]
        vectors[kept] = previous.vectors.rows()[[known[passages[id].text] for id in kept]]
    new = [passage.id for passage in passages if passage.text not in known]
    if new:
        progress("embed", 0, len(new))
        vectors[new] = encoder.encode_passages(
            [passages[id].text for id in new], on_progress=lambda done: progress("embed", done, len(new))
        )
    return vectors, len(new)


def _write(
    root: Path, manifest: Manifest, *, articles: Sequence[Article], passages: Sequence[Passage], vectors: Vectors
) -> None:
    """Removes what is stale, writes a generation aside, checks it by reading it back, and publishes it."""
    remove_stale(root)
    try:
        dense = VectorIndex.build(vectors)
    except ValueError as error:
        raise BuildFailed(root, f"the model {manifest.model} gave vectors that cannot be searched: {error}") from error
    language = {article.id: article.language for article in articles}
    lexical = LexicalIndex.build([terms(passage.text, language[passage.article_id]) for passage in passages])
    folder = unfinished_folder(root)
    try:
        files = write_files(folder, articles, passages=passages, vectors=dense, lexical=lexical)
        write_manifest(folder, replace(manifest, files=files))
        read_generation(folder, root=root)
        publish(root, folder)
    except BaseException as error:
        remove_stale(root)
        if isinstance(error, IndexDamaged):
            raise BuildFailed(root, f"{error.file.name} does not read back: {error.reason}") from error
        raise
