"""E-books: EPUB 2 and 3, read in the order of their spine."""

import posixpath
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from lxml import etree

from corpus.errors import UnreadableDocument
from corpus.fields import as_date, as_line
from corpus.formats.archive import SIGNATURE, Archive
from corpus.formats.document import Document
from corpus.formats.html_blocks import to_text
from corpus.formats.html_reader import read_blocks
from corpus.formats.html_tree import parse_xhtml
from corpus.formats.properties import as_authors, as_title, confirmed_language
from corpus.normalise import normalise

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
# Fonts may be made unusable elsewhere; that hides no text.
_FONT_OBFUSCATION = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_CHAPTERS = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
_DC = "{http://purl.org/dc/elements/1.1/}"
# What programs write when they do not know the date is in the year 1 or 101.
_EARLIEST = "1000-01-01"
_EVENT = "{http://www.idpf.org/2007/opf}event"


def read(data: bytes, extension: str) -> Sequence[Document]:
    """Read an `.epub` file: its chapters as one text, without the table of contents.

    Raises:
        UnreadableDocument: it is empty, no EPUB, damaged, protected, unpacks to too much, or holds no text.
    """
    if not data:
        raise UnreadableDocument("empty")
    if not data.startswith(SIGNATURE):
        raise UnreadableDocument("not an e-book")
    return (_read_book(Archive(data, kind="EPUB file")),)


def _read_book(archive: Archive) -> Document:
    if _CONTAINER not in archive:
        raise UnreadableDocument(f"not an e-book: it has no {_CONTAINER}")
    _refuse_protection(archive)
    rootfile = next(archive.xml(_CONTAINER).iter("{*}rootfile"), None)
    path = "" if rootfile is None else rootfile.get("full-path") or ""
    package = archive.xml(path)
    text = normalise("\n\n".join(filter(None, (_chapter(archive.text(name)) for name in _spine(package, path)))))
    if not text:
        raise UnreadableDocument("no text in it")
    return Document(
        text=text,
        title=as_title(next(iter(_said(package, "title")), "")),
        source=next(iter(_said(package, "source") + _said(package, "publisher")), ""),
        date=_date(package),
        author=as_authors(_said(package, "creator")),
        language=confirmed_language(next(iter(_said(package, "language")), ""), text),
    )


def _refuse_protection(archive: Archive) -> None:
    if _ENCRYPTION in archive:
        methods = archive.xml(_ENCRYPTION).iter("{*}EncryptionMethod")
        if any(method.get("Algorithm") not in _FONT_OBFUSCATION for method in methods):
            raise UnreadableDocument("password-protected")


def _spine(package: etree._Element, path: str) -> Iterator[str]:
    """The names of the parts that are chapters, each once, in order, without the table of contents."""
    folder = posixpath.dirname(path)
    manifest = {item.get("id"): item for item in package.iter("{*}item")}
    contents = [each.get("href") for each in package.iter("{*}reference") if (each.get("type") or "").lower() == "toc"]
    seen = {_name(folder, href) for href in contents if href}
    for itemref in package.iter("{*}itemref"):
        item = manifest.get(itemref.get("idref"))
        if item is None or item.get("media-type") not in _CHAPTERS or "nav" in (item.get("properties") or "").split():
            continue
        name = _name(folder, item.get("href") or "")
        if name not in seen:
            seen.add(name)
            yield name


def _name(folder: str, href: str) -> str:
    """The name of a part, as the archive has it; it is looked up there, and never on the disk."""
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _chapter(page: str) -> str:
    if not page.strip():
        return ""
    root = parse_xhtml(page)
    for contents in list(root.iter("nav")):
        contents.clear(keep_tail=True)
    return to_text(read_blocks(root))


def _said(package: etree._Element, name: str) -> list[str]:
    """What the package says in an element of Dublin Core, which may be there several times."""
    return [said for each in package.iter(f"{_DC}{name}") if (said := as_line(each.text))]


def _date(package: etree._Element) -> str:
    """The date of publication, rather than those of the original, of a conversion or of a change."""
    dates = [(each.get(_EVENT) or "publication", as_date(each.text)) for each in package.iter(f"{_DC}date")]
    return next((found for event, found in dates if found > _EARLIEST and event == "publication"), "")
