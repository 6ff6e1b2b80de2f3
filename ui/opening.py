"""Finding the index that a command works on, and building it first where that is promised."""

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index import Index, LiveIndex

Progress = Callable[[str, int, int], None]


class WrongIndex(Exception):
    """The index is there, but it is not the one the command line describes."""


def index_folder(folder: Path | None, corpus: Path | None) -> Path:
    """`folder`, by default `$SOURCIER_INDEX`, else `.sourcier/` beside the corpus, by default the sample articles."""
    from corpus import SAMPLE_CORPUS
    from index import default_index_folder

    return folder or default_index_folder(corpus or SAMPLE_CORPUS)


def open_index(folder: Path | None, *, on_progress: Progress) -> "Index":
    """The index in `folder`, which must be there; with no folder the default one, built from the samples if absent."""
    from index import Index

    if folder is not None:
        return Index.open(folder)
    return open_or_build(None, None, on_progress=on_progress).current


def open_or_build(
    folder: Path | None, corpus: Path | None, *, on_progress: Progress, model: str | None = None
) -> "LiveIndex":
    """The index in `folder`, built first if there is none.

    Args:
        folder: by default `$SOURCIER_INDEX`, else `.sourcier/` beside the corpus.
        corpus: folder of articles; by default the sample articles.
        on_progress: called as the build advances.
        model: embedding model, by name or folder; by default the index's own, or the bundled one.

    Raises:
        WrongIndex: the index there was made from another corpus or with another model than those given.
        CorpusError, IndexingError, ModelError: the index cannot be built or opened.
    """
    from corpus import SAMPLE_CORPUS
    from index import IndexMissing, LiveIndex, build_index

    articles = corpus or SAMPLE_CORPUS
    target = index_folder(folder, corpus)
    try:
        live = LiveIndex.open(target)
    except IndexMissing:
        build_index(articles, target, model=model, on_progress=on_progress)
        return LiveIndex.open(target)
    manifest = live.current.manifest
    mend = f"sourcier index {shlex.quote(str(articles))} --index {shlex.quote(str(target))}"
    if corpus is not None and Path(manifest.corpus).resolve() != corpus.resolve():
        raise WrongIndex(
            f"the index in {target} is of {manifest.corpus}, not of {corpus}; "
            f"give another --index, or replace it with: {mend}"
        )
    if model is not None and manifest.model != model:
        raise WrongIndex(
            f"the index in {target} was made with the model {manifest.model}, not {model}; "
            f"rebuild it with: {mend} --model {shlex.quote(model)} --full"
        )
    return live


def corpus_of(folder: Path | None) -> Path:
    """The corpus that the index in `folder` was made from; the sample articles when there is no index yet.

    Raises:
        IndexDamaged: it cannot be told any more.
    """
    from corpus import SAMPLE_CORPUS
    from index import IndexMissing, current_manifest, indexed_corpus

    root = index_folder(folder, None)
    if named := indexed_corpus(root):
        return named
    try:
        return Path(current_manifest(root).corpus)
    except IndexMissing:
        return SAMPLE_CORPUS
