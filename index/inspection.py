"""Looking into an index folder without searching it: what was indexed, what was reported, what lies about."""

import json
from dataclasses import dataclass
from pathlib import Path

from corpus import read_corpus
from index.aside import ASIDE
from index.draft import article_hash
from index.errors import IndexDamaged, IndexingError
from index.fingerprint import program_fingerprint
from index.generation import read_generation
from index.history import History, read_history
from index.manifest import MANIFEST, Manifest
from index.report import REPORT, BuildReport, read_report
from index.store import LOCK, current_generation, read_steadily


@dataclass(frozen=True, slots=True)
class Inspection:
    """The current generation of an index, every file of it checked.

    Attributes:
        folder: where it is.
        manifest: what it says of itself.
        history: what each file of the corpus gave.
    """

    folder: Path
    manifest: Manifest
    history: History


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of the articles that are not in the index, are there otherwise, or are there and no longer in the corpus."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether anything has changed."""
        return bool(self.added or self.updated or self.removed)


def inspect_index(root: Path) -> Inspection:
    """Checks every file of the current generation; the embedding model is not looked at.

    Raises:
        IndexMissing, IndexDamaged, IndexMismatch
    """

    def inspect(folder: Path) -> Inspection:
        generation = read_generation(folder, root=root)
        return Inspection(folder, generation.manifest, read_history(folder, generation.articles))

    return read_steadily(root, inspect)


def changes_since(inspection: Inspection, *, root: Path) -> Changes:
    """How the corpus differs from the index in the folder `root`; only files that have changed are parsed.

    Raises:
        CorpusError: the corpus is gone, or holds no readable article.
    """
    manifest = inspection.manifest
    known = inspection.history.files if manifest.program == program_fingerprint() else ()
    corpus = read_corpus(manifest.corpus, known=known, leave_out=root)
    new, old = {article.id: article_hash(article) for article in corpus.articles}, manifest.articles
    return Changes(
        added=tuple(id for id in new if id not in old),
        updated=tuple(id for id in new if id in old and old[id] != new[id]),
        removed=tuple(id for id in old if id not in new),
    )


def current_report(root: Path) -> BuildReport:
    """The report of the build that made the current generation. Raises IndexMissing or IndexDamaged."""

    def read(folder: Path) -> BuildReport:
        try:
            return read_report(folder)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexDamaged(folder / REPORT, f"it cannot be read ({error})", folder=root) from error

    return read_steadily(root, read)


def report_file(root: Path) -> Path:
    """Where that report is kept. Raises IndexMissing or IndexDamaged."""
    return current_generation(root) / REPORT


def indexed_corpus(root: Path) -> Path | None:
    """The folder that the index was made from, even if it is damaged or of another format; None if nothing says."""
    try:
        return Path(json.loads((current_generation(root) / MANIFEST).read_bytes())["corpus"])
    except (IndexingError, OSError, ValueError, KeyError, TypeError):
        return None


def is_being_built(root: Path) -> bool:
    """Whether a process is building the index in this folder at the moment."""
    from filelock import FileLock, Timeout

    lock = root / LOCK
    if not lock.is_file():  # taking the lock would make the file
        return False
    try:
        with FileLock(lock, timeout=0):
            return False
    except Timeout:
        return True
    except OSError:  # it is another user's
        return False


def kept_aside(root: Path) -> int:
    """Bytes of what a build that was stopped half way has embedded, which the next one takes over."""
    file = root / ASIDE
    return file.stat().st_size if file.is_file() else 0


def size_on_disk(folder: Path) -> int:
    """Bytes of all files in a folder and those below it; what disappears meanwhile does not count."""
    total = 0
    for file in folder.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() else 0
        except OSError:
            continue
    return total
