"""The index folder: generations, and the pointer file that names the current one."""

import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from index.errors import IndexDamaged, IndexMissing
from index.generation import Generation, flush, read_generation, read_manifest
from index.manifest import MANIFEST, Manifest, record_of

POINTER = "current.json"
LOCK = "build.lock"
_GENERATION = "gen-"
_UNFINISHED = "tmp-"
_STAMP = r"\d{8}T\d{6}Z-[0-9a-f]{8}"

_PAUSES = (0.01, 0.05, 0.2, 1.0)  # seconds

_T = TypeVar("_T")


def default_index_folder(corpus: Path) -> Path:
    """`$SOURCIER_INDEX`, else `.sourcier/` beside the corpus; an absolute path."""
    named = os.environ.get("SOURCIER_INDEX")
    return Path(named).absolute() if named else corpus.absolute().parent / ".sourcier"


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
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise IndexDamaged(pointer, "it names no generation", folder=root) from error
    if not re.fullmatch(_GENERATION + _STAMP, name):
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
    """The manifest of the current generation. Raises as `read_current` does."""
    return read_steadily(root, lambda folder: read_manifest(folder, root=root))


def read_current(root: Path) -> Generation:
    """The current generation, wholly in memory and checked: later builds cannot change or remove it.

    Raises:
        IndexMissing, IndexDamaged, IndexMismatch
    """
    return read_steadily(root, lambda folder: read_generation(folder, root=root))


def read_steadily(root: Path, read: Callable[[Path], _T]) -> _T:
    """What `read` makes of the current generation's folder.

    Builds that publish meanwhile may remove the files being read; then the new ones are read.
    """
    while True:
        before = publication_mark(root)
        try:
            return read(current_generation(root))
        except IndexDamaged:
            if publication_mark(root) == before:
                raise


def publication_mark(root: Path) -> bytes:
    """Bytes that every published build changes; empty when nothing is published."""
    with suppress(OSError):
        return (root / POINTER).read_bytes()
    return b""


def unfinished_folder(root: Path) -> Path:
    """A new empty folder in which a generation is written before it is published."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    folder = root / f"{_UNFINISHED}{stamp}-{secrets.token_hex(4)}"
    folder.mkdir(parents=True)
    return folder


def publish(root: Path, unfinished: Path) -> Path:
    """Makes a finished generation the current one, by two atomic renames, and returns its folder.

    Killed between the two, the index is still the old one.
    """
    folder = root / (_GENERATION + unfinished.name.removeprefix(_UNFINISHED))
    _move(unfinished, folder)
    flush(root)
    pointer = {"generation": folder.name, "manifest_sha256": record_of(folder / MANIFEST).sha256}
    if (root / POINTER).is_dir():  # damaged indeed; nothing can be renamed over it
        (root / POINTER).rmdir()
    draft = root / (POINTER + ".new")
    draft.write_text(json.dumps(pointer) + "\n", encoding="utf-8")
    flush(draft)
    _move(draft, root / POINTER)
    with suppress(OSError):  # it is published; after a power cut the pointer is this one or the one before
        flush(root)
    return folder


def _move(source: Path, target: Path) -> None:
    """Renames, also over a file. Windows refuses it for as long as a reader or a virus scanner has the file open."""
    for pause in _PAUSES:
        try:
            source.replace(target)
            return
        except PermissionError:
            time.sleep(pause)
    source.replace(target)


def stale_folders(root: Path) -> list[Path]:
    """What killed builds left, and every generation but the current one: what the next build removes.

    While it cannot be told which generation is the current one, none is stale.
    """
    ours = f"(?:{_UNFINISHED}|{_GENERATION}){_STAMP}"  # the folder may hold the user's own files too
    try:
        current = current_generation(root).name
    except IndexMissing:
        current = ""
    except IndexDamaged:
        current = ""
        ours = _UNFINISHED + _STAMP
    return sorted(folder for folder in root.iterdir() if folder.name != current and re.fullmatch(ours, folder.name))


def remove_stale(root: Path) -> None:
    """Removes the stale folders. Call it only under the build lock.

    Readers hold no file open (see `read_current`).
    """
    for folder in stale_folders(root):
        shutil.rmtree(folder, ignore_errors=True)
