"""Names for files that come from elsewhere: nothing in one can lead out of the folder that the file is put into."""

import re
import unicodedata
from collections.abc import Collection

LONGEST = 120
"""Characters of a name, its extension included."""

_MOST_BYTES = 240  # of a name in UTF-8; file systems allow 255
_ROOM = 8  # for what `free_name` adds
_FORBIDDEN = re.compile(r'[<>:"|?*]')  # on Windows
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)  # on Windows, whatever the extension


def safe_name(given: str) -> str:
    """The name under which an uploaded file is kept.

    In Unicode NFC, without path separators, control and invisible characters, leading dots, and what some system
    forbids; at most `LONGEST` characters, of which the extension is kept. A name that has nothing of its own left is
    `article`. A safe name is its own safe name.
    """
    last = re.split(r"[/\\]", given)[-1]
    seen = "".join(
        char for char in last if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    )
    name = _FORBIDDEN.sub("_", " ".join(unicodedata.normalize("NFC", seen).split())).rstrip(". ")
    stem, dot, extension = name.rpartition(".")
    if not dot or not re.fullmatch(r"\w{1,12}", extension):
        stem, extension = name, ""
    stem = stem.lstrip(". ~").rstrip(". ")
    return _cut(_RESERVED.sub(r"\1_", stem) or "article", f".{extension}" if extension else "")


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, with the first free number from 2 if it is taken: `name (2).md`.

    Args:
        name: a safe name.
        taken: names, as `alike` gives them.
    """
    stem, dot, extension = name.rpartition(".")
    if not dot:
        stem, extension = name, ""
    free, number = name, 1
    while alike(free) in taken:
        number += 1
        free = f"{stem} ({number}){dot}{extension}"
    return free


def alike(name: str) -> str:
    """What names have in common that some file system takes for the same: those of macOS and Windows fold case."""
    return unicodedata.normalize("NFC", name).casefold()


def _cut(stem: str, extension: str) -> str:
    stem = stem[: LONGEST - _ROOM - len(extension)]
    while len((stem + extension).encode()) > _MOST_BYTES - _ROOM:
        stem = stem[:-1]
    return stem.rstrip(". ") + extension
