"""The parts of a document that is a ZIP archive, such as an EPUB or Word file, read so that no file can do harm.

Nothing is unpacked that is not asked for, no part is looked up outside the archive, and no entity of XML is expanded.
"""

import io
import zlib
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

from corpus.errors import UnreadableDocument
from corpus.fields import as_line
from corpus.formats.html_tree import decode_html, parse_xml

SIGNATURE = b"PK"
MOST_PARTS = 50_000
MOST_DECLARED = 200_000_000
"""Bytes that all parts unpack to, pictures included, as the archive says."""
MOST_READ = 50_000_000
"""Bytes of the parts that are read: a book has a few million, and a bomb has no end."""

_ENTRY_OF_DIRECTORY = b"PK\1\2"
_IS_ENCRYPTED = 0x1
# What zipfile raises on damaged archives, besides its own error.
_ZIP_ERRORS = (BadZipFile, EOFError, IndexError, NotImplementedError, OSError, OverflowError, ValueError, zlib.error)


class Archive:
    """The parts of an archive, by name."""

    def __init__(self, data: bytes, *, kind: str) -> None:
        """Open the archive in `data`; `kind` is what it should be, such as "EPUB file", for the reasons.

        Raises:
            UnreadableDocument: it is no whole archive, has too many parts, or unpacks to too much.
        """
        # The list of its parts, too, takes memory.
        if data.count(_ENTRY_OF_DIRECTORY) > MOST_PARTS:
            raise UnreadableDocument(f"it has more than {MOST_PARTS:,} parts")
        try:
            self._archive = ZipFile(io.BytesIO(data))
        except _ZIP_ERRORS as error:
            raise UnreadableDocument(f"damaged: not a whole {kind}") from error
        self._parts = {info.filename: info for info in self._archive.infolist()}
        if sum(info.file_size for info in self._archive.infolist()) > MOST_DECLARED:
            raise _too_large(MOST_DECLARED)
        self._kind = kind
        self._left = MOST_READ

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def text(self, name: str) -> str:
        """The text of a part.

        Raises:
            UnreadableDocument: the part is missing, protected, damaged or not text, or is one too many.
        """
        shown = repr(as_line(name))
        info = self._parts.get(name)
        if info is None:
            raise UnreadableDocument(f"damaged: its part {shown} is missing")
        if info.flag_bits & _IS_ENCRYPTED:
            raise UnreadableDocument("password-protected")
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise UnreadableDocument(f"damaged: its part {shown} is packed as in no {self._kind}")
        try:
            with self._archive.open(info) as part:
                data = part.read(self._left + 1)
        except _ZIP_ERRORS as error:
            raise UnreadableDocument(f"damaged: its part {shown} cannot be unpacked") from error
        self._left -= len(data)
        if self._left < 0:
            raise _too_large(MOST_READ)
        return decode_html(data)

    def xml(self, name: str) -> etree._Element:
        """The root of a part that is XML. Raises UnreadableDocument as `text` does, or when it is not well formed."""
        return parse_xml(self.text(name))


def _too_large(most: int) -> UnreadableDocument:
    return UnreadableDocument(f"it unpacks to more than {most // 1_000_000} MB")
