"""The index folder: generations, and the pointer file that names the current one."""

import json
import os
import shutil
from pathlib import Path

from index.errors import IndexDamaged, IndexingError, IndexMissing
from index.generation import Generation, flush, read_generation, read_manifest
from index.manifest import MANIFEST, Manifest, record_of

POINTER = "current.json"
LOCK = "build.lock"
_GENERATION = "gen-"
_UNFINISHED = "tmp-"


def default_index_folder(corpus: Path) -> Path:
    """`$SOURCIER_INDEX`, else `.sourcier/` beside the corpus."""
    named = os.environ.get("SOURCIER_INDEX")
    return Path(named) if named else corpus.absolute().parent / ".sourcier"


def current_generation(root: Path) -> Path:
    """The folder of the current generation, its manifest checked against the pointer.

    Raises:
        IndexMissing: there is no pointer file.
        IndexDamaged: the pointer, or the manifest it names, is absent, cut short or altered.
    """
    pointer = root / POINTER
    try:
        fields = json.loads(pointer.read_bytes())
        name, sha256 = str(fields["generation"]), str(fields["manifest_sha256"])
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissing(root) from None
    except OSError as error:
        raise IndexDamaged(pointer, error.strerror or str(error), folder=root) from error
    except (ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(pointer, "it names no generation", folder=root) from error
    if not name.startswith(_GENERATION) or Path(name).name != name:
        raise IndexDamaged(pointer, f"it names {name!r}, which is no generation", folder=root)
    manifest = root / name / MANIFEST
    try:
        found = record_of(manifest).sha256
    except OSError as error:
        raise IndexDamaged(manifest, error.strerror or str(error), folder=root) from error
    if found != sha256:
        raise IndexDamaged(manifest, "its SHA-256 is not the one in " + POINTER, folder=root)
    return root / name


def current_manifest(root: Path) -> Manifest:
    """The manifest of the current generation. Raises as `current_generation` and `read_manifest` do."""
    return read_manifest(current_generation(root), root=root)


def read_current(root: Path) -> Generation:
    """The current generation, wholly in memory and checked: later builds cannot change or remove it.

    A build that publishes while this reads may remove the files being read; then the new ones are read.

    Raises:
        IndexMissing, IndexDamaged, IndexMismatch
    """
    while True:
        folder = current_generation(root)
        try:
            return read_generation(folder, root=root)
        except IndexDamaged:
            if current_generation(root) == folder:
                raise


def unfinished_folder(root: Path, name: str) -> Path:
    """A new empty folder in which generation `name` is written before it is published."""
    folder = root / (_UNFINISHED + name)
    folder.mkdir(parents=True)
    return folder


def publish(root: Path, unfinished: Path) -> Path:
    """Makes a finished generation the current one, by two atomic renames, and returns its folder.

    Killed between the two, the index is still the old one.
    """
    folder = root / (_GENERATION + unfinished.name.removeprefix(_UNFINISHED))
    unfinished.rename(folder)
    flush(root)
    pointer = {"generation": folder.name, "manifest_sha256": record_of(folder / MANIFEST).sha256}
    draft = root / (POINTER + ".new")
    draft.write_text(json.dumps(pointer) + "\n", encoding="utf-8")
    flush(draft)
    draft.replace(root / POINTER)
    flush(root)
    return folder


def remove_stale(root: Path) -> None:
    """Removes what killed builds left, and every generation but the current one.

    Call it only under the build lock. Readers hold no file open (see `read_current`).
    """
    try:
        current = current_generation(root).name
    except IndexingError:
        current = ""
    for folder in root.iterdir():
        if folder.name != current and folder.name.startswith((_UNFINISHED, _GENERATION)):
            shutil.rmtree(folder, ignore_errors=True)
