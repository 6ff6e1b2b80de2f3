"""Which wordings may be short for others, and which are alike in two languages."""

import pytest

from corpus import Language
from rag.sameness import Reach, likeness, shortening
from rag.wording import Wording, WordingReader

FR, EN = Language.FRENCH, Language.ENGLISH


def read(text: str, language: Language = FR) -> Wording:
    return WordingReader([], {}).read(text, language)


@pytest.mark.parametrize(
    ("short", "long", "reach"),
    [
        ("centrale de Corlay", "centrale nucléaire de Corlay", Reach.ANYWHERE),
        ("Duval", "Anne Duval", Reach.ANYWHERE),
        ("parc éolien", "parc éolien de Corlay", Reach.STORY),
        ("David Duval", "David J. Duval", Reach.STORY),
        ("parc éolien", "parcs éoliens de Corlay et de Brévannes", Reach.STORY),
        ("parc de Corlay", "parcs de Corlay et de Brévannes", None),
        ("Corlay", "université de Corlay", None),
        ("Pékin", "Pékin Nouvelles", None),
        ("2017", "mai 2017", None),
        ("mai 2017", "3 mai 2017", None),
        ("centrale", "deuxième centrale", None),
        ("Indre", "Indre-et-Loire", None),
        ("Duval", "Duval", None),
        ("Anne Duval", "Duval", None),
    ],
)
def test_how_far_a_shorter_wording_reaches(short: str, long: str, reach: Reach | None) -> None:
    assert shortening(read(short), read(long)) is reach


@pytest.mark.parametrize(
    ("french", "english", "alike"),
    [
        ("parc solaire de Corlay", "Corlay solar park", 2),
        ("école de Corlay", "Corlay school", 0),
        ("école de Corlay", "Corlay", None),
        ("école de Corlay", "Brévannes school", None),
        ("université de Pékin", "university of Beijing", 1),
        ("aéroport de Pékin", "Beijing subway", None),
        ("12 morts", "12 hospitals", None),
        ("sécheresse", "drought", None),
    ],
)
def test_how_alike_two_wordings_of_two_languages_are(french: str, english: str, alike: int | None) -> None:
    assert likeness(read(french), read(english, EN)) == alike
