"""Which words of a question count, how much, and which texts hold them."""

from collections.abc import Callable, Mapping
from math import log

import pytest

from corpus import Language
from index import Index
from rag.overlap import AskedWord, Vocabulary, asked_words, coverage, heaviest_missing
from rag.question import understand

IndexOf = Callable[[Mapping[str, str]], Index]


def asked(text: str, index: Index) -> list[AskedWord]:
    return asked_words(understand(text), index)


def word(surface: str, index: Index) -> AskedWord:
    (found,) = asked(f"dire {surface}", index)[1:]
    return found


def test_the_words_that_only_ask_are_left_out(small_index: Index) -> None:
    words = asked("Combien a coûté le pont de Brévannes en 2019 ?", small_index)
    assert [(word.surface, word.folded, word.is_name) for word in words] == [
        ("coûté", "coute", False),
        ("pont", "pont", False),
        ("Brévannes", "brevannes", True),
        ("2019", "2019", True),
    ]
    assert words[0].terms == {"cout", "coute"}


def test_a_word_weighs_by_how_rare_it_is(small_index: Index) -> None:
    once, twice, _, never = (word.weight for word in asked("pont Brévannes places Zanzibar", small_index))
    assert once == pytest.approx(log(1 + 3.5 / 1.5) / log(10))
    assert twice == pytest.approx(log(1 + 2.5 / 2.5) / log(10))
    assert never == 1.0


def test_the_first_word_has_its_capital_anyway(small_index: Index) -> None:
    assert [word.is_name for word in asked("Zanzibar aime Zanzibar", small_index)] == [False, False, True]
    assert [word.is_name for word in asked("8 ponts", small_index)] == [True, False]


def test_a_lone_letter_says_nothing_and_a_lone_digit_does(small_index: Index) -> None:
    assert [word.surface for word in asked("Pont B ligne 3 l’île", small_index)] == ["Pont", "ligne", "3", "île"]


@pytest.mark.parametrize(
    ("surface", "text", "language"),
    [
        ("ponts", "Le pont rouvre.", Language.FRENCH),
        ("coûter", "Il a coûté cher.", Language.FRENCH),
        ("bridges", "The bridge reopens.", Language.ENGLISH),
        ("Brevannes", "Il vit à BRÉVANNES.", Language.FRENCH),
        ("nucléaire", "A nuclear plant.", Language.ENGLISH),
        ("université", "The university.", Language.ENGLISH),
        ("Congo", "Un fleuve congolais.", Language.FRENCH),
        ("Tokaïev", "Le discours de Tokaïeva.", Language.FRENCH),
        ("2019", "En 2019.", Language.FRENCH),
    ],
)
def test_a_text_holds_a_word(surface: str, text: str, language: Language, small_index: Index) -> None:
    assert Vocabulary(text, language).holds(word(surface, small_index))


@pytest.mark.parametrize(
    ("surface", "text", "language"),
    [
        ("pont", "Le port rouvre.", Language.FRENCH),
        ("2019", "En 2018 ou 20190.", Language.FRENCH),
        ("12", "120 et 12,5", Language.FRENCH),
        ("Chili", "La Chine.", Language.FRENCH),
        ("Mali", "Le malien.", Language.FRENCH),
        ("éolien", "A wind farm.", Language.ENGLISH),
        ("mer", "La mairie.", Language.FRENCH),
        ("communauté", "Le communisme.", Language.FRENCH),
        ("mot", "", Language.FRENCH),
    ],
)
def test_a_text_does_not_hold_a_word(surface: str, text: str, language: Language, small_index: Index) -> None:
    assert not Vocabulary(text, language).holds(word(surface, small_index))


def test_coverage_is_the_share_of_the_weight(small_index: Index) -> None:
    words = asked("pont Brévannes Zanzibar", small_index)
    pont, brevannes, zanzibar = (word.weight for word in words)
    total = pont + brevannes + zanzibar
    for text, share, missing in [
        ("Le pont de Brévannes", (pont + brevannes) / total, zanzibar),
        ("Zanzibar", zanzibar / total, pont),
        ("Le pont de Brévannes, à Zanzibar", 1.0, 0.0),
        ("rien", 0.0, zanzibar),
    ]:
        vocabulary = Vocabulary(text, Language.FRENCH)
        assert coverage(words, vocabulary) == pytest.approx(share)
        assert heaviest_missing(words, vocabulary) == pytest.approx(missing)


def test_a_question_without_words_is_covered() -> None:
    empty = Vocabulary("", Language.FRENCH)
    assert (coverage([], empty), heaviest_missing([], empty)) == (1.0, 0.0)


def test_weights_stay_within_bounds_whatever_the_corpus(index_of: IndexOf) -> None:
    index = index_of({"a.md": "Le pont.", "b.md": "Un pont rouge.", "c.md": "Deux ponts."})
    (everywhere,) = asked("pont", index)
    assert 0 < everywhere.weight < 0.1


PARK = "---\nlanguage: fr\n---\nLe parc éolien de Zhanatas compte 40 turbines."


def test_a_name_is_held_in_its_other_spellings(index_of: IndexOf) -> None:
    index = index_of({"a.md": PARK, "b.md": "A park in Almaty."})
    turbines, janatas = asked("turbines à Janatas", index)
    assert janatas.terms == {"janat", "janata", "zhanat"}
    assert janatas.weight == turbines.weight
    assert Vocabulary("Zhanatas", Language.FRENCH).holds(janatas)
    assert not Vocabulary("Almaty", Language.FRENCH).holds(janatas)
