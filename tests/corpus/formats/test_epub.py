"""E-books become the text of their chapters, in order, and nothing in their archive does harm."""

import io
import zipfile
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Language
from corpus.errors import UnreadableDocument
from corpus.formats.document import Document
from corpus.formats.epub import read
from corpus.normalise import normalise

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/livre.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
ABOUT = (
    "<dc:title>Le lac</dc:title><dc:title>Récit</dc:title><dc:creator>Jo Roy</dc:creator>"
    "<dc:creator>Paul Petit</dc:creator><dc:date>2021-05-04T10:00:00Z</dc:date><dc:language>fr-FR</dc:language>"
    "<dc:publisher>Éditions du Lac</dc:publisher>"
)
FIRST = "<h1>La vidange</h1><p>Le barrage sera vidé&nbsp;: tout le lac.</p>"
SECOND = "<h2>Les truites</h2><ul><li>Douze tonnes</li><li>Deux camions</li></ul>"
TEXT = "# La vidange\n\nLe barrage sera vidé\xa0: tout le lac.\n\n## Les truites\n\n- Douze tonnes\n- Deux camions"
BOOK = Document(
    TEXT,
    title="Le lac",
    source="Éditions du Lac",
    date="2021-05-04",
    author="Jo Roy ; Paul Petit",
    language=Language.FRENCH,
)
ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
    '<e:EncryptedData><e:EncryptionMethod Algorithm="{}"/></e:EncryptedData></encryption>'
)


def chapter(body: str) -> str:
    head = '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
    return f"{head}<head><title/></head><body>{body}</body></html>"


def book(
    chapters: Sequence[str] = (chapter(FIRST), chapter(SECOND)),
    *,
    about: str = ABOUT,
    after: str = "",
    parts: Mapping[str, str | bytes | None] | None = None,
) -> bytes:
    """An EPUB of these chapters; `after` follows the spine of its package, `parts` replace or remove others."""
    items = "".join(
        f'<item id="c{at}" href="texte/chapitre%20{at}.xhtml#debut" media-type="application/xhtml+xml"/>'
        for at in range(len(chapters))
    )
    itemrefs = "".join(f'<itemref idref="c{at}"/>' for at in range(len(chapters)))
    package = (
        '<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f"{about}</metadata><manifest>{items}"
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav scripted"/>'
        '<item id="image" href="a.svg" media-type="image/svg+xml"/></manifest>'
        f'<spine><itemref idref="nav"/><itemref idref="image"/>{itemrefs}<itemref idref="c0"/></spine>{after}</package>'
    )
    all_parts: dict[str, str | bytes | None] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/livre.opf": package,
        "OEBPS/nav.xhtml": chapter("<nav><ol><li>La vidange</li></ol></nav><p>Table des matières.</p>"),
    }
    all_parts |= {f"OEBPS/texte/chapitre {at}.xhtml": page for at, page in enumerate(chapters)}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (all_parts | dict(parts or {})).items():
            if content is not None:
                archive.writestr(name, content)
    return file.getvalue()


