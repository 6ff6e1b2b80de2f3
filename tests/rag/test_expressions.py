"""Which texts hold a sum, a date, a share, a number or a name, and which only look so."""

import pytest

from rag.expressions import has_expression
from rag.question import Expected

HOLDS = {
    Expected.MONEY: [
        "1 200 000 €",
        "1\u202f200\u202f000\u00a0€",
        "12 €",
        "€12",
        "$5",
        "£3.5bn",
        "US$36 million",
        "USD 31 billion",
        "EUR 12 million",
        "36 millions de dollars",
        "1,5 milliard de dollars",
        "160 milliards de tenges",
        "100 million yuan",
        "un million d’euros",
        "plusieurs milliards de dollars",
        "a billion dollars",
        "dix euros",
        "12 livres sterling",
        "5 millions de francs CFA",
    ],
    Expected.DATE: [
        "le 3 mai",
        "May 3",
        "in May",
        "en mars",
        "2 April",
        "in 1999",
        "fin 2028",
        "12/09/2021",
        "En août",
        "lundi",
        "on Tuesday",
        "hier",
        "au XXe siècle",
    ],
    Expected.PERCENTAGE: [
        "12 %",
        "12%",
        "71,12\u202f%",
        "3.5 per cent",
        "12 percent",
        "douze pour cent",
        "half of voters",
        "la moitié",
        "un tiers des voix",
        "trois quarts",
    ],
    Expected.NUMBER: [
        "40 turbines",
        "2,5",
        "quarante",
        "forty",
        "nineteen",
        "seventy",
        "a million people",
        "Three",
        "neuf",
    ],
    Expected.PERSON: ["said Smith", "Le président Macron"],
    Expected.PLACE: ["à Paris", "in Paris"],
    Expected.ANY: ["", ".", "rien"],
}

LOOKS_SO = {
    Expected.MONEY: [
        "40 turbines",
        "12 mètres",
        "36 millions de tonnes",
        "une livre de beurre",
        "la zone euro",
        "euros",
        "12 eurodéputés",
        "le dollar baisse",
        "100 MW",
        "2 dollarisations",
    ],
    Expected.DATE: [
        "It may rain",
        "they march on",
        "40 turbines",
        "2 500 personnes",
        "1 435 millimètres",
        "le maire",
        "Augustin",
        "3000",
        "12 h 30",
    ],
    Expected.PERCENTAGE: ["12 mètres", "percent", "troisième", "12 points", "tierce", "un quartier"],
    Expected.NUMBER: ["des turbines", "aucun", "un pont", "one bridge", "le dixième", "ninth"],
    Expected.PERSON: ["il a dit", "Il a dit", "il a dit. Le vent"],
    Expected.PLACE: ["nulle part"],
}


@pytest.mark.parametrize(("expected", "text"), [(e, text) for e, texts in HOLDS.items() for text in texts])
def test_a_text_holds_an_expression(expected: Expected, text: str) -> None:
    assert has_expression(text, expected)
    assert has_expression(f"Selon elle, {text} suffit.", expected)


@pytest.mark.parametrize(("expected", "text"), [(e, text) for e, texts in LOOKS_SO.items() for text in texts])
def test_a_text_only_looks_like_an_expression(expected: Expected, text: str) -> None:
    assert not has_expression(text, expected)


def test_a_passage_of_digits_is_read_fast() -> None:
    assert not has_expression("1 000 " * 300, Expected.MONEY)
    assert not has_expression("1" * 2_000, Expected.PERCENTAGE)
