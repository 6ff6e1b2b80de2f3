"""Pages saved in one file, and e-mails, become their text, with what their headers say."""

import base64
import quopri
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableDocument
from corpus.formats import web
from corpus.formats.document import Document
from corpus.formats.mail import read
from corpus.normalise import normalise

PAGES = Path(__file__).parent / "pages"
ADDRESS = "https://www.gazette-du-plateau.example/eoliennes?utm_source=une"
HTML = "<h1>Le barrage sera vidé</h1><p>Douze tonnes de truites devront être déplacées.</p>"
TEXT = "# Le barrage sera vidé\n\nDouze tonnes de truites devront être déplacées."


def saved_page(
    page: bytes,
    *,
    encoding: str = "quoted-printable",
    kind: str = "text/html",
    header: str = f"Snapshot-Content-Location: {ADDRESS}\r\n",
    location: str = ADDRESS,
) -> bytes:
    """A page as Chrome saves it, with a style sheet, a picture and the page of a frame after it."""
    encode: Callable[[bytes], bytes] = quopri.encodestring if encoding == "quoted-printable" else base64.encodebytes
    parts = [
        (f"{kind}\r\nContent-ID: <frame-1@mhtml.blink>", encoding, location, encode(page)),
        ("text/css", "quoted-printable", "cid:css-1@mhtml.blink", b"p { color: red }"),
        ("image/gif", "base64", "https://www.gazette-du-plateau.example/a.gif", b"R0lGODlhAQABAAAAACw="),
        ("text/html", "quoted-printable", "cid:frame-2@mhtml.blink", b"<p>Une publicit=C3=A9.</p>"),
    ]
    head = (
        f"From: <Saved by Blink>\r\n{header}Subject: =?utf-8?Q?=C3=89oliennes_-_La_Gazette?=\r\n"
        "Date: Tue, 3 Feb 2026 10:20:30 +0100\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Boundary--a----"\r\n\r\n'
    )
    body = b"".join(
        f"\r\n------Boundary--a----\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n"
        f"Content-Location: {location}\r\n\r\n".encode()
        + content.replace(b"\n", b"\r\n")
        for kind, encoding, location, content in parts
    )
    return head.encode() + body + b"\r\n------Boundary--a------\r\n"


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = headers.get("sender", "Agence du lac <presse@lac.example>")
    message["Subject"] = headers.get("subject", "Le barrage sera vidé à l’automne")
    message["Date"] = headers.get("date", "Thu, 09 May 2024 00:30:00 +0200")
    return message


ABOUT = {
    "title": "Le barrage sera vidé à l’automne",
    "source": "Agence du lac <presse@lac.example>",
    "date": "2024-05-09",
}


