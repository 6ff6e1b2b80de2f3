"""The parts of a Word file, which is a ZIP archive of XML documents, read so that no file can do harm.

Nothing is unpacked that the text does not need, no XML entity is resolved, and no file outside the archive is opened.
"""

import io
import posixpath
import zlib
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

from corpus.errors import UnreadableDocument

MOST_UNPACKED = 200_000_000
"""Bytes of all parts, pictures included."""
MOST_PARTS = 50_000

_ENTRY_OF_DIRECTORY = b"PK\1\2"
_IS_ENCRYPTED = 0x1
# What zipfile raises on damaged archives, besides its own error.
_ZIP_ERRORS = (BadZipFile, EOFError, IndexError, NotImplementedError, OSError, OverflowError, ValueError, zlib.error)


class Parts:
    """The parts of an archive, by name."""

    def __init__(self, data: bytes) -> None:
        """Open the archive.

        Raises:
            UnreadableDocument: it is none, or unpacks to too much.
        """
        # The list of its parts, too, takes memory.
        if data.count(_ENTRY_OF_DIRECTORY) > MOST_PARTS:
            raise UnreadableDocument(f"it has more than {MOST_PARTS:,} parts")
        try:
            self._archive = ZipFile(io.BytesIO(data))
        except _ZIP_ERRORS as error:
            raise UnreadableDocument("damaged: not a whole Word document") from error
        self._parts = {info.filename: info for info in self._archive.infolist()}
        if sum(info.file_size for info in self._archive.infolist()) > MOST_UNPACKED:
            raise UnreadableDocument(f"it unpacks to more than {MOST_UNPACKED // 1_000_000} MB")

    def xml(self, name: str) -> etree._Element:
        """The root of a part.

        Raises:
            UnreadableDocument: the part is missing, protected or damaged.
        """
        info = self._parts.get(name)
        if info is None:
            raise UnreadableDocument("damaged: one of its parts is missing")
        if info.flag_bits & _IS_ENCRYPTED:
            raise UnreadableDocument("password-protected")
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise UnreadableDocument("damaged: packed as no Word document is")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            data = self._archive.read(info)
            root = etree.fromstring(data, parser)
        except (*_ZIP_ERRORS, etree.XMLSyntaxError) as error:
            raise UnreadableDocument("damaged: one of its parts cannot be read") from error
        if root.getroottree().docinfo.doctype:
            raise UnreadableDocument("damaged: one of its parts declares a type of its own, as no Word document does")
        return root

    def related(self, name: str = "") -> Mapping[str, str]:
        """The parts that a part names as its own, or the whole archive does: the name of each by the kind of relation.

        Parts that are not there are left out, as are files elsewhere.
        """
        folder, file = posixpath.split(name)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations not in self._parts:
            return {}
        found: dict[str, str] = {}
        for relation in self.xml(relations).iter("{*}Relationship"):
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            if target in self._parts and relation.get("TargetMode") != "External":
                found.setdefault(relation.get("Type", "").rpartition("/")[2], target)
        return found
