"""Numbers and measures in one writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.quantities import plain_quantities


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("douze morts", "12 morts"),
        ("twenty-five officers", "25 officers"),
        ("mille deux cents logements", "1200 logements"),
        ("deux mille dix-huit", "2018"),
        ("quatre-vingt-dix-sept", "97"),
        ("soixante et onze", "71"),
        ("vingt et un", "21"),
        ("one hundred and five", "105"),
        ("cent mille", "100000"),
        ("trois et quatre", "3 et 4"),
        ("deux hôpitaux et trois écoles", "2 hôpitaux et 3 écoles"),
        ("une école", "une école"),
        ("one of them", "one of them"),
        ("1 200 logements", "1200 logements"),
        ("1\u202f200 logements", "1200 logements"),
        ("1.200 logements", "1200 logements"),
        ("10,000 homes", "10000 homes"),
        ("0.250 g", "0.250 g"),
        ("33,3 %", "33.3 percent"),
        ("3 pour cent", "3 percent"),
        ("three per cent", "3 percent"),
        ("500 M€", "500000000 eur"),
        ("500 millions d’euros", "500000000 eur"),
        ("€500 million", "500000000 eur"),
        ("$2.5bn", "2500000000 usd"),
        ("5,2 Md€", "5200000000 eur"),
        ("1,5 million de personnes", "1500000 personnes"),
        ("100 m", "100 m"),
        ("1 500 mètres", "1500 m"),
        ("50 mégawatts", "50 mw"),
        ("première centrale", "no1 centrale"),
        ("1re centrale", "no1 centrale"),
        ("the 2nd plant", "the no2 plant"),
        ("30 seconds", "30 seconds"),
        ("A320", "A320"),
        ("Peugeot 307", "Peugeot 307"),
        ("3 mai 2017", "3 mai 2017"),
        ("2016-2017", "2016-2017"),
        ("", ""),
    ],
)
def test_a_quantity_in_plain_writing(written: str, plain: str) -> None:
    assert plain_quantities(written) == plain


@given(st.integers(0, 999), st.integers(1, 999))
def test_marks_between_thousands_do_not_count(low: int, high: int) -> None:
    for mark in (" ", "\u00a0", ",", "."):
        assert plain_quantities(f"{high}{mark}{low:03} tonnes") == f"{high * 1000 + low} t"


@given(st.text(max_size=40))
def test_any_text_is_taken(text: str) -> None:
    assert isinstance(plain_quantities(text), str)
