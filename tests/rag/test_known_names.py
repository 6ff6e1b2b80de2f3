"""Names of one thing in two languages."""

import pytest

from corpus import Language
from rag.known_names import as_phrase, known_names

FR, EN = Language.FRENCH, Language.ENGLISH


def key(name: str, language: Language) -> str | None:
    return known_names().key(as_phrase(name), language)


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("les Pays-Bas", "the Netherlands"),
        ("Afrique du Sud", "South Africa"),
        ("Afrique", "Africa"),
        ("Côte d’Ivoire", "Ivory Coast"),
        ("Moscou", "Moscow"),
        ("Pékin", "Beijing"),
        ("Mexico", "Mexico City"),
        ("Mexique", "Mexico"),
        ("Organisation mondiale de la santé", "World Health Organization"),
    ],
)
def test_a_name_and_its_translation(french: str, english: str) -> None:
    assert key(french, FR) == key(english, EN) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [("Corée du Nord", "Corée du Sud"), ("Afrique", "Afrique du Sud"), ("Mexico", "Mexique"), ("Niger", "Nigeria")],
)
def test_names_of_two_things(one: str, other: str) -> None:
    assert key(one, FR) != key(other, FR)


def test_a_name_is_known_in_articles_of_the_other_language_too() -> None:
    assert key("Moscow", FR) == key("Moscou", EN) == key("Moscou", FR)
    assert key("Corlay", FR) is None


def test_acronyms_are_known_as_they_are_written() -> None:
    known = known_names()
    assert known.acronyms["ONU"] == known.acronyms["UN"] == key("Nations unies", FR)
    assert "Un" not in known.acronyms


def test_what_is_a_place() -> None:
    places = known_names().places
    assert {key(name, FR) for name in ("Chine", "Asie", "Pékin", "Londres")} <= places
    assert key("Union africaine", FR) not in places


def test_languages_and_months_have_keys_of_their_own() -> None:
    known = known_names()
    assert known.languages[as_phrase("le français")] == known.languages[as_phrase("French")] == "=fr"
    assert known.months["mai"] == known.months["may"] == "=month 5"
