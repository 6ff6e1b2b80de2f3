"""Word documents (.docx): their text as it is after all tracked changes, without headers, footers and comments."""

from collections.abc import Sequence

from lxml import etree

from corpus.errors import UnreadableDocument
from corpus.fields import as_date, as_language
from corpus.formats.document import Document
from corpus.formats.properties import as_author, as_title
from corpus.formats.word_parts import Parts
from corpus.formats.word_styles import read_styles
from corpus.formats.word_text import read_text
from corpus.normalise import normalise

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"
_DATE_OF_TEMPLATE = "2013-12-23"
"""That of the document which python-docx makes all others from."""


def read(data: bytes, extension: str) -> Sequence[Document]:
    """Read a `.docx` file.

    Raises:
        UnreadableDocument: it is empty, damaged, protected or another kind of file, or unpacks to too much.
    """
    if not data:
        raise UnreadableDocument("empty")
    if data.startswith(_OLE):
        raise UnreadableDocument(
            "password-protected or an old Word file; open it in Word and save it as .docx without a password"
        )
    if not data.startswith(_ZIP):
        raise UnreadableDocument("not a Word document")
    parts = Parts(data)
    whole = parts.related()
    main = whole.get("officeDocument", "")
    body = parts.xml(main).find("{*}body") if main else None
    if body is None:
        raise UnreadableDocument("not a Word document")
    related = parts.related(main)
    styles = read_styles(parts.xml(related["styles"])) if "styles" in related else {}
    notes = [parts.xml(related[kind]) for kind in ("footnotes", "endnotes") if kind in related]
    text = normalise(read_text(body, notes, styles))
    if not text.strip():
        raise UnreadableDocument("empty")
    said = _properties(parts.xml(whole["core-properties"])) if "core-properties" in whole else {}
    dates = [as_date(said.get(kind, "")[:10]) for kind in ("created", "modified")]
    document = Document(
        text=text,
        title=as_title(said.get("title")),
        date=next((date for date in dates if date and date != _DATE_OF_TEMPLATE), ""),
        author=as_author(said.get("creator")),
        language=as_language(said.get("language")),
    )
    return (document,)


def _properties(root: etree._Element) -> dict[str, str]:
    return {etree.QName(element).localname: element.text or "" for element in root.iterchildren("{*}*")}
