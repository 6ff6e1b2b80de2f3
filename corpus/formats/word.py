"""Word documents (.docx): their text as it is after all tracked changes, without headers, footers and comments."""

from collections.abc import Mapping, Sequence

from lxml import etree

from corpus.errors import UnreadableDocument
from corpus.fields import as_date
from corpus.formats.archive import SIGNATURE, Archive
from corpus.formats.document import Document
from corpus.formats.properties import as_authors, as_title, confirmed_language
from corpus.formats.word_parts import read_xml, related
from corpus.formats.word_styles import read_styles
from corpus.formats.word_text import read_text
from corpus.normalise import normalise

_OLE = b"\xd0\xcf\x11\xe0"
_DATE_OF_TEMPLATE = "2013-12-23"
"""That of the document which python-docx makes all others from."""


def read(data: bytes, extension: str) -> Sequence[Document]:
    """Read a `.docx` file.

    Raises:
        UnreadableDocument: it is empty, no Word document, damaged, protected, unpacks to too much, or holds no text.
    """
    if not data:
        raise UnreadableDocument("empty")
    if data.startswith(_OLE):
        raise UnreadableDocument(
            "password-protected or an old Word file; open it in Word and save it as .docx without a password"
        )
    if not data.startswith(SIGNATURE):
        raise UnreadableDocument("not a Word document")
    archive = Archive(data, kind="Word document")
    whole = related(archive)
    main = whole.get("officeDocument", "")
    body = read_xml(archive, main).find("{*}body") if main else None
    if body is None:
        raise UnreadableDocument("not a Word document")
    text = _text(archive, body, related(archive, main))
    said = _properties(read_xml(archive, whole["core-properties"])) if "core-properties" in whole else {}
    dates = [as_date(said.get(kind, "")[:10]) for kind in ("created", "modified")]
    document = Document(
        text=text,
        title=as_title(said.get("title")),
        date=next((date for date in dates if date and date != _DATE_OF_TEMPLATE), ""),
        author=as_authors([said.get("creator")]),
        language=confirmed_language(said.get("language"), text),
    )
    return (document,)


def _text(archive: Archive, body: etree._Element, parts: Mapping[str, str]) -> str:
    styles = read_styles(read_xml(archive, parts["styles"])) if "styles" in parts else {}
    notes = [read_xml(archive, parts[kind]) for kind in ("footnotes", "endnotes") if kind in parts]
    text = normalise(read_text(body, notes, styles))
    if not text.strip():
        raise UnreadableDocument("no text in it")
    return text


def _properties(root: etree._Element) -> dict[str, str]:
    return {etree.QName(element).localname: element.text or "" for element in root.iterchildren("{*}*")}
