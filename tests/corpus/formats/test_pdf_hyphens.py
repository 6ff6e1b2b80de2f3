"""Words that the end of a line cuts are whole again, and compounds keep their hyphen."""

import pytest

from corpus.formats.pdf_hyphens import Hyphens

FRENCH = ["Le rapport énergétique du maire et de la région", "fut lu par les élus, puis publié."]
CUTTING = ["Le rapport du préfet et de la région sur les res-", "sources fut lu. Ces ressources baissent."]


@pytest.mark.parametrize(
    ("line", "rest", "joined"),
    [
        ("la politique énergé-", "tique du pays", "la politique énergétique du pays"),
        ("la politique énergé-", "tiques du pays", "la politique énergétiques du pays"),
        ("la vice-", "présidente", "la vice-présidente"),
        ("la vice-prési-", "dente, élue", "la vice-présidente, élue"),
        ("en Asie-", "Pacifique", "en Asie-Pacifique"),
        ("dit-", "il hier", "dit-il hier"),
        ("le fusi-", "il", "le fusiil"),
        ("a-t-", "elle dit", "a-t-elle dit"),
        ("c’est-à-", "dire", "c’est-à-dire"),
        ("peut-", "être", "peut-être"),
        ("ceux-", "ci", "ceux-ci"),
        ("la mer-", "cière", "la mercière"),
        ("en 2024-", "2025", "en 2024-2025"),
        ("le CO2-", "neutre", "le CO2-neutre"),
        ("les ONG-", "partenaires", "les ONG-partenaires"),
        ("le nord-", "ouest", "le nord-ouest"),
        ("la France-", "allemande", "la France-allemande"),
        ("Montferrier-les-", "Bois", "Montferrier-les-Bois"),
        ("un état-", "de-siège", "un état-de-siège"),
        ("une réélec-", "tion", "une réélection"),
        ("une ré-", "élection", "une réélection"),
        ("- un tiret -", "puis un mot", "- un tiret - puis un mot"),
        ("deux mots", "de suite", "deux mots de suite"),
    ],
)
def test_words_are_joined_as_they_were_before_the_cut(line: str, rest: str, joined: str) -> None:
    assert Hyphens.of([FRENCH, CUTTING, ["Le président parla."]]).join(line, rest) == joined


def test_the_document_decides_when_it_has_the_word() -> None:
    hyphens = Hyphens.of([CUTTING, ["Le porte-clés, le portefeuille et le week-end."]])
    assert hyphens.join("le porte-", "clés") == "le porte-clés"
    assert hyphens.join("le porte-", "feuille") == "le portefeuille"
    assert hyphens.join("un week-", "end") == "un week-end"


def test_a_document_that_cuts_no_word_keeps_its_hyphens() -> None:
    assert Hyphens.of([FRENCH * 20]).join("un garde-", "barrière") == "un garde-barrière"
    assert Hyphens.of([FRENCH * 20, CUTTING]).join("un garde-", "barrière") == "un gardebarrière"


def test_a_hyphen_of_its_own_tells_the_cuts_from_the_compounds() -> None:
    hyphens = Hyphens.of([["Le vice-amiral et le porte-", "parole lurent le commu‐", "niqué du porte-bagages."]])
    assert hyphens.join("le porte-", "parole") == "le porte-parole"
    assert hyphens.join("le commu‐", "niqué") == "le communiqué"
    assert hyphens.join("le vice‐", "amiral") == "le viceamiral"


def test_english_words_may_be_cut_before_a_vowel() -> None:
    hyphens = Hyphens.of([["The report of the mayor and of the council was pub-", "lished. A published report."]])
    assert hyphens.join("the follow-", "ing year") == "the following year"
    assert hyphens.join("a gas-", "fired station") == "a gas-fired station"
    assert hyphens.join("a long-", "term loan") == "a long-term loan"
