"""Plurals told from singulars and from verbs by their endings and by what follows them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.plurals import Plural, is_plural, plural_noun


@pytest.mark.parametrize(
    "word", ["projects", "Projets", "travaux", "lieux", "jeux", "genoux", "Frenchmen", "women", "people", "phenomena"]
)
def test_a_plural(word: str) -> None:
    assert is_plural(word)


@pytest.mark.parametrize(
    "word", ["project", "pays", "prix", "accès", "news", "virus", "crisis", "class", "examen", "specimen", "faux", "is"]
)
def test_no_plural(word: str) -> None:
    assert not is_plural(word)


@pytest.mark.parametrize(
    ("text", "noun", "is_open"),
    [
        ("energy projects", "energy projects", True),
        ("candidates in the election", "candidates", True),
        ("sports clubs were fined", "sports clubs", False),
        ("countries border Chad", "countries", False),
        ("parties also signed", "parties", False),
        ("newly opened lines closed", "newly opened lines", False),
        ("banned substances were found", "banned substances", False),
        ("roadblocks stay closed", "roadblocks", False),
        ("two judoka won", "two judoka", False),
        ("species is extinct", None, False),
        ("equipment did they seize", "equipment", False),
        ("Texas city voted", None, False),
        ("company makes trains", None, False),
        ("law governs the ports", None, False),
        ("firm specializes in dams", None, False),
        ("country's imports fell", None, False),
        ("countries' imports fell", "countries", False),
        ("sports minister resigned", None, False),
        ("people smuggler was held", None, False),
        ("", None, False),
        ("?", None, False),
    ],
)
def test_the_noun_that_opens_a_text(text: str, noun: str | None, is_open: bool) -> None:
    assert plural_noun(text) == (None if noun is None else Plural(len(noun), is_open))


@pytest.mark.parametrize(
    "text", ["causes earthquakes?", "happens when reactors fail", "banned him", "needs to be done"]
)
def test_after_what_the_first_word_may_be_the_verb(text: str) -> None:
    assert plural_noun(text, is_noun=False) is None


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("causes of the fire are given", "causes"),
        ("diseases spread", "diseases"),
        ("banned books did they sell", "banned books"),
    ],
)
def test_after_what_it_may_be_a_noun_too(text: str, noun: str) -> None:
    found = plural_noun(text, is_noun=False)
    assert found and text[: found.end] == noun


@given(
    st.lists(st.sampled_from("which two dams of the is are ed s 's ’ ? Texas closed newly data that".split())).map(
        " ".join
    )
)
def test_the_noun_lies_in_the_text_and_ends_a_word(text: str) -> None:
    found = plural_noun(text)
    if found:
        assert 0 < found.end <= len(text)
        assert not text[found.end :][:1].isalnum()
