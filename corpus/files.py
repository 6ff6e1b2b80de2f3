"""The files of a corpus folder: which ones are articles, and why the others are not."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.paths import article_id, corpus_root, is_plain, printable

EXTENSIONS = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file or folder that gives no article: its path relative to the corpus, printable on one line, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """What a corpus folder holds, before any file is opened: its candidate files by id, the others by path."""

    paths: tuple[Path, ...]
    skipped: tuple[SkippedFile, ...]


def find_files(folder: Path | str) -> FoundFiles:
    """List the `.txt` and `.md` files of a folder and of those below it.

    Hidden files and folders are left alone; every other file that is not listed is reported with its reason. No
    link is followed: it leads out of the folder, or would give the same article twice.

    Raises:
        CorpusNotFound: `folder` is missing or is not a folder.
    """
    root = corpus_root(folder)
    paths: dict[str, Path] = {}
    skipped = []
    for path, reason in _walk(root):
        if not reason and paths.setdefault(article_id(path, root), path) != path:
            reason = "another file has the same name but for the encoding of its accents; rename one"
        if reason:
            skipped.append(SkippedFile(printable(path, root), reason))
    return FoundFiles(
        paths=tuple(path for _, path in sorted(paths.items())),
        skipped=tuple(sorted(skipped, key=lambda file: file.path)),
    )


def _walk(root: Path) -> Iterator[tuple[Path, str]]:
    """Give every visible file below `root`, with the reason why it is no article, or none.

    Iterative: `os.walk` recurses, and a thousand folders one in another would stop it.
    """
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            visible = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
        except OSError as error:
            yield folder, f"cannot be listed: {error.strerror}"
            continue
        for path in visible:
            try:
                mode = path.lstat().st_mode
                reason = _reason_to_skip(path, mode, root)
            except (OSError, RuntimeError) as error:
                yield path, f"cannot be read: {getattr(error, 'strerror', None) or error}"
                continue
            if stat.S_ISDIR(mode) and not reason:
                folders.append(path)
            else:
                yield path, reason


def _reason_to_skip(path: Path, mode: int, root: Path) -> str:
    if not is_plain(path.name):
        return "its name holds control characters or is not valid UTF-8; rename it"
    if stat.S_ISLNK(mode):
        target = path.resolve()
        if not target.is_relative_to(root):
            return "a link that leads out of the corpus folder"
        return f"a link to {printable(target, root)}; links are not followed"
    if stat.S_ISDIR(mode):
        return ""
    if not stat.S_ISREG(mode):
        return "a pipe, a socket or a device, not a file"
    return "" if path.suffix.casefold() in EXTENSIONS else "not a .txt or .md file"
