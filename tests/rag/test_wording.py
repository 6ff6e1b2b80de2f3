"""What wordings say: their words, names and heads."""

import pytest

from corpus import Language
from rag.wording import Wording, WordingReader

FR, EN = Language.FRENCH, Language.ENGLISH


def read(text: str, language: Language = FR) -> Wording:
    return WordingReader([text], {}).read(text, language)


@pytest.mark.parametrize(
    ("text", "language", "order"),
    [
        ("le parc éolien de Corlay", FR, ("parc", "eolien", "korlei")),
        ("the wind farm of Corlay", EN, ("wind", "farm", "korlei")),
        ("président Anne Duval", FR, ("anne", "duval")),
        ("le président breton Anne Duval", FR, ("anne", "duval")),
        ("Breton President Anne Duval", EN, ("anne", "duval")),
        ("Anne Duval, présidente de la région", FR, ("anne", "duval")),
        ("Mme Duval", FR, ("duval",)),
        ("General Motors", EN, ("gnrl", "motor")),
        ("ville de New York", FR, ("=New York",)),
        ("Corlay city", EN, ("korlei",)),
        ("l’année 2017", FR, ("2017",)),
        ("les États-Unis d’Amérique", FR, ("=États-Unis",)),
        ("the U.S. army", EN, ("=États-Unis", "armi")),
        ("Corlay’s harbour", EN, ("korlei", "harbour")),
        ("deuxième centrale", FR, ("no2", "central")),
        ("3 mai 2017", FR, ("3", "=month 5", "2017")),
        ("1er mai 2017", FR, ("1", "=month 5", "2017")),
        ("ligne A", FR, ("lign", "a")),
        ("«»", FR, ("«»",)),
    ],
)
def test_the_words_that_tell(text: str, language: Language, order: tuple[str, ...]) -> None:
    wording = read(text, language)
    assert wording.order == order
    assert wording.words == frozenset(order)


@pytest.mark.parametrize(
    ("text", "language", "heads"),
    [
        ("parc éolien de Corlay", FR, {"parc"}),
        ("Corlay wind farm", EN, {"farm"}),
        ("ouragan Irma", FR, {"ouragan", "irma"}),
        ("Anne Duval", FR, {"anne", "duval"}),
        ("Anne Duval", EN, {"anne", "duval"}),
        ("blanchiment de fraude fiscale", FR, {"blanch"}),
        ("12 km de course à pied", FR, {"cours"}),
        ("une présence d’eau chaude", FR, {"eau"}),
        ("presence of hot water", EN, {"water"}),
    ],
)
def test_what_a_wording_is_about(text: str, language: Language, heads: set[str]) -> None:
    assert read(text, language).heads == heads


def test_names_are_told_from_common_words() -> None:
    assert read("parc de 50 MW de Corlay").names == {"50", "korlei"}
    assert read("parc de 50 MW de Corlay").proper == {"korlei"}
    assert read("parc de 50 MW de Corlay").common == {"parc", "mw"}
    assert read("Université de Pékin").proper == {"=Pékin"}
    assert read("Université de Pékin").is_place
    assert WordingReader(["hausse"], {}).read("Hausse", FR).names == frozenset()
    assert WordingReader([], {}).read("Hausse", FR).names == {"haus"}


def test_acronyms_are_read_as_their_long_forms() -> None:
    reader = WordingReader([], {"BPC": "Bureau des ponts de Corlay"})
    long = reader.read("Bureau des ponts de Corlay", FR)
    assert reader.read("le BPC", FR) == reader.read("Bureau des ponts de Corlay (BPC)", FR) == long
