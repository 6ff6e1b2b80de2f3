"""Where an article is: the corpus folder, the id, and paths as they are shown."""

import unicodedata
from pathlib import Path

from corpus.errors import CorpusNotFound

_REMEDY = "give the path of a folder of articles"


def corpus_root(folder: Path | str) -> Path:
    """The real path of a corpus folder.

    Raises:
        CorpusNotFound: `folder` is missing or is not a folder.
    """
    path = Path(folder)
    try:
        root = path.resolve(strict=True)
    except (OSError, ValueError, RuntimeError) as error:
        raise CorpusNotFound(f"no corpus at {printable(path)}: there is no such folder; {_REMEDY}") from error
    if not root.is_dir():
        raise CorpusNotFound(f"no corpus at {printable(path)}: it is a file, not a folder; {_REMEDY}")
    return root


def article_id(path: Path, root: Path) -> str:
    """The id of the article in a file: its path relative to the corpus, with `/` and in Unicode NFC."""
    return unicodedata.normalize("NFC", path.relative_to(root).as_posix())


def is_plain(name: str) -> bool:
    """Tell whether a name can be an id: encodable in UTF-8, and on one line wherever it is shown."""
    return not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in name)


def printable(path: Path, root: Path | None = None) -> str:
    """A path, relative to `root` when it lies in it, in a form that any terminal shows on one line."""
    if root and path != root and path.is_relative_to(root):
        path = path.relative_to(root)
    return escaped(path.as_posix())


def escaped(text: str) -> str:
    """A path or an id, with what a terminal does not show on one line written out, as in `\\n` or `\\u202e`."""
    return "".join(char if _is_printable(char) else ascii(char)[1:-1] for char in text)


def _is_printable(char: str) -> bool:
    # French names hold no-break spaces, which Python does not count as printable.
    return char.isprintable() or unicodedata.category(char) == "Zs"
