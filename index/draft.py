"""Folder of articles -> the next generation but for its vectors: read, split, compare."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import Article, Corpus, read_corpus
from index.duplicates import near_duplicates, signature
from index.history import History
from index.kept import Kept, Ranges
from index.manifest import Manifest
from index.passage import Passage
from index.splitter import PassageSplitter

Progress = Callable[[str, int, int], None]
"""Called with a stage ("read", "split", "compare", "embed", "write"), how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A generation that is not yet embedded.

    Attributes:
        manifest: complete but for the files of the generation.
        corpus: what was read.
        passages: in the order of their numbers.
        history: what the next build will take over.
    """

    manifest: Manifest
    corpus: Corpus
    passages: tuple[Passage, ...]
    history: History


def draft_generation(
    folder: Path, *, leave_out: Path, planned: Manifest, kept: Kept, splitter: PassageSplitter, progress: Progress
) -> Draft:
    """Reads the articles of a folder and splits them.

    Args:
        folder: the corpus.
        leave_out: the index's own folder, which may lie in the corpus.
        planned: the manifest with the settings of the build.
        kept: what need not be done again.
        splitter: cuts articles into passages.
        progress: called as the work advances.

    Raises:
        CorpusError: the folder is missing or holds no readable article.
    """
    corpus = read_corpus(folder, known=kept.files, leave_out=leave_out, on_file=partial(progress, "read"))
    hashes = {article.id: article_hash(article) for article in corpus.articles}
    passages = tuple(_passages(corpus.articles, hashes, splitter=splitter, known=kept.ranges, progress=progress))
    signatures = _signatures(corpus.articles, hashes, known=kept.signatures, progress=progress)
    groups = near_duplicates(signatures, corpus.articles)
    manifest = replace(
        planned,
        passages=len(passages),
        articles=hashes,
        skipped=tuple((file.path, file.reason) for file in corpus.skipped),
        duplicates=tuple(tuple(corpus.articles[row].id for row in group) for group in groups),
    )
    return Draft(manifest, corpus, passages, History(corpus.files, signatures))


def article_hash(article: Article) -> str:
    """SHA-256 of everything in an article but its id: a renamed file keeps it."""
    values = tuple(getattr(article, field.name) for field in fields(Article) if field.name != "id")
    return hashlib.sha256(repr(values).encode()).hexdigest()


def _passages(
    articles: Sequence[Article],
    hashes: Mapping[str, str],
    *,
    splitter: PassageSplitter,
    known: Mapping[str, Ranges],
    progress: Progress,
) -> list[Passage]:
    passages: list[Passage] = []
    for done, article in enumerate(articles, start=1):
        ranges = known.get(hashes[article.id])
        for start, end in splitter.ranges(article) if ranges is None else ranges:
            passages.append(Passage(len(passages), article.id, start, end, article.text[start:end]))
        progress("split", done, len(articles))
    return passages


def _signatures(
    articles: Sequence[Article],
    hashes: Mapping[str, str],
    *,
    known: Mapping[str, NDArray[np.uint64]],
    progress: Progress,
) -> NDArray[np.uint64]:
    """The signatures of the articles, shape (articles, permutations)."""
    rows = []
    for done, article in enumerate(articles, start=1):
        row = known.get(hashes[article.id])
        rows.append(signature(article) if row is None else row)
        progress("compare", done, len(articles))
    return np.stack(rows)
