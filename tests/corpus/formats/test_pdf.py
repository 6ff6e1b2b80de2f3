"""PDF files become their text, with the place where each page begins, and what they say of themselves.

The files in `documents/` were printed from the articles beside them by several programs.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from corpus.formats.document import Document
from corpus.formats.pdf import read

DOCUMENTS = Path(__file__).parent / "documents"
MakePdf = Callable[..., bytes]
Page = list[tuple[float, float, str] | bytes]


def read_one(data: bytes) -> Document:
    (document,) = read(data, ".pdf")
    return document


def plain_spaces(text: str) -> str:
    """Few fonts tell their no-break spaces from the others."""
    return text.replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("abeilles-chromium", (0, 1339)),
        ("abeilles-reportlab", (0, 1632)),
        ("gare-typst", (0, 1851)),
        ("glasshouse-chromium", (0, 2540)),
        ("marees-chromium", (0, 1694, 2980)),
    ],
)
def test_a_printed_article_is_read_as_it_was_written(name: str, pages: tuple[int, ...]) -> None:
    article = (DOCUMENTS / f"{name.partition('-')[0]}.md").read_text(encoding="utf-8").strip()
    document = read_one((DOCUMENTS / f"{name}.pdf").read_bytes())
    assert plain_spaces(document.text) == plain_spaces(article)
    assert document.pages == pages
    assert document.title == article.partition("\n")[0].removeprefix("# ")
    assert document.furniture == ()


def test_pages_begin_where_their_first_words_stand() -> None:
    document = read_one((DOCUMENTS / "marees-chromium.pdf").read_bytes())
    first, second, third = document.pages
    assert document.text[first : first + 24] == "# L’estuaire de la Vauze"
    assert document.text[second - 12 : second + 22] == "les travaux d’environ 18 millions "
    assert document.text[third - 7 : third + 14] == "34 M€\n\nLe M12 l’a emp"


def test_no_break_spaces_are_kept() -> None:
    text = read_one((DOCUMENTS / "gare-typst.pdf").read_bytes()).text
    assert "quelque chose\u202f?\xa0»" in text
    assert "« Mon père".replace(" ", "\xa0", 1) in text


def test_a_sentence_goes_on_over_the_page_and_its_notes(make_pdf: MakePdf) -> None:
    bodies = [
        [
            (50, 500, "Le bac du Rhin, arrêté en 1960 quand le pont ouvrit,"),
            (50, 60, "1. Selon le rapport de mars, page 12.", 7),
        ],
        [(50, 540, "Photo : le quai en hiver", 7), (50, 500, "reprend lundi.\n\nIl sera gratuit.")],
        [(50, 500, "Il partira du quai.")],
    ]
    pages = [
        [(50, 580, "Le Courrier", 8), (330, 580, f"{number}", 8), *body, (50, 20, f"Page {number} sur 3", 8)]
        for number, body in enumerate(bodies, start=1)
    ]
    document = read_one(make_pdf(*pages))
    assert document.text == (
        "1. Selon le rapport de mars, page 12.\n\n"
        "Le bac du Rhin, arrêté en 1960 quand le pont ouvrit, reprend lundi.\n\n"
        "Photo : le quai en hiver\n\n"
        "Il sera gratuit.\n\n"
        "Il partira du quai."
    )
    assert document.pages == (0, document.text.index("reprend"), document.text.index("Il partira"))


def test_a_word_cut_by_the_end_of_a_page_is_whole(make_pdf: MakePdf) -> None:
    document = read_one(
        make_pdf([(50, 500, "Énergie. Le bac énergé-")], [(50, 500, "tique part du quai Énergétique.")])
    )
    assert document.text == "Énergie. Le bac énergétique part du quai Énergétique."
    assert document.pages == (0, len("Énergie. Le bac énergé"))


@pytest.mark.parametrize(
    "margin",
    [
        lambda page: f"Le Courrier du Rhin — {page}" if page % 2 else f"{page} — Transports",
        lambda page: f"- {page + 16} -",
        lambda page: f"file:///bac.html {page}/4",
        lambda page: "LE COURRIER",
        lambda page: f"{page}",
    ],
)
def test_what_pages_repeat_at_their_edges_is_left_out(make_pdf: MakePdf, margin: Callable[[int], str]) -> None:
    pages = [[(50, 580, margin(page), 8), (50, 540, f"Phrase {page} du texte.")] for page in (1, 2, 3, 4)]
    assert read_one(make_pdf(*pages)).text == (
        "Phrase 1 du texte.\n\nPhrase 2 du texte.\n\nPhrase 3 du texte.\n\nPhrase 4 du texte."
    )


def test_what_differs_at_the_edges_of_pages_is_kept(make_pdf: MakePdf) -> None:
    pages = [
        [(50, 560, "2019 : 350 GWh"), (50, 500, "Premier texte.")],
        [(50, 560, "2021 : 319 GWh"), (50, 500, "Autre texte.")],
    ]
    assert read_one(make_pdf(*pages)).text == "2019 : 350 GWh\n\nPremier texte.\n\n2021 : 319 GWh\n\nAutre texte."


def test_lines_that_two_pages_end_with_are_no_footer_when_they_stand_in_the_text(make_pdf: MakePdf) -> None:
    pages = [[(50, 500, "Le vote du 3 mars fut clair :\nnon.")], [(50, 500, "Celui de mai le fut aussi :\nnon.")]]
    assert read_one(make_pdf(*pages)).text == "Le vote du 3 mars fut clair : non.\n\nCelui de mai le fut aussi : non."


def test_an_empty_page_begins_where_the_next_one_does(make_pdf: MakePdf) -> None:
    document = read_one(make_pdf([], [(50, 500, "Le bac part.")], [], [(50, 500, "Il revient.")], []))
    assert document.text == "Le bac part.\n\nIl revient."
    assert document.pages == (0, 0, 14, 14, 25)


@pytest.mark.parametrize(
    ("title", "read_as"),
    [
        ("Le bac du Rhin reprend", "Le bac du Rhin reprend"),
        ("Microsoft Word - bac.docx", "Le bac"),
        ("communique_final.indd", "Le bac"),
        ("CP_bac_2024", "Le bac"),
        ("untitled", "Le bac"),
        ("Sans titre 1", "Le bac"),
        ("https://exemple.fr/bac", "Le bac"),
        ("  ", "Le bac"),
    ],
)
def test_the_title_is_the_files_own_if_it_is_one(make_pdf: MakePdf, title: str, read_as: str) -> None:
    info = f"/Title ({title}) /Author (Maud Kern) /CreationDate (D:20240301120000+01'00')"
    page = [
        (50, 550, "Rubrique", 14, "F2"),
        (50, 520, "Le bac", 20, "F2"),
        (50, 500, "Il part à l’aube, tous les jours."),
    ]
    document = read_one(make_pdf(page, info=info))
    assert (document.title, document.author, document.date) == (read_as, "Maud Kern", "2024-03-01")


@pytest.mark.parametrize(
    ("info", "author", "date"),
    [
        ("", "", ""),
        ("/Author (anonymous) /CreationDate (D:20241301)", "", ""),
        ("/Author (Admin) /CreationDate (2024-03-01T10:00)", "", "2024-03-01"),
        ("/Author <FEFFD800> /CreationDate (hier)", "", ""),
    ],
)
def test_what_the_file_does_not_say_is_empty(make_pdf: MakePdf, info: str, author: str, date: str) -> None:
    document = read_one(make_pdf([(50, 500, "Le bac part à l’aube.")], info=info))
    assert (document.title, document.author, document.date) == ("", author, date)


PICTURE = b"q 200 0 0 200 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"Le bac part.", "not a PDF document"),
        (b"%PDF-1.7\nLe bac part.", "damaged: it cannot be opened"),
        ((DOCUMENTS / "password.pdf").read_bytes(), "password-protected"),
    ],
)
def test_what_is_no_readable_file_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(data, ".pdf")
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        ([[], []], "no text in it"),
        ([[PICTURE]], "no text in it: its pages are pictures (a scan)"),
        ([[PICTURE, (50, 20, "Numérisé")], [PICTURE]], "no text in it: its pages are pictures (a scan)"),
    ],
)
def test_pages_without_text_are_refused_with_the_reason(make_pdf: MakePdf, pages: list[Page], reason: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(make_pdf(*pages), ".pdf")
    assert str(caught.value) == reason


def test_a_file_that_only_forbids_changes_is_read() -> None:
    assert read_one((DOCUMENTS / "restricted.pdf").read_bytes()).text == "Le rapport reste confidentiel."


def test_letters_that_no_font_names_are_refused() -> None:
    data = (DOCUMENTS / "gare-typst.pdf").read_bytes().replace(b"/ToUnicode", b"/NoUnicode")
    with pytest.raises(UnreadableDocument) as caught:
        read(data, ".pdf")
    assert str(caught.value) == "its fonts do not say which letters they draw; save it as .docx or .html"
