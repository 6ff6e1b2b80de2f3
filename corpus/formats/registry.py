"""Which function reads which format, and how large a file of it may be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.formats.document import BadRow, Document

_TEXT_BYTES = 20_000_000
_BINARY_BYTES = 100_000_000
"""A PDF, or the like, is mostly pictures; a table holds many articles."""


def _plain(data: bytes, extension: str) -> Sequence[Document | BadRow]:
    from corpus.formats.plain import read

    return read(data, extension)


def _table(data: bytes, extension: str) -> Sequence[Document | BadRow]:
    from corpus.formats.table import read

    return read(data, extension)


def _web(data: bytes, extension: str) -> Sequence[Document | BadRow]:
    from corpus.formats.web import read

    return read(data, extension)


def _mail(data: bytes, extension: str) -> Sequence[Document | BadRow]:
    from corpus.formats.mail import read

    return read(data, extension)


def _pdf(data: bytes, extension: str) -> Sequence[Document | BadRow]:
    from corpus.formats.pdf import read

    return read(data, extension)


def _word(data: bytes, extension: str) -> Sequence[Document | BadRow]:
    from corpus.formats.word import read

    return read(data, extension)


def _epub(data: bytes, extension: str) -> Sequence[Document | BadRow]:
    from corpus.formats.epub import read

    return read(data, extension)


@dataclass(frozen=True, slots=True)
class _Format:
    """A format.

    Attributes:
        read: gives one `Document`, or one `Document` or `BadRow` for each row; it imports what it needs when called.
        most_bytes: the largest file that is read.
        isolated: whether it is read in a process of its own, which a damaged or hostile file may hang or crash.
    """

    read: Callable[[bytes, str], Sequence[Document | BadRow]]
    most_bytes: int = _BINARY_BYTES
    isolated: bool = True


_FORMATS = {
    ".txt": _Format(_plain, most_bytes=_TEXT_BYTES, isolated=False),
    ".md": _Format(_plain, most_bytes=_TEXT_BYTES, isolated=False),
    ".html": _Format(_web, most_bytes=_TEXT_BYTES),
    ".htm": _Format(_web, most_bytes=_TEXT_BYTES),
    ".mhtml": _Format(_mail),
    ".mht": _Format(_mail),
    ".eml": _Format(_mail),
    ".pdf": _Format(_pdf),
    ".docx": _Format(_word),
    ".epub": _Format(_epub),
    ".csv": _Format(_table, isolated=False),
    ".jsonl": _Format(_table, isolated=False),
}

EXTENSIONS = tuple(_FORMATS)


def most_bytes(extension: str) -> int:
    """The largest file of this format that is read."""
    return _FORMATS[extension].most_bytes


def is_isolated(extension: str) -> bool:
    """Whether files of this format are read in a process of their own."""
    return _FORMATS[extension].isolated


def parse(data: bytes, extension: str) -> Sequence[Document | BadRow]:
    """The documents in the bytes of a file: one, or for a table one a row.

    Args:
        data: the whole file.
        extension: one of `EXTENSIONS`.

    Raises:
        UnreadableDocument: the bytes are no document of this format; its message is the reason.
    """
    return _FORMATS[extension].read(data, extension)