def reason(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read(data, ".epub")
    return str(caught.value)


def test_a_book_is_its_chapters_in_the_order_of_its_spine() -> None:
    assert read(book(), ".epub") == (BOOK,)


def test_tables_of_contents_are_left_out_wherever_they_are() -> None:
    contents = '<guide><reference type="TOC" href="texte/chapitre%202.xhtml"/></guide>'
    pages = [chapter(FIRST + "<nav><ol><li>Suite</li></ol></nav>"), chapter(SECOND), chapter("<p>Table.</p>")]
    assert read(book(pages, after=contents), ".epub") == (BOOK,)


@pytest.mark.parametrize(
    ("about", "document"),
    [
        ("", Document(TEXT)),
        ("<dc:title> </dc:title><dc:date>2021</dc:date><dc:language>en</dc:language>", Document(TEXT)),
        ("<dc:title>Untitled</dc:title><dc:creator>Inconnu(e)</dc:creator>", Document(TEXT)),
        (
            "<dc:creator>Jo Roy;Paul Petit</dc:creator><dc:creator>Jo Roy</dc:creator>",
            Document(TEXT, author="Jo Roy ; Paul Petit"),
        ),
        ("<dc:date>0101-01-01T00:00:00+00:00</dc:date>", Document(TEXT)),
        (
            '<dc:date opf:event="modification">2024-01-01</dc:date>'
            '<dc:date opf:event="publication">2020-02-02</dc:date>'
            "<dc:source>https://a.fr/1</dc:source><dc:publisher>Lac</dc:publisher>",
            Document(TEXT, source="https://a.fr/1", date="2020-02-02"),
        ),
    ],
)
def test_what_a_book_says_of_itself(about: str, document: Document) -> None:
    assert read(book(about=about), ".epub") == (document,)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (chapter("<p>Un<br/>deux</p>").encode("utf-16"), "Un\ndeux"),
        ("<?xml version='1.0' encoding='windows-1252'?><html><body><p>Été</p></body></html>".encode("cp1252"), "Été"),
        (b"<html><body><p>Un<br>deux</p>", "Un\ndeux"),
        (b"<livre>Un <x>deux</x></livre>", "Un deux"),
        (
            b"<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><html><body><p>Un &a;</p></body></html>",
            "Un &a;",
        ),
        (b"<html><body><svg><text>Non</text></svg><p>Un &lt;script&gt;</p></body></html>", "Un <script>"),
    ],
    ids=["utf-16", "windows", "html", "other", "entity", "markup"],
)
def test_chapters_of_any_make(page: bytes, text: str) -> None:
    assert read(book(about="", parts={"OEBPS/texte/chapitre 0.xhtml": page}, chapters=[""]), ".epub") == (
        Document(text),
    )


def test_fonts_may_be_obfuscated_but_chapters_not() -> None:
    fonts, chapters = "http://www.idpf.org/2008/embedding", "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
    assert read(book(parts={"META-INF/encryption.xml": ENCRYPTION.format(fonts)}), ".epub") == (BOOK,)
    assert reason(book(parts={"META-INF/encryption.xml": ENCRYPTION.format(chapters)})) == "password-protected"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"),
        (b"Un texte.", "not an e-book"),
        (book()[:-30], "damaged: not a whole EPUB file"),
        (book(parts={"META-INF/container.xml": None}), "not an e-book: it has no META-INF/container.xml"),
        (book(parts={"META-INF/container.xml": "<a"}), "damaged: its XML is not well formed"),
        (book(parts={"META-INF/container.xml": "<a/>"}), "damaged: its part '' is missing"),
        (book(parts={"OEBPS/livre.opf": "<package/>"}), "no text in it"),
        (book([chapter("<img/>")]), "no text in it"),
        (
            book(parts={"OEBPS/texte/chapitre 1.xhtml": None}),
            "damaged: its part 'OEBPS/texte/chapitre 1.xhtml' is missing",
        ),
        (book([chapter("<div>" * 9_000)]), "damaged: its elements are nested more than 2,000 deep"),
    ],
)
def test_what_is_no_book_is_refused(data: bytes, expected: str) -> None:
    assert reason(data) == expected


def test_no_path_leads_out_of_the_archive() -> None:
    away = CONTAINER.replace("OEBPS/livre.opf", "/etc/hostname")
    assert reason(book(parts={"META-INF/container.xml": away})) == "damaged: its part '/etc/hostname' is missing"
    package = '<package><manifest><item id="a" href="../../etc/hostname" media-type="text/html"/></manifest>'
    package += '<spine><itemref idref="a"/></spine></package>'
    assert reason(book(parts={"OEBPS/livre.opf": package})) == "damaged: its part '../etc/hostname' is missing"


@settings(max_examples=200)
@given(st.integers(0), st.integers(0), st.binary(max_size=30))
def test_any_archive_is_normalised_text_or_refused(start: int, end: int, patch: bytes) -> None:
    whole = book()
    start, end = sorted((start % (len(whole) + 1), end % (len(whole) + 1)))
    for data in (whole[:end], whole[:start] + patch + whole[start + len(patch) :], whole[:start] + patch + whole[end:]):
        try:
            (document,) = read(data, ".epub")
        except UnreadableDocument as error:
            assert str(error)
            assert "\n" not in str(error)
        else:
            assert normalise(document.text) == document.text
