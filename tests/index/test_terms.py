"""Which terms a text has, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Language
from index import Word, fold, located_terms, terms

FRENCH, ENGLISH, OTHER = Language.FRENCH, Language.ENGLISH, Language.OTHER


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cœur, Œuvre, Æther, æsc", "coeur, oeuvre, aether, aesc"),
        ("ÉNERGIE éolienne à Noël, garçon", "energie eolienne a noel, garcon"),
        ("STRASSE Straße", "strasse strasse"),
        ("ﬁn ½ ①", "fin 1⁄2 1"),
        ("Ветер 风", "ветер 风"),
    ],
)
def test_fold_opens_ligatures_and_drops_accents_and_case(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ"])
def test_elided_words_are_left_out_whatever_the_apostrophe(apostrophe: str) -> None:
    text = "L'eau d'Irtych, qu'on dit jusqu'ici lorsqu'elle s'écoule".replace("'", apostrophe)
    assert located_terms(text, OTHER) == [
        Word("eau", 2, 5),
        Word("irtych", 8, 14),
        Word("on", 19, 21),
        Word("dit", 22, 25),
        Word("ici", 32, 35),
        Word("elle", 43, 47),
        Word("ecoule", 50, 56),
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Les parcs éoliens", FRENCH, ["le", "parc", "eolien"]),
        ("le parc éolien", FRENCH, ["le", "parc", "eolien"]),
        ("les projets énergétiques, l’énergie", FRENCH, ["le", "projet", "energet", "energ"]),
        ("the wind farms of mentioned projects", ENGLISH, ["the", "wind", "farm", "of", "mention", "project"]),
        ("nos parcs", OTHER, ["nos", "parcs"]),
        ("des œuvres, des oeuvres, ŒUVRES", FRENCH, ["de", "oeuvr", "de", "oeuvr", "oeuvr"]),
        ("parc PARC Parc", FRENCH, ["parc", "parc", "parc"]),
    ],
)
def test_terms_are_folded_stems_in_order_with_repeats(text: str, language: Language, expected: list[str]) -> None:
    assert terms(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3,5 % et 3.5 %", ["3,5", "et", "3.5"]),
        ("1.234,5 MW, 100 MW.", ["1.234,5", "mw", "100", "mw"]),
        ("en 2025.", ["en", "2025"]),
        ("1 200, 3-4", ["1", "200", "3", "4"]),
        ("CO2, Soyuz-5, FP8_x", ["co2", "soyuz", "5", "fp8", "x"]),
    ],
)
def test_numbers_keep_their_decimals(text: str, expected: list[str]) -> None:
    assert terms(text, OTHER) == expected


def test_a_word_says_where_it_stands() -> None:
    text = "  L’énergie : 3,5 GW…"
    words = located_terms(text, FRENCH)
    assert words == [Word("energ", 4, 11), Word("3,5", 14, 17), Word("gw", 18, 20)]
    assert [text[word.start : word.end] for word in words] == ["énergie", "3,5", "GW"]


@pytest.mark.parametrize("text", ["", " \n", "?!… « » — _ 👩‍🚀"])
def test_a_text_without_words_has_no_terms(text: str) -> None:
    assert terms(text, FRENCH) == []


def test_a_word_that_folds_to_nothing_stays_as_it_is() -> None:
    assert fold("ﾞ") == ""
    assert terms("ﾞ", FRENCH) == ["ﾞ"]


@given(text=st.text(max_size=80), language=st.sampled_from(Language))
def test_terms_are_never_empty_and_stand_in_order_on_whole_words(text: str, language: Language) -> None:
    end_before = 0
    for word in located_terms(text, language):
        assert word.term
        assert end_before <= word.start < word.end
        assert not any(c.isspace() for c in text[word.start : word.end])
        end_before = word.end
    assert [word.term for word in located_terms(text, language)] == terms(text, language)
