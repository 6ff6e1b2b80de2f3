"""The lines of a PDF become paragraphs, headings and items of lists."""

from collections.abc import Callable

TextOf = Callable[..., str]


def test_lines_are_joined_to_paragraphs(text_of: TextOf) -> None:
    words = "Le pont du Rhin restera fermé\njusqu’au 3 mars, dit la mairie.\n\nUn bac le remplace depuis hier\nmatin."
    assert text_of([(50, 500, words)]) == (
        "Le pont du Rhin restera fermé jusqu’au 3 mars, dit la mairie.\n\nUn bac le remplace depuis hier matin."
    )


def test_a_line_that_ends_early_ends_its_paragraph(text_of: TextOf) -> None:
    words = "Le pont du Rhin restera fermé\njusqu’en mars.\nUn bac le remplace depuis hier\nmatin, a dit la mairie."
    assert text_of([(50, 500, words)]) == (
        "Le pont du Rhin restera fermé jusqu’en mars.\n\nUn bac le remplace depuis hier matin, a dit la mairie."
    )


def test_a_line_that_begins_with_a_capital_goes_on_when_the_one_before_is_full(text_of: TextOf) -> None:
    words = "Le pont restera fermé dit M. Paul\nKern, le maire. Depuis hier matin\nUlm et Kehl ont un bac."
    assert text_of([(50, 500, words)]) == (
        "Le pont restera fermé dit M. Paul Kern, le maire. Depuis hier matin Ulm et Kehl ont un bac."
    )


def test_an_indented_line_begins_a_paragraph(text_of: TextOf) -> None:
    page = [
        (62, 500, "Le pont du Rhin restera fermé jusqu’au 3 mars, a dit la mairie."),
        (50, 488, "Les bateaux passeront, mais seulement le soir et par temps calme."),
        (62, 476, "Un bac le remplace depuis hier, au départ du quai des Bateliers."),
        (50, 464, "Il est gratuit."),
    ]
    assert text_of(page) == (
        "Le pont du Rhin restera fermé jusqu’au 3 mars, a dit la mairie. "
        "Les bateaux passeront, mais seulement le soir et par temps calme.\n\n"
        "Un bac le remplace depuis hier, au départ du quai des Bateliers. Il est gratuit."
    )


def test_headings_have_larger_or_bolder_letters(text_of: TextOf) -> None:
    page = [
        (50, 550, "Le bac du Rhin", 20, "F2"),
        (50, 500, "Il est gratuit et part du quai des Bateliers, toutes les dix minutes."),
        (50, 470, "Les horaires", 10, "F2"),
        (50, 456, "Il part à l’aube.", 10),
        (50, 430, "Une phrase en gras qui finit par un point reste une phrase.", 10, "F2"),
    ]
    assert text_of(page) == (
        "# Le bac du Rhin\n\n"
        "Il est gratuit et part du quai des Bateliers, toutes les dix minutes.\n\n"
        "## Les horaires\n\n"
        "Il part à l’aube.\n\n"
        "Une phrase en gras qui finit par un point reste une phrase."
    )


def test_items_of_lists_have_bullets_or_dashes(text_of: TextOf) -> None:
    page = [
        (50, 500, "La mairie annonce :"),
        (50, 488, "•"),
        (62, 488, "un bac gratuit, dès lundi, qui partira toutes les dix minutes"),
        (62, 476, "du quai ;"),
        (50, 464, "•"),
        (62, 464, "une passerelle."),
        (50, 440, "Elle refuse :\n– un tunnel ;\n– un téléphérique."),
        (50, 390, "Le premier bac, celui du bas Rhin\n– qui le croirait encore ? – date\n– mettons – de 1912."),
    ]
    assert text_of(page) == (
        "La mairie annonce :\n\n"
        "- un bac gratuit, dès lundi, qui partira toutes les dix minutes du quai ;\n- une passerelle.\n\n"
        "Elle refuse :\n\n- un tunnel ;\n- un téléphérique.\n\n"
        "Le premier bac, celui du bas Rhin – qui le croirait encore ? – date – mettons – de 1912."
    )


def test_a_bold_beginning_does_not_part_its_paragraph(text_of: TextOf) -> None:
    page = [
        (50, 500, "Strasbourg, 3 mars. Le pont", 10, "F2"),
        (50, 488, "du Rhin restera fermé jusqu’au\nmois de mai."),
    ]
    assert text_of(page) == "Strasbourg, 3 mars. Le pont du Rhin restera fermé jusqu’au mois de mai."


def test_dashes_and_slashes_at_the_end_of_a_line_take_no_space(text_of: TextOf) -> None:
    words = "Les années 1960–\n1970, écrit le site ponts.fr/\narchives, furent celles des ponts —\nou presque."
    assert text_of([(50, 500, words)]) == (
        "Les années 1960–1970, écrit le site ponts.fr/archives, furent celles des ponts — ou presque."
    )
