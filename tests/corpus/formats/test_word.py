"""Word documents become the text that Word shows, changes accepted; what is no such document is refused."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from corpus.article import Language
from corpus.errors import UnreadableDocument
from corpus.formats.document import Document
from corpus.formats.word import read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = """
<w:style w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Sous"><w:name w:val="Intertitre"/><w:basedOn w:val="Titre2"/></w:style>
<w:style w:styleId="Titre2"><w:name w:val="Titre 2"/><w:basedOn w:val="Sous"/></w:style>
<w:style w:styleId="Plan"><w:name w:val="Chapeau"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="Puces"><w:name w:val="Puces"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
"""


def make_docx(body: str, *, styles: str = STYLES, notes: str = "", core: str = "", namespace: str = W) -> bytes:
    """A Word document of these elements."""
    parts = {
        "_rels/.rels": relations(
            officeDocument="word/document.xml", **({"core-properties": "/core.xml"} if core else {})
        ),
        "word/_rels/document.xml.rels": relations(styles="styles.xml", footnotes="notes.xml", image="../NULL"),
        "word/document.xml": f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{namespace}">{styles}</w:styles>',
        "word/notes.xml": f'<w:footnotes xmlns:w="{namespace}">{notes}</w:footnotes>',
        "core.xml": f'<c:coreProperties xmlns:c="c" xmlns:dc="dc">{core}</c:coreProperties>',
    }
    return make_zip(parts)


def relations(**targets: str) -> str:
    each = (f'<Relationship Type="{OFFICE}/{kind}" Target="{target}"/>' for kind, target in targets.items())
    return f'<Relationships xmlns="{RELATIONS}">{"".join(each)}</Relationships>'


def make_zip(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def p(inside: str, properties: str = "") -> str:
    """A paragraph: of words, or of elements."""
    inside = inside if inside.startswith("<") else f"<w:r><w:t>{inside}</w:t></w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def table(*rows: str) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row.split("&")) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def read_one(data: bytes) -> Document:
    (document,) = read(data, ".docx")
    return document


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        ('<w:pStyle w:val="Titre1"/>', "# Le bac"),
        ('<w:pStyle w:val="Sous"/>', "## Le bac"),
        ('<w:pStyle w:val="Plan"/>', "### Le bac"),
        ('<w:pStyle w:val="Titre1"/><w:numPr><w:numId w:val="1"/></w:numPr>', "# Le bac"),
        ('<w:outlineLvl w:val="1"/>', "## Le bac"),
        ('<w:outlineLvl w:val="9"/>', "Le bac"),
        ('<w:pStyle w:val="Puces"/>', "- Le bac"),
        ('<w:numPr><w:numId w:val="1"/></w:numPr>', "- Le bac"),
        ('<w:numPr><w:numId w:val="0"/></w:numPr>', "Le bac"),
        ('<w:pStyle w:val="Absent"/>', "Le bac"),
    ],
)
def test_styles_and_outline_levels_make_headings_and_items(properties: str, text: str) -> None:
    assert read_one(make_docx(p("Le bac", properties))).text == text


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (
            "<w:ins><w:r><w:t>Le bac</w:t></w:r></w:ins><w:del><w:r><w:delText>Le pont</w:delText></w:r></w:del>",
            "Le bac",
        ),
        ("<w:moveFrom><w:r><w:t>parti</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>venu</w:t></w:r></w:moveTo>", "venu"),
        ("<w:hyperlink><w:r><w:t>un lien</w:t></w:r></w:hyperlink>", "un lien"),
        ("<w:r><w:t>un</w:t><w:tab/><w:t>deux</w:t><w:br/><w:t>trois</w:t></w:r>", "un deux\ntrois"),
        ("<w:r><w:t>vice</w:t><w:noBreakHyphen/><w:t>maire</w:t><w:softHyphen/></w:r>", "vice-maire"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>12</w:t></w:r>", "12"),
        ("<w:fldSimple><w:r><w:t>3 mars</w:t></w:r></w:fldSimple>", "3 mars"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r><w:r><w:t>visible</w:t></w:r>", "visible"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>visible</w:t></w:r>', "visible"),
        ("<w:sdt><w:sdtContent><w:r><w:t>rempli</w:t></w:r></w:sdtContent></w:sdt>", "rempli"),
        ("<w:r><w:t>43\u202f000 €, « oui »</w:t></w:r>", "43\u202f000 €, « oui »"),
    ],
)
def test_the_words_of_a_paragraph_are_those_that_word_shows(words: str, text: str) -> None:
    assert read_one(make_docx(p(words))).text == text


def test_what_asks_to_be_filled_in_is_left_out() -> None:
    form = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Votre nom')}</w:sdtContent></w:sdt>"
    assert read_one(make_docx(p("Le bac") + form)).text == "Le bac"


def test_a_deleted_end_of_paragraph_joins_two() -> None:
    body = p("Le bac ", "<w:rPr><w:del/></w:rPr>") + p("du Rhin.") + p("Fin", "<w:rPr><w:del/></w:rPr>")
    assert read_one(make_docx(body)).text == "Le bac du Rhin.\n\nFin"


def test_text_boxes_come_after_their_paragraph_and_once() -> None:
    box = f"<w:txbxContent>{p('Encadré.')}{p('Suite.')}</w:txbxContent>"
    choice, fallback = f"<w:drawing>{box}</w:drawing>", f"<w:pict>{box}</w:pict>"
    both = f"<w:Choice>{choice}</w:Choice><w:Fallback>{fallback}</w:Fallback>"
    drawn = f"<w:r><w:AlternateContent>{both}</w:AlternateContent></w:r>"
    body = p(f"<w:r><w:t>Le bac </w:t></w:r>{drawn}<w:r><w:t>part.</w:t></w:r>")
    assert read_one(make_docx(body)).text == "Le bac part.\n\nEncadré.\n\nSuite."


def test_rows_of_tables_are_lines_and_deleted_ones_are_not() -> None:
    body = table(f"{p('Pont')}&{p('Année')}", f"{p('de')}{p('Kehl')}&{p('')}", f"{p('')}&{p('')}")
    body += "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("Supprimé") + "</w:tc></w:tr></w:tbl>"
    assert read_one(make_docx(p("Voici :") + body)).text == "Voici :\n\nPont | Année\nde Kehl |"


def test_a_table_that_lays_out_the_page_is_read_as_text() -> None:
    words = "Le bac part à l’aube. " * 20
    assert read_one(make_docx(table(f"{p('Encadré')}{p('Un mot.')}"))).text == "Encadré\n\nUn mot."
    assert read_one(make_docx(table(f"{p(words)}{p('Fin.')}&{p('Marge')}"))).text == f"{words.strip()}\n\nFin.\n\nMarge"


def test_notes_come_last() -> None:
    notes = f'<w:footnote w:type="separator">{p("trait")}</w:footnote><w:footnote>{p("Selon la mairie.")}</w:footnote>'
    assert read_one(make_docx(p("Le bac."), notes=notes)).text == "Le bac.\n\nSelon la mairie."


def test_a_strict_document_is_read_too() -> None:
    assert read_one(make_docx(p("Le bac", '<w:pStyle w:val="Titre1"/>'), namespace=STRICT)).text == "# Le bac"


@pytest.mark.parametrize(
    ("core", "said"),
    [
        (
            "<dc:title>Le bac</dc:title><dc:creator>Maud Kern</dc:creator><dc:created>2024-03-01T10:00:00Z</dc:created>"
            "<dc:language>fr-FR</dc:language>",
            ("Le bac", "Maud Kern", "2024-03-01", Language.FRENCH),
        ),
        (
            "<dc:title>bac_v2.docx</dc:title><dc:creator>python-docx</dc:creator>"
            "<dc:created>2013-12-23T23:15:00Z</dc:created><dc:modified>2024-04-02T08:00:00Z</dc:modified>",
            ("", "", "2024-04-02", None),
        ),
        ("<dc:title/><dc:created>hier</dc:created>", ("", "", "", None)),
        (
            "<dc:creator>Maud Kern;Jo Roy</dc:creator><dc:language>en-US</dc:language>",
            ("", "Maud Kern ; Jo Roy", "", None),
        ),
        ("", ("", "", "", None)),
    ],
)
def test_the_properties_of_the_file_are_read(core: str, said: tuple[str, str, str, Language | None]) -> None:
    document = read_one(make_docx(p("Le bac part."), core=core))
    assert (document.title, document.author, document.date, document.language) == said


ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document xmlns:w="w"><w:body>&b;</w:body></w:document>'
)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "password-protected or an old Word file; open it in Word and save it as .docx without a password",
        ),
        (b"Le bac part.", "not a Word document"),
        (make_zip({"mimetype": "application/epub+zip"}), "not a Word document"),
        (
            make_zip({"_rels/.rels": relations(officeDocument="/book.xml"), "book.xml": "<book/>"}),
            "not a Word document",
        ),
        (make_docx(p("Le bac"))[:-30], "damaged: not a whole Word document"),
        (make_docx("<w:p>"), "damaged: its XML is not well formed"),
        (make_docx(p(" ")), "no text in it"),
        (
            make_zip({"_rels/.rels": relations(officeDocument="d.xml"), "d.xml": ENTITIES}),
            "damaged: one of its parts declares a type of its own, as no Word document does",
        ),
    ],
)
def test_what_is_no_word_document_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(data, ".docx")
    assert str(caught.value) == reason
