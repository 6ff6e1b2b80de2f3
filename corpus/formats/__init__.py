"""The formats that articles come in: the bytes of a file to documents."""

from corpus.formats.document import BadRow, Document
from corpus.formats.registry import EXTENSIONS, is_isolated, most_bytes, parse

__all__ = ["EXTENSIONS", "BadRow", "Document", "is_isolated", "most_bytes", "parse"]
