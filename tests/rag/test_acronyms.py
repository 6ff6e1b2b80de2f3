"""What acronyms stand for."""

import pytest

from rag.acronyms import defined_acronyms, expanded, is_acronym, spelled_out


@pytest.mark.parametrize("word", ["OCS", "G20", "UNESCO", "BfV", "PS"])
def test_an_acronym(word: str) -> None:
    assert is_acronym(word)


@pytest.mark.parametrize("word", ["Renault", "A", "McLeod", "ocs", "iOS", "ORGANISATION", ""])
def test_no_acronym(word: str) -> None:
    assert not is_acronym(word)


@pytest.mark.parametrize(
    ("text", "definitions"),
    [
        pytest.param(
            "Le Bureau des ponts de Corlay (BPC) a signé.", {"BPC": "Bureau des ponts de Corlay"}, id="long form first"
        ),
        pytest.param("La BPC (Banque populaire de Corlay) prête.", {"BPC": "Banque populaire de Corlay"}, id="last"),
        pytest.param(
            "The Ostwick Ferry Company (OFC) sank.", {"OFC": "Ostwick Ferry Company"}, id="only as far as it spells"
        ),
        pytest.param(
            "La Société des eaux a un rival (le DBP, dit-on).", {}, id="nothing where the letters are missing"
        ),
        pytest.param("L’Office des étangs (ODE) gère.", {"ODE": "Office des étangs"}, id="accents do not count"),
        pytest.param("Il habite Corlay (Nord).", {}, id="no acronym"),
        pytest.param("Elle dort. Bien public (DBP) ferme.", {}, id="not over the end of a sentence"),
        pytest.param(
            "Le Fonds des lacs (FDL). Le Front des loups (FDL).", {}, id="two long forms for one acronym are none"
        ),
        pytest.param(
            "Les Ponts du lac (PDL). Le pont du lac (PDL).", {"PDL": "Ponts du lac"}, id="inflection makes no other"
        ),
    ],
)
def test_definitions_in_a_text(text: str, definitions: dict[str, str]) -> None:
    assert defined_acronyms([text]) == definitions


def test_initials_of_one_other_wording() -> None:
    assert spelled_out(["SPC", "la Société des ponts de Corlay"]) == {"SPC": "la Société des ponts de Corlay"}
    assert spelled_out(["SPC", "Société des ponts de Corlay", "Syndicat des pêcheurs de Corlay"]) == {}
    assert spelled_out(["SPC", "sel pur de cuisine"]) == {}
    assert spelled_out(["Société des ponts de Corlay"]) == {}


def test_acronyms_are_written_out_once() -> None:
    forms = {"BPC": "Banque populaire de Corlay"}
    assert expanded("siège de la BPC", forms) == "siège de la Banque populaire de Corlay"
    assert expanded("Banque populaire de Corlay (BPC)", forms) == "Banque populaire de Corlay"
    assert expanded("BPCE", forms) == "BPCE"
    assert expanded("BPC", {}) == "BPC"
