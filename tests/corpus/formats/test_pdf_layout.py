"""What a page of a PDF shows is read in the order in which a reader would: columns, tables, initials, turned pages."""

import string
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableDocument
from corpus.formats.pdf import read
from corpus.normalise import normalise

MakePdf = Callable[..., bytes]
TextOf = Callable[..., str]


def test_rows_of_tables_are_lines(text_of: TextOf) -> None:
    page = [
        (50, 500, "Voici les ponts :"),
        (50, 470, "Pont"),
        (150, 470, "Longueur"),
        (250, 470, "Année"),
        (50, 450, "Pont de"),
        (50, 438, "l’Europe"),
        (150, 444, "270 m"),
        (250, 444, "1960"),
        (50, 420, "Passerelle"),
        (150, 420, "387 m"),
        (250, 420, "2004"),
    ]
    assert text_of(page) == (
        "Voici les ponts :\n\nPont | Longueur | Année\nPont de l’Europe | 270 m | 1960\nPasserelle | 387 m | 2004"
    )


LEFT = """\
le bac du Rhin, qui fut arrêté
en 1960 quand le grand pont
ouvrit, reprend la semaine
prochaine son service entre
les deux rives, dit la mairie
de la ville, qui le paie et"""
RIGHT = """\
qui le promet gratuit pendant
toute la durée du chantier du
pont. Un second bateau sera
ajouté dès le printemps pour
les vélos, a dit le maire au
conseil réuni hier soir."""
ARTICLE = "# Le bac du Rhin\n\n" + f"{LEFT} {RIGHT}".replace("\n", " ")


def test_columns_are_read_one_after_the_other(text_of: TextOf) -> None:
    headline = (50, 540, "Le bac du Rhin", 20, "F2")
    assert text_of([headline, (50, 500, LEFT), (210, 500, RIGHT)]) == ARTICLE


def test_columns_are_read_one_after_the_other_though_drawn_line_by_line(text_of: TextOf) -> None:
    headline = (50, 540, "Le bac du Rhin", 20, "F2")
    rows = enumerate(zip(LEFT.split("\n"), RIGHT.split("\n"), strict=True))
    across = [(x, 500 - 12 * at, line) for at, row in rows for x, line in zip((50, 210), row, strict=True)]
    assert text_of([headline, *across]) == ARTICLE


@pytest.mark.parametrize(
    ("rotate", "upright"),
    [(0, "1 0 0 1 0 0"), (90, "0 1 -1 0 400 0"), (180, "-1 0 0 -1 400 600"), (270, "0 -1 1 0 0 600")],
)
def test_text_that_runs_another_way_comes_after_the_rest(text_of: TextOf, rotate: int, upright: str) -> None:
    page = [
        f"q {upright} cm".encode(),
        (50, 300, "Le bac du Rhin part à l’aube\ndu quai des Bateliers, et il\nrevient le soir."),
        b"q 0 1 -1 0 30 50 cm",
        (0, 12, "Photo : la mairie,\nen été"),
        b"Q q 0 -1 1 0 30 200 cm",
        (0, 12, "Photo : le quai,\nen hiver"),
        b"Q q 0.7 0.7 -0.7 0.7 100 100 cm",
        (0, 0, "BROUILLON", 30),
        b"Q Q",
    ]
    assert text_of(page, rotate=rotate) == (
        "Le bac du Rhin part à l’aube du quai des Bateliers, et il revient le soir.\n\n"
        "Photo : la mairie, en été\n\nPhoto : le quai, en hiver\n\n# BROUILLON"
    )


def test_a_large_initial_is_part_of_its_word(text_of: TextOf) -> None:
    page = [
        (50, 476, "L", 36),
        (75, 500, "e bac du Rhin, arrêté en 1960 quand le"),
        (75, 488, "pont ouvrit, reprend lundi son service du"),
        (75, 476, "matin, a dit la mairie hier soir, et celui"),
        (50, 464, "du soir dès le printemps."),
    ]
    assert text_of(page) == (
        "Le bac du Rhin, arrêté en 1960 quand le pont ouvrit, reprend lundi son service du matin, a dit la mairie hier "
        "soir, et celui du soir dès le printemps."
    )


def test_spaced_out_letters_are_words(text_of: TextOf) -> None:
    page = b"BT /F1 10 Tf 3 Tc 50 500 Td (LE COURRIER DU RHIN) Tj ET"
    assert text_of([page]) == "LE COURRIER DU RHIN"


def test_words_without_spaces_between_are_parted_by_their_gaps(text_of: TextOf) -> None:
    page = b"BT /F1 10 Tf 50 500 Td [(Le)-250(bac)-250(co\\373te)-250(12)-130(300)-250(euros.)] TJ ET"
    assert text_of([page]) == "Le bac coûte 12 300 euros."


def test_references_to_notes_are_left_out_and_powers_are_not(text_of: TextOf) -> None:
    raised = "6 Tf 4 Ts ({}) Tj /F1 10 Tf 0 Ts"
    words = (
        f"(Le bac) Tj /F1 {raised.format(1)} (, long de 12 km) Tj /F1 {raised.format(2)} (, co\\373te 3 \\200) Tj /F1 "
    )
    words += f"{raised.format(50)} ( par jour.) Tj /F1 {raised.format(3)} ( Il part.) Tj"
    page = [f"BT /F1 10 Tf 50 500 Td {words} ET".encode()]
    assert text_of(page) == "Le bac, long de 12 km², coûte 3 €⁵⁰ par jour. Il part."


def test_the_number_of_a_note_stands_apart(text_of: TextOf) -> None:
    page = [
        (50, 500, "Le bac part à l’aube du quai."),
        b"BT /F1 5 Tf 3 Ts 50 60 Td (1) Tj /F1 7 Tf 0 Ts (Selon le maire.) Tj ET",
    ]
    assert text_of(page) == "Le bac part à l’aube du quai.\n\n1 Selon le maire."


PLACES = st.tuples(
    st.integers(0, 380), st.integers(0, 590), st.sampled_from([5, 9, 10, 10.5, 14, 40]), st.sampled_from("12")
)


@given(st.lists(st.lists(PLACES, max_size=17), min_size=1, max_size=3))
def test_no_word_is_lost_wherever_it_stands(make_pdf: MakePdf, places: list[list[tuple[int, int, float, str]]]) -> None:
    words = (letter * 3 for letter in string.ascii_letters)
    pages = [[(x, y, next(words), size, f"F{font}") for x, y, size, font in page] for page in places]
    try:
        (document,) = read(make_pdf(*pages), ".pdf")
    except UnreadableDocument as error:
        assert str(error) == "no text in it"
        assert not any(pages)
        return
    assert [word for page in pages for _, _, word, _, _ in page if word not in document.text] == []
    assert normalise(document.text) == document.text
    assert len(document.pages) == len(pages)
    assert [0, *document.pages, len(document.text)] == sorted([0, *document.pages, len(document.text)])
