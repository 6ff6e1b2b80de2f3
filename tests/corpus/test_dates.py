"""Dates are read when they have one meaning, and left otherwise."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import read_date

MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "en": "January February March April May June July August September October November December".split(),
}


@pytest.mark.parametrize(
    "line",
    [
        "2024-03-05",
        "2024-3-5",
        "2024/03/05",
        "2024-03-05T10:00:00Z",
        "2024-03-05 23:59:59.5+02:00",
        "mis en ligne le 2024-03-05",
        "5 mars 2024",
        "05 MARS 2024",
        "le 5 mars 2024",
        "mardi 5 mars 2024 à 10h30",
        "mar. 5 mars 2024",
        "5-mars-2024",
        "5\xa0mars\u202f2024",
        "5 mars, 2024",
        "March 5, 2024",
        "MARCH 5 2024",
        "Mar. 5, 2024",
        "March 5th, 2024",
        "5 March 2024",
        "5th of March 2024",
        "5-Mar-2024",
        "Tue, 05 Mar 2024 10:00:00 +0100",
        "Published March 5, 2024 (updated 6 April 2024)",
        "5 mars 2024, modifié le 2024-04-06",
        "31 février 2024, ou plutôt 5 mars 2024",
    ],
)
def test_dates_of_one_meaning(line: str) -> None:
    assert read_date(line) == "2024-03-05"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1er août 2023", "2023-08-01"),
        ("1er aout 2023", "2023-08-01"),
        ("12 janv. 2024", "2024-01-12"),
        ("12 févr. 2024", "2024-02-12"),
        ("12 avr. 2024", "2024-04-12"),
        ("12 juil. 2024", "2024-07-12"),
        ("12 déc. 2024", "2024-12-12"),
        ("Sept. 12, 2024", "2024-09-12"),
        ("Jul 12, 2024", "2024-07-12"),
        ("29 février 2024", "2024-02-29"),
    ],
)
def test_months_may_be_shortened(line: str, expected: str) -> None:
    assert read_date(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "",
        "hier",
        "03/04/2024",
        "25/12/2024",
        "05.03.2024",
        "20240305",
        "2024",
        "2024-03",
        "mars 2024",
        "5 mars",
        "5 mars 24",
        "2024-13-45",
        "2023-02-29",
        "29 février 2023",
        "0000-01-01",
        "12024-03-05",
        "2024-03-055",
        "2024-03/05",
        "112 mars 2024",
        "5 mars 20240",
        "5 jui 2024",
        "5 ma 2024",
        "5 marsouins 2024",
        "5 vendémiaire 2024",
        "article 12, 2024",
    ],
)
def test_what_is_no_date_or_more_than_one(line: str) -> None:
    assert read_date(line) == ""


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["fr", "en"]))
def test_every_day_in_words(day: date, language: str) -> None:
    month = MONTHS[language][day.month - 1]
    assert read_date(f"{day.day} {month} {day.year}") == day.isoformat()
    assert read_date(f"{month} {day.day}, {day.year}") == day.isoformat()
    assert read_date(f"{day.day} {month.upper()[:4]} {day.year}") == day.isoformat()


@given(st.text() | st.text(st.sampled_from("0123456789-/ ,.marsjuin")))
def test_any_line_has_a_date_or_none(line: str) -> None:
    found = read_date(line)
    assert found == "" or date.fromisoformat(found)
