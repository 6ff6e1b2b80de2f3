"""What a question speaks about, and how it is written into another one."""

import pytest

from corpus import Language
from rag.followup_phrases import NounPhrase, noun_phrases
from rag.followup_writing import de, english, french, possessive, with_preposition

FRENCH, ENGLISH = Language.FRENCH, Language.ENGLISH


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("When did the Zhanatas wind farm open?", ENGLISH, ["the Zhanatas wind farm"]),
        ("When was the Corlay stadium built?", ENGLISH, ["the Corlay stadium"]),
        ("How many containers did Khorgos handle in 2025?", ENGLISH, ["Khorgos"]),
        ("Who signed the agreement in Baku?", ENGLISH, ["the agreement in Baku"]),
        ("What is the rent of Baikonur?", ENGLISH, ["the rent of Baikonur", "Baikonur"]),
        ("Which mines are mentioned?", ENGLISH, []),
        ("Quand le pont de Brévannes a-t-il ouvert ?", FRENCH, ["le pont de Brévannes"]),
        (
            "Quelle est la puissance du parc de Zhanatas ?",
            FRENCH,
            ["la puissance du parc de Zhanatas", "le parc de Zhanatas"],
        ),
        ("Quand la ligne A du gazoduc a-t-elle ouvert ?", FRENCH, ["la ligne A du gazoduc"]),
        ("Quand Wang Yi a-t-il reçu Murat Nurtleu ?", FRENCH, ["Wang Yi", "Murat Nurtleu"]),
        ("A quel âge Korneiev a-t-il débuté ?", FRENCH, ["Korneiev"]),
    ],
)
def test_noun_phrases(question: str, language: Language, expected: list[str]) -> None:
    assert [phrase.text for phrase in noun_phrases(question, language)] == expected


def phrase(text: str, language: Language = FRENCH) -> NounPhrase:
    return NounPhrase(text, 0, len(text), "", language)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (de(phrase("le pont de Corlay")), "du pont de Corlay"),
        (de(phrase("les ponts")), "des ponts"),
        (de(phrase("la Chine")), "de la Chine"),
        (de(phrase("Almaty")), "d’Almaty"),
        (with_preposition("à", phrase("Corlay")), "à Corlay"),
        (with_preposition("à", phrase("le lac")), "au lac"),
        (with_preposition("en", phrase("le Kazakhstan")), "au Kazakhstan"),
        (with_preposition("à", phrase("la Chine")), "en Chine"),
        (french(phrase("China", ENGLISH)), "la Chine"),
        (french(phrase("Kazakhstan", ENGLISH)), "le Kazakhstan"),
        (french(phrase("the Shelek wind farm", ENGLISH)), "Shelek wind farm"),
        (english(phrase("la Chine")), "China"),
        (english(phrase("le pont de Corlay")), "le pont de Corlay"),
        (possessive(phrase("the ferry", ENGLISH)), "the ferry’s"),
        (possessive(phrase("the workers", ENGLISH)), "the workers’"),
    ],
)
def test_written(written: str, expected: str) -> None:
    assert written == expected
