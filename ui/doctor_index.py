"""The doctor's look at one index: whether it is whole, of a model at hand, and of the articles as they are."""

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ui.finding import Finding, bytes_text

if TYPE_CHECKING:
    from index import IndexingError, Inspection, ModelError


def examine_index(root: Path, *, expected: bool) -> Iterator[Finding]:
    """What there is to say of the index in `root`.

    Args:
        root: the index folder.
        expected: whether it is wrong that there is no index.
    """
    from index import IndexingError, IndexMissing, inspect_index, is_being_built

    building = is_being_built(root)
    try:
        inspection = inspect_index(root)
    except IndexMissing as error:
        yield Finding("index", str(error) if expected else f"none yet in {root}; built by: sourcier chat", expected)
    except IndexingError as error:
        yield Finding("index", _mended_by(error, f"{_rebuild(root)} --full"), wrong=True)
    else:
        manifest = inspection.manifest
        counts = f"{len(manifest.articles):,} articles, {manifest.passages:,} passages, built {manifest.created}"
        yield Finding("index", f"{root}: {counts}")
        yield _model(inspection, root)
        yield _articles(inspection, root, building=building)
        yield from _told_by_the_build(inspection, root)
    if building:
        yield Finding("build", "one is running at the moment; what it writes is not looked at")
    else:
        yield from _left_over(root)


def _model(inspection: "Inspection", root: Path) -> Finding:
    from index import IndexMismatch, ModelDamaged, ModelError, check_model

    manifest = inspection.manifest
    try:
        check_model(manifest, root=root)
    except ModelDamaged as error:
        return Finding("model", str(error), wrong=True)
    except (IndexMismatch, ModelError) as error:
        return Finding("model", _mended_by(error, f"{_rebuild(root)} --full"), wrong=True)
    mark = manifest.model_fingerprint[:12]
    return Finding("model", f"{manifest.model} ({mark}), {manifest.dimension} dimensions")


def _articles(inspection: "Inspection", root: Path, *, building: bool) -> Finding:
    """Whether the articles are still those of the index."""
    from corpus import CorpusError
    from index import changes_since

    corpus = inspection.manifest.corpus
    try:
        changes = changes_since(inspection, root=root)
    except CorpusError as error:
        mend = f"sourcier index FOLDER --index {shlex.quote(str(root))}"
        return Finding("articles", f"{error}; the index goes on without them, or run: {mend}", wrong=True)
    if not changes:
        return Finding("articles", f"{corpus}: as indexed")
    counts = f"{len(changes.added):,} added, {len(changes.updated):,} updated, {len(changes.removed):,} removed"
    remedy = "a build is running" if building else f"run: {_rebuild(root)}"
    return Finding("articles", f"{corpus}: {counts} since the index was built; {remedy}", wrong=not building)


def _told_by_the_build(inspection: "Inspection", root: Path) -> Iterator[Finding]:
    skipped, groups = inspection.manifest.skipped, inspection.manifest.duplicates
    listed = f"listed by: sourcier index --report --index {shlex.quote(str(root))}"
    if skipped:
        yield Finding("skipped", f"files that are not in the index: {len(skipped):,}, {listed}")
    if groups:
        yield Finding("duplicates", f"groups of articles that are nearly the same: {len(groups):,}, {listed}")


def _left_over(root: Path) -> Iterator[Finding]:
    from index import kept_aside, size_on_disk, stale_folders

    if aside := kept_aside(root):
        text = f"{bytes_text(aside)} of a build that was stopped half way"
        yield Finding("embedded", f"{text}, which the next one goes on from: {_rebuild(root)}")
    folders = stale_folders(root) if root.is_dir() else []
    if folders:
        size = bytes_text(sum(map(size_on_disk, folders)))
        text = f"{size} of earlier or unfinished builds ({', '.join(folder.name for folder in folders)})"
        yield Finding("left over", f"{text}, which the next build removes: {_rebuild(root)}")


def _rebuild(root: Path) -> str:
    """The command that brings the index up to date, with its articles if it can still be told which they are."""
    from index import indexed_corpus

    corpus = indexed_corpus(root)
    return f"sourcier index {shlex.quote(str(corpus)) if corpus else 'CORPUS'} --index {shlex.quote(str(root))}"


def _mended_by(error: "IndexingError | ModelError", command: str) -> str:
    """An error with a command that names the articles, in place of the one in its message, which cannot."""
    return f"{str(error).partition('; rebuild it with: ')[0]}; run: {command}"
