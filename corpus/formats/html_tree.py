"""The bytes of HTML and XHTML to trees of elements, and the text of what a reader of the page cannot see left out."""

import codecs
import html
import re
from html.entities import html5

import lxml.html
from lxml import etree

from corpus.decode import decode
from corpus.errors import UndecodableBytes, UnreadableDocument

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\r\f\x1b"})
_MAX_CONTROLS = 0.01
_MAX_DAMAGE = 0.001

_TAG = re.compile(r"<(?:!--|(?:!doctype|[a-z][a-z0-9:-]*)(?:\s[^<>]*)?/?>)", re.IGNORECASE)
_DECLARED = rb"""<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w:.-]+)"""
_HEAD = 4_096
"""Bytes at the beginning of a page where it names its encoding."""

# What browsers take the declared names for: https://encoding.spec.whatwg.org/#names-and-labels
_CODECS = {
    **dict.fromkeys(("iso8859-1", "ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"), "utf-8"),
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}

# The parser stops at the first </html> and takes <html … /> for a whole page; browsers go on.
_STOPPERS = re.compile(r"</(?:html|body)\s*>|(<html\b[^<>]*?)/>", re.IGNORECASE)
_MOST_NESTED = 2_000

_ENTITY = re.compile(r"&([A-Za-z_:][\w:.-]*;)")
_XML_ENTITIES = ("amp;", "lt;", "gt;", "quot;", "apos;")


def decode_html(data: bytes, charset: str = "") -> str:
    """Turn the bytes of a page into text: by its mark, as UTF-8, as `charset` or the page says, else guessed.

    Args:
        charset: what the message that carries the page calls its encoding.

    Raises:
        UndecodableBytes: the bytes are binary, or in no encoding we know.
    """
    if data.startswith(_MARKS):
        codec = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-16"
        return data.decode(codec, "replace").replace("\0", "")
    if len(data) - len(data.translate(None, delete=_CONTROLS)) > _MAX_CONTROLS * len(data):
        raise UndecodableBytes("binary (it holds control characters)")
    data = data.translate(None, delete=b"\0")
    try:
        # Text in another encoding is never UTF-8 by chance, whereas pages converted to UTF-8 keep their old label.
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    said = _codec(charset) or _declared(data)
    codec = said or "utf-8"
    text = data.decode(codec, "replace")
    damage = text.count("�")
    # In a page that is in another encoding, nothing but its ASCII is UTF-8.
    sound = _beyond_ascii(text) - damage if codec == "utf-8" else _MAX_DAMAGE * len(text)
    if damage <= sound:
        return text
    try:
        return decode(data)
    except UndecodableBytes:
        if not said:
            raise
        return text


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _declared(data: bytes) -> str:
    match = re.search(_DECLARED, data[:_HEAD], re.IGNORECASE)
    return _codec(match[1].decode("ascii", "replace")) if match else ""


def _codec(label: str) -> str:
    """Python's name of the encoding that a label stands for; empty when there is none."""
    try:
        info = codecs.lookup(label)
        "".encode(info.name)  # a codec of text, not of bytes such as base64
    except (LookupError, ValueError):
        return ""
    return _CODECS.get(info.name, info.name)


def has_tags(text: str) -> bool:
    """Whether a text that is called HTML holds any tag; else it is plain."""
    return _TAG.search(text) is not None


def parse_html(text: str) -> lxml.html.HtmlElement:
    """The tree of an HTML page, however broken; nothing is fetched.

    Raises:
        UnreadableDocument: it holds nothing, or its elements are nested so deep that the parser gives up.
    """
    text = _STOPPERS.sub(lambda match: f"{match[1]}>" if match[1] else "", text)
    # The parser's limits without huge_tree cut a page short, in silence, below 256 levels.
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise UnreadableDocument("no text in it") from error
    if parser.error_log.filter_types([etree.ErrorTypes.ERR_RESOURCE_LIMIT]):
        raise UnreadableDocument(f"damaged: its elements are nested more than {_MOST_NESTED:,} deep")
    return root


def parse_xhtml(text: str) -> etree._Element:
    """The tree of an XHTML document, its elements named as in HTML; one that is not well formed is read as HTML.

    It has to be tried as XML first: HTML takes `<title/>` for a start tag and all that follows for the title.

    Raises:
        UnreadableDocument: it holds nothing, or its elements are nested too deep.
    """
    try:
        root = parse_xml(_ENTITY.sub(_without_entity, text))
    except UnreadableDocument:
        return parse_html(text)
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    return root


def _without_entity(match: re.Match[str]) -> str:
    """A character in place of its name in HTML; a name that means nothing there stands for itself."""
    return match[0] if match[1] in _XML_ENTITIES else html.escape(html5.get(match[1], match[0]))


def parse_xml(text: str) -> etree._Element:
    """The tree of an XML document; no entity is expanded and nothing is fetched.

    Raises:
        UnreadableDocument: it is not well formed.
    """
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument("damaged: its XML is not well formed") from error
