"""Web pages in one file (MHTML, as Chrome, Edge and others save them), and e-mails."""

from collections.abc import Sequence
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime

from corpus.errors import UnreadableDocument
from corpus.fields import as_line
from corpus.formats.document import Document
from corpus.formats.html_blocks import to_text
from corpus.formats.html_reader import read_blocks
from corpus.formats.html_tree import decode_html, parse_html
from corpus.formats.web import read_page
from corpus.normalise import normalise

_PAGES = ("text/html", "application/xhtml+xml")
_HEADERS = ("from", "subject", "date", "content-type")
_LONGEST_HEADER = 4_000
"""Characters; the time that parsing takes grows faster than the header."""
_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")


def _header_of(name: str, value: str) -> str:
    """A header as the library parses it: no longer than headers are, and read as UTF-8 where it is plain bytes."""
    text = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")[:_LONGEST_HEADER]
    try:
        header: str = policy.default.header_factory(name, text)
    except Exception:  # of the library, on damaged headers, in one way or another from version to version
        header = policy.default.header_factory(name, "")
    return header


_POLICY = policy.default.clone(header_factory=_header_of)


def read(data: bytes, extension: str) -> Sequence[Document]:
    """Read an `.mhtml`, `.mht` or `.eml` file; of a message, the text and not its attachments.

    Raises:
        UnreadableDocument: it is empty, no message, encrypted, cut short, or holds no text.
    """
    if not data.strip():
        raise UnreadableDocument("empty")
    try:
        message = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf"), policy=_POLICY)
        parts = list(message.walk())
    except RecursionError as error:
        raise UnreadableDocument("damaged: its parts are nested too deep") from error
    return (_read_mail(message) if extension == ".eml" else _read_saved_page(message, parts),)


def _read_saved_page(message: EmailMessage, parts: Sequence[EmailMessage]) -> Document:
    """The page of an MHTML file: the first HTML in it; after that come those of its frames."""
    part = next((part for part in parts if part.get_content_type() in _PAGES), None)
    if part is None:
        raise UnreadableDocument("not a web page: no HTML in it")
    page = _text(part)
    if part is parts[-1] and "</html" not in page and _is_cut(parts):
        raise UnreadableDocument("damaged: it is cut before the end of its page")
    address = _header(message, "snapshot-content-location") or _header(part, "content-location")
    document = read_page(page, address=address if address.startswith(("http://", "https://")) else "")
    return document if document.title else replace(document, title=_header(message, "subject"))


def _read_mail(message: EmailMessage) -> Document:
    if not any(_header(message, name) for name in _HEADERS):
        raise UnreadableDocument("not an e-mail: it has no sender, subject or date")
    if message.get_content_type() in _ENCRYPTED:
        raise UnreadableDocument("encrypted")
    text = _html_body(message) or _plain_body(message)
    if not text.strip():
        raise UnreadableDocument("no text in it")
    return Document(text, title=_header(message, "subject"), source=_header(message, "from"), date=_date(message))


def _html_body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("html",))
    try:
        return to_text(read_blocks(parse_html(_text(part)))) if part else ""
    except UnreadableDocument:  # the message may have its text twice, and plain the second time
        return ""


def _plain_body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain",))
    if not part:
        return ""
    text = normalise(_text(part))
    return _unwrapped(text) if part.get_param("format") == "flowed" else text


def _unwrapped(text: str) -> str:
    """Join the lines that "format=flowed" breaks: those that end with a space, but for the mark of a signature."""
    lines: list[str] = []
    flows = False
    for line in text.split("\n"):
        if flows and line.strip():
            lines[-1] += line
        else:
            lines.append(line)
        flows = line.endswith(" ") and line != "-- "
    return "\n".join(lines)


def _text(part: MIMEPart) -> str:
    data = part.get_payload(decode=True)
    return decode_html(data, part.get_content_charset("")) if isinstance(data, bytes) else ""


def _is_cut(parts: Sequence[EmailMessage]) -> bool:
    return any(isinstance(defect, CloseBoundaryNotFoundDefect) for part in parts for defect in part.defects)


def _header(message: MIMEPart, name: str) -> str:
    """The words of a header, decoded, on one line; empty when it is missing or damaged."""
    return as_line(str(message[name] or ""))


def _date(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(_header(message, "date")).date().isoformat()
    except (ValueError, TypeError):
        return ""
