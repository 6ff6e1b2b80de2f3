"""The files of a corpus folder: which ones are articles, and why the others are not."""

import os
import re
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.formats import EXTENSIONS
from corpus.paths import article_id, corpus_root, escaped, is_plain, printable

_SAVE_AS = (
    dict.fromkeys((".doc", ".odt", ".pages", ".rtf"), ".docx")
    | dict.fromkeys((".ods", ".tsv", ".xls", ".xlsx"), ".csv")
    | dict.fromkeys((".odp", ".ppt", ".pptx"), ".pdf")
    | {".json": ".jsonl", ".markdown": ".md", ".mobi": ".epub", ".msg": ".eml", ".xhtml": ".html"}
)
_EXTENSION = r"\.\w{1,12}"
# Browsers save the pictures and scripts of "page.html" in "page_files", or in the language of the reader.
_PARTS_OF_PAGE = ("_files", "_fichiers")


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


def extension_of(name: str) -> str:
    """The extension of a file's name, with its dot, in lower case."""
    return Path(name).suffix.casefold()


def find_files(folder: Path | str, *, leave_out: Path | None = None) -> FoundFiles:
    """List the files of a folder and of those below it that are in a format that is read.

    Hidden files and folders are left alone; every other file that is not listed is reported with its reason. No
    link is followed: it leads out of the folder, or would give the same article twice.

    Args:
        folder: the corpus.
        leave_out: a folder that is not looked into, as if it were hidden.

    Raises:
        CorpusNotFound: `folder` is missing or is not a folder.
    """
    root = corpus_root(folder)
    paths: dict[str, Path] = {}
    skipped = []
    for path, reason in _walk(root, leave_out.resolve() if leave_out else None):
        if not reason and paths.setdefault(article_id(path, root), path) != path:
            reason = "another file has the same name but for the encoding of its accents; rename one"
        if reason:
            skipped.append(SkippedFile(printable(path, root), reason))
    return FoundFiles(
        paths=tuple(path for _, path in sorted(paths.items())),
        skipped=tuple(sorted(skipped, key=lambda file: file.path)),
    )


def _walk(root: Path, leave_out: Path | None) -> Iterator[tuple[Path, str]]:
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
        pages = {path.stem for path in visible if extension_of(path.name) in (".html", ".htm")}
        for path in visible:
            if path == leave_out:
                continue
            try:
                mode = path.lstat().st_mode
                reason = _reason_to_skip(path, mode, root, pages)
            except OSError as error:
                yield path, f"cannot be read: {error.strerror}"
                continue
            if stat.S_ISDIR(mode) and not reason:
                folders.append(path)
            else:
                yield path, reason


def _reason_to_skip(path: Path, mode: int, root: Path, pages: Collection[str]) -> str:
    if not is_plain(path.name):
        return "its name holds control characters or is not valid UTF-8; rename it"
    if stat.S_ISLNK(mode):
        target = Path(os.path.realpath(path))
        if not target.is_relative_to(root):
            return "a link that leads out of the corpus folder"
        return f"a link to {printable(target, root)}; links are not followed"
    if stat.S_ISDIR(mode):
        page = next((path.name.removesuffix(end) for end in _PARTS_OF_PAGE if path.name.endswith(end)), "")
        return f"the pictures and scripts of the saved page {escaped(page)}" if page in pages else ""
    if not stat.S_ISREG(mode):
        return "a pipe, a socket or a device, not a file"
    if path.name.startswith("~$"):
        return "a lock file of a document that is open in another program"
    extension = extension_of(path.name)
    if extension in EXTENSIONS:
        return ""
    if extension in _SAVE_AS:
        return f"{extension} files are not read; save it as {_SAVE_AS[extension]}"
    if not re.fullmatch(_EXTENSION, extension):
        return "its name does not end with the extension of a format"
    return f"{extension} files are not read"
