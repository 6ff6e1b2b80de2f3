"""Uploaded files become files of the corpus folder, or are refused with a reason."""

import hashlib
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus import SkippedFile, find_files, read_file
from corpus.files import extension_of
from corpus.formats import EXTENSIONS
from ui.upload_names import alike, free_name, safe_name

MOST_BYTES = 50_000_000
"""Of one uploaded file."""

MOST_FILES = 200
"""In one upload."""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What became of an upload.

    Attributes:
        added: names of new files.
        renamed: given name and name of each new file whose name another file has, or that had to be made safe.
        already: given name of each file that was there, and the name it has there.
        refused: given names, and why.
    """

    added: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    already: tuple[tuple[str, str], ...]
    refused: tuple[SkippedFile, ...]


def keep_uploads(files: Sequence[Path], folder: Path) -> Uploaded:
    """Puts files into a corpus folder, each under a safe name of its own; no file that is there is changed.

    A file is kept if the corpus layer makes at least one article of it. It appears in the folder whole, at once.

    Args:
        files: copies of what was uploaded, which stay as they are.
        folder: the corpus; made if absent.

    Raises:
        OSError: the folder cannot be written to, or the disk is full.
    """
    folder.mkdir(parents=True, exist_ok=True)
    added: list[str] = []
    renamed, already, refused = [], [], []
    for file in files[:MOST_FILES]:
        given, name = file.name, safe_name(file.name)
        reason = _reason_to_refuse(file)
        if not reason and (same := _same_content(file, folder)):
            already.append((given, same))
            continue
        if not reason:
            with _copied_aside(file, folder, extension=extension_of(name)) as copy:
                reason = _unreadable(copy, folder)
                if not reason:
                    added.append(_published(copy, folder, name))
                    renamed += [(given, added[-1])] if added[-1] != given else []
        if reason:
            refused.append(SkippedFile(given, reason))
    beyond = f"more than {MOST_FILES} files at once; upload it after the others"
    refused += [SkippedFile(file.name, beyond) for file in files[MOST_FILES:]]
    return Uploaded(tuple(added), tuple(renamed), tuple(already), tuple(refused))


def _reason_to_refuse(file: Path) -> str:
    """Why not even the content is looked at; empty if it is."""
    if file.is_symlink() or not file.is_file():
        return "not a file"
    if extension_of(safe_name(file.name)) not in EXTENSIONS:
        return f"not in a format that is read: {' '.join(EXTENSIONS)}"
    if file.stat().st_size > MOST_BYTES:
        return f"larger than {MOST_BYTES // 1_000_000} MB"
    return ""


def _unreadable(copy: Path, folder: Path) -> str:
    """Why there is no article in a file; empty if there is one."""
    read = read_file(copy, folder)
    if read.articles:
        return ""
    return read.skipped[0].reason if read.skipped else "it holds no article"


def _same_content(file: Path, folder: Path) -> str:
    """The path in the folder of an article file with the same bytes; empty if there is none."""
    size = file.stat().st_size
    digest = ""
    for other in find_files(folder).paths:
        if other.stat().st_size == size:
            digest = digest or _digest(file)
            if _digest(other) == digest:
                return other.relative_to(folder.resolve()).as_posix()
    return ""


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def _copied_aside(file: Path, folder: Path, *, extension: str) -> Iterator[Path]:
    """A copy in the folder under a hidden name, which no build looks at; afterwards it is gone from there."""
    copy = folder / f".upload-{secrets.token_hex(8)}{extension}"
    try:
        with file.open("rb") as source, copy.open("xb") as target:
            while block := source.read(1 << 20):
                target.write(block)
            target.flush()
            os.fsync(target.fileno())
        yield copy
    finally:
        copy.unlink(missing_ok=True)


def _published(copy: Path, folder: Path, name: str) -> str:
    """Moves the copy to the first free name, which it takes from nobody, and returns that name."""
    while True:
        free = free_name(name, {alike(path.name) for path in folder.iterdir()})
        try:
            (folder / free).open("xb").close()  # fails on whatever has the name, be it a dangling link
        except FileExistsError:
            continue
        copy.replace(folder / free)
        return free
