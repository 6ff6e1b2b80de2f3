"""Where sentences end, in French and in English news."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import sentence_ranges

PIECES = [
    *("Le parc", "M. Dupont", "U.S.", "3.5 %", "« Oui. »", "“No.”", "1.", "10.", "art. 5", "J.", "œuvre", "Élan"),
    *(".", "!", "?", "…", "。", ":", "»", "”", '"', ")", "-", "–", "# "),
    *(" ", "\n", "\n\n", " \n \n", "\u00a0", "\u202f", "\t", "e\u0301", "👩‍🚀", "你好"),
]


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_ranges(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M. Dupont est venu. Il repart.", ["M. Dupont est venu.", "Il repart."]),
        ("MM. Li et Wang, Mme. Durand et Mlle. Roy. Fin.", ["MM. Li et Wang, Mme. Durand et Mlle. Roy.", "Fin."]),
        ("Mmes. Roy et Li votent. Me Roy plaide.", ["Mmes. Roy et Li votent.", "Me Roy plaide."]),
        ("J. Doe met the U.S. Army. It left.", ["J. Doe met the U.S. Army.", "It left."]),
        ("Dr. J. R. Smith Jr. spoke. Mr. Lee vs. Ms. Roy.", ["Dr. J. R. Smith Jr. spoke.", "Mr. Lee vs. Ms. Roy."]),
        ("La hausse est de 3.5 %. Puis de 4,5 %.", ["La hausse est de 3.5 %.", "Puis de 4,5 %."]),
        ("Vers 50 av. J.-C., déjà. Puis rien.", ["Vers 50 av. J.-C., déjà.", "Puis rien."]),
        ("Reçu par M.\nDupont. Puis parti.", ["Reçu par M.\nDupont.", "Puis parti."]),
    ],
)
def test_titles_initials_and_decimals_end_no_sentence(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Signed on Jan. 5, 2025. Then built.", ["Signed on Jan. 5, 2025.", "Then built."]),
        ("Signé le 3 janv. 2025. Puis bâti.", ["Signé le 3 janv. 2025.", "Puis bâti."]),
        ("Voir l’art. 5 et l’art. L. 123-4. Puis rien.", ["Voir l’art. 5 et l’art. L. 123-4.", "Puis rien."]),
        ("Voir p. 12, vol. IV, fig. 3. Puis rien.", ["Voir p. 12, vol. IV, fig. 3.", "Puis rien."]),
        ("Ranked No. 5. It rose.", ["Ranked No. 5.", "It rose."]),
        ("The answer is no. The talks go on.", ["The answer is no.", "The talks go on."]),
        ("She paints modern art. I paint too.", ["She paints modern art.", "I paint too."]),
        ("Il est jugé pour vol. Le procès dure.", ["Il est jugé pour vol.", "Le procès dure."]),
    ],
)
def test_what_comes_before_numbers_ends_a_sentence_elsewhere(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("« Il viendra. » Elle part.", ["« Il viendra. »", "Elle part."]),
        ("«\u00a0Il viendra.\u00a0» Elle part.", ["«\u00a0Il viendra.\u00a0»", "Elle part."]),
        ("« Oui ! » dit-il. Elle part.", ["« Oui ! » dit-il.", "Elle part."]),
        ("Il part. « Adieu. »", ["Il part.", "« Adieu. »"]),
        ("He said “Stop.” Then he left.", ["He said “Stop.”", "Then he left."]),
        ('He left (in May.) "Why?" She asked.', ["He left (in May.)", '"Why?"', "She asked."]),
        ("Et alors ? Rien… Il attend… encore !", ["Et alors ?", "Rien…", "Il attend… encore !"]),
    ],
)
def test_closing_quotes_stay_with_their_sentence(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Le parc\n\nIl tourne.", ["# Le parc", "Il tourne."]),
        ("## 1. Le parc\n\nIl tourne.", ["## 1. Le parc", "Il tourne."]),
        ("1. Un parc.\n2. Un port.\n10. Un. Deux.", ["1. Un parc.", "2. Un port.", "10. Un.", "Deux."]),
        ("Les projets :\n- un parc ;\n\n- un port.", ["Les projets :", "- un parc ;", "- un port."]),
        ("Une ligne\ncoupée. Une autre", ["Une ligne\ncoupée.", "Une autre"]),
        ("Une ligne.\nune autre", ["Une ligne.", "une autre"]),
        ("  Un.  \n \n\n  Deux.\n", ["Un.", "Deux."]),
    ],
)
def test_headings_lists_and_paragraphs(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0\u202f\t\n"])
def test_white_space_holds_no_sentence(text: str) -> None:
    assert sentence_ranges(text) == []


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=200))
def test_sentences_are_ordered_disjoint_stripped_and_cover_the_text(text: str) -> None:
    ranges = sentence_ranges(text)
    end_before = 0
    for start, end in ranges:
        assert end_before <= start < end
        assert text[start:end] == text[start:end].strip()
        assert not text[end_before:start].strip()
        end_before = end
    assert not text[end_before:].strip()
