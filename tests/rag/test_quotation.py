"""A quote in its sentence: which sentence, how it is shortened, and when the quote is the sentence."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Passage
from rag.quotation import Quotation, quotation, sentence_around, shortened

OFFSET = 1_000  # of the passage in its article
TEXT = (
    "## Le port de Corlay\n\n"
    "Mme Darc, maire\nde Corlay, l’a inauguré en 2019. Il a coûté 12 millions d’euros ! Qui paiera ?\n\n"
    "- La région, dit-elle."
)
PASSAGE = Passage(7, "a.md", OFFSET, OFFSET + len(TEXT), TEXT)


def quoted(words: str, text: str = TEXT) -> Quotation:
    start = OFFSET + text.index(words)
    return quotation(Passage(7, "a.md", OFFSET, OFFSET + len(text), text), start, start + len(words))


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        ("2019", "Mme Darc, maire de Corlay, l’a inauguré en ", "."),
        ("Mme Darc", "", ", maire de Corlay, l’a inauguré en 2019."),
        ("12 millions d’euros", "Il a coûté ", " !"),
        ("port", "Le ", " de Corlay"),  # without the mark of the heading
        ("région", "La ", ", dit-elle."),  # nor that of the item
        ("## Le port", "", " de Corlay"),
        ("euros ! Qui", "Il a coûté 12 millions d’", " paiera ?"),
        ("\n\n", "", ""),  # in no sentence
    ],
)
def test_a_quote_is_shown_in_its_sentence_on_one_line(words: str, before: str, after: str) -> None:
    assert quoted(words) == Quotation(before, re.sub(r"\s+", " ", words), after)


def test_offsets_are_those_of_the_article() -> None:
    start = OFFSET + TEXT.index("2019")
    first, last = sentence_around(PASSAGE, start, start + 4)
    assert TEXT[first - OFFSET : last - OFFSET] == "Mme Darc, maire\nde Corlay, l’a inauguré en 2019."


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("Qui paiera ?", True),
        ("Qui paiera", True),
        ("Le port de Corlay", True),
        ("Il a coûté 12 millions", False),
        ("2019", False),
    ],
)
def test_a_quote_may_be_its_whole_sentence(words: str, whole: bool) -> None:
    assert quoted(words).is_whole is whole


def numbered(first: int, last: int) -> str:
    return " ".join(f"mot{number:03}" for number in range(first, last))  # seven characters a word


def test_a_long_sentence_is_shortened_around_the_quote_at_words() -> None:
    text = f"{numbered(0, 100)}."
    assert quoted("mot050", text) == Quotation(f"… {numbered(30, 50)} ", "mot050", f" {numbered(51, 71)} …")
    assert quoted("mot002", text) == Quotation("mot000 mot001 ", "mot002", f" {numbered(3, 42)} …")
    assert quoted("mot098", text) == Quotation(f"… {numbered(58, 98)} ", "mot098", " mot099.")


def test_a_long_quote_is_never_shortened() -> None:
    text = f"{numbered(0, 200)}."
    assert quoted(numbered(20, 100), text) == Quotation("… ", numbered(20, 100), " …")
    assert quoted(numbered(20, 100), text).is_whole


def test_a_word_too_long_to_show_is_left_out() -> None:
    text = f"{'a' * 400} mot {'b' * 400}."
    assert quoted("mot", text) == Quotation("… ", "mot", " …")


@given(st.text(alphabet="ab. \n#-[9]!A", min_size=1, max_size=700), st.data())
def test_all_of_a_quotation_but_the_points_of_omission_stands_in_the_passage(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    passage = Passage(7, "a.md", OFFSET, OFFSET + len(text), text)
    shown = quotation(passage, OFFSET + start, OFFSET + end)
    joined = re.sub(r"\s+", " ", shown.text.removeprefix("… ").removesuffix(" …"))
    assert joined in re.sub(r"\s+", " ", text)
    assert shown.quote == re.sub(r"\s+", " ", text[start:end])
    assert len(joined) <= max(300, end - start)
    first, last = sentence_around(passage, OFFSET + start, OFFSET + end)
    assert OFFSET <= first <= OFFSET + start < OFFSET + end <= last <= OFFSET + len(text)


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("un deux", 7, "un deux"),
        ("un deux trois", 12, "un deux…"),
        ("un deux trois", 8, "un deux…"),
        ("un deux trois", 7, "un…"),
        ("anticonstitutionnel", 5, "anti…"),
        ("", 5, ""),
    ],
)
def test_a_text_is_shortened_at_a_word(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short
    assert len(short) <= most