@pytest.mark.parametrize("extension", [".mhtml", ".mht"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("name", ["eolien", "tramway", "verger", "reservoir", "lighthouse"])
def test_a_page_saved_in_one_file_is_the_page_itself(name: str, encoding: str, extension: str) -> None:
    page = (PAGES / f"{name}.html").read_bytes()
    ((expected,), (document,)) = web.read(page, ".html"), read(saved_page(page, encoding=encoding), extension)
    assert document.source == ADDRESS
    assert document.text == expected.text
    assert (document.title, document.date, document.author) == (expected.title, expected.date, expected.author)


@pytest.mark.parametrize(
    ("header", "location", "source"),
    [
        ("Snapshot-Content-Location: https://a.fr/1\r\n", "https://a.fr/2", "https://a.fr/1"),
        ("", "https://a.fr/2", "https://a.fr/2"),
        ("", "file:///C:/page.html", "https://a.fr/3"),
    ],
)
def test_where_a_saved_page_comes_from(header: str, location: str, source: str) -> None:
    page = f"<link rel=canonical href=https://a.fr/3>{HTML}".encode()
    assert read(saved_page(page, header=header, location=location), ".mht") == (
        Document(TEXT, title="Le barrage sera vidé", source=source),
    )


def test_a_saved_page_without_a_title_has_that_of_its_file() -> None:
    assert read(saved_page(b"<p>Un fait.</p>"), ".mht") == (
        Document("Un fait.", title="Éoliennes - La Gazette", source=ADDRESS),
    )


def test_the_encoding_that_the_part_names_counts() -> None:
    data = saved_page(HTML.encode("mac_roman"), kind='text/html; charset="macintosh"')
    assert read(data, ".mht")[0].text == TEXT


def test_a_saved_page_may_be_no_multipart() -> None:
    data = b"Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + HTML.encode()
    assert read(data, ".mht") == (Document(TEXT, title="Le barrage sera vidé"),)


def test_a_newsletter() -> None:
    message = mail()
    message.set_content("Version sans images : https://lac.example\n")
    preview = '<div style="display:none">Aperçu</div>'
    message.add_alternative(f"{preview}<table><tr><td>{HTML}</td></tr></table>", subtype="html", charset="iso-8859-1")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="a.pdf")
    message.add_attachment("<p>Une annexe.</p>", subtype="html", filename="a.html")
    assert read(message.as_bytes(), ".eml") == (Document(TEXT, **ABOUT),)


def test_a_plain_message() -> None:
    message = mail()
    message.set_content("Bonjour,\n\nle barrage sera vidé.\n", cte="base64")
    assert read(message.as_bytes(), ".eml") == (Document("Bonjour,\n\nle barrage sera vidé.\n", **ABOUT),)


def test_an_html_part_without_text_gives_way_to_the_plain_one() -> None:
    message = mail()
    message.set_content("Le barrage sera vidé.\n")
    message.add_alternative("<!-- --><img src=a.png>", subtype="html")
    assert read(message.as_bytes(), ".eml") == (Document("Le barrage sera vidé.\n", **ABOUT),)


def test_lines_that_the_program_has_broken_are_joined() -> None:
    text = "Le barrage \nsera vidé \nen mai.\n\n> Déjà \n> ?\n-- \nJo\n"
    data = f"Subject: a\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n{text}".encode()
    assert read(data, ".eml")[0].text == "Le barrage sera vidé en mai.\n\n> Déjà > ?\n-- \nJo\n"


@pytest.mark.parametrize(
    ("headers", "title", "source", "date"),
    [
        ("Subject: Vid\xc3\xa9 en\n mai\nFrom: =?iso-8859-1?Q?Jos=E9?= <j@a.fr>", "Vidé en mai", "José <j@a.fr>", ""),
        ("Subject: =?utf-8?B?w6k\nDate: hier", "=?utf-8?B?w6k", "", ""),
        ("Subject: a\nFrom: ((((\nDate: Sun, 31 Feb 2024 10:00:00 +0100", "a", "", ""),
        ("Date: 9 May 2024 10:00", "", "", "2024-05-09"),
        ("Subject:" + " mot" * 5_000, ("mot " * 1_000).strip(), "", ""),
    ],
    ids=["raw and encoded", "damaged", "wrong", "date only", "long"],
)
def test_headers_of_any_make(headers: str, title: str, source: str, date: str) -> None:
    (document,) = read(f"{headers}\n\nUn fait.".encode("latin-1"), ".eml")
    assert document == Document("Un fait.", title=title, source=source, date=date)


PAGE = saved_page(HTML.encode())


@pytest.mark.parametrize(
    ("data", "extension", "reason"),
    [
        (b"", ".eml", "empty"),
        (b" \r\n", ".mht", "empty"),
        (b"Un simple texte.\n\nSans rien.", ".eml", "not an e-mail: it has no sender, subject or date"),
        (b"Subject: a\n\n \n", ".eml", "no text in it"),
        (b"Subject: a\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--", ".eml", "encrypted"),
        (b"Subject: a\nContent-Type: application/pkcs7-mime\n\nMIIB", ".eml", "encrypted"),
        (b"Subject: a\nContent-Type: image/png\n\nx", ".eml", "no text in it"),
        (b"Un simple texte.", ".mht", "not a web page: no HTML in it"),
        (PAGE[:300], ".mhtml", "not a web page: no HTML in it"),
        (PAGE[: PAGE.index(b"truites")], ".mhtml", "damaged: it is cut before the end of its page"),
        (saved_page(b"<img src=a>"), ".mhtml", "no text in it"),
    ],
)
def test_what_is_no_message_is_refused(data: bytes, extension: str, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(data, extension)
    assert str(caught.value) == reason


def test_a_page_cut_after_its_end_is_read() -> None:
    data = PAGE[: PAGE.index(b"R0lGOD")]
    assert read(data, ".mhtml")[0].text == TEXT


@settings(max_examples=150)
@given(st.data())
def test_any_message_is_normalised_text_or_refused(data: st.DataObject) -> None:
    message = mail()
    message.set_content("Le barrage sera vidé.\n")
    message.add_alternative(HTML, subtype="html")
    whole, extension = data.draw(st.sampled_from([(PAGE, ".mhtml"), (message.as_bytes(), ".eml")]))
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    patch = data.draw(st.binary(max_size=20) | st.sampled_from([b"\n\n", b"--", b"=?", b"charset=x;", b"\xc3"]))
    for bytes_ in (whole[:end], whole[:start] + patch + whole[end:]):
        try:
            (document,) = read(bytes_, extension)
        except UnreadableDocument as error:
            assert str(error)
            assert "\n" not in str(error)
        else:
            assert normalise(document.text) == document.text
