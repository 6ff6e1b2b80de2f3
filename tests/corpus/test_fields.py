"""What files say about their articles, whatever they write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Language
from corpus.fields import as_date, as_language, as_line, as_sources

NO_TEXTS = [None, True, 0, 2024, 1.5, {"a": "b"}, b"a"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Un titre", "Un titre"),
        ("  Deux\r\n\tlignes\xa0! ", "Deux lignes !"),
        ("e\u0301te\u0301", "été"),
        ("a\x00b\x1b[31m", "a b [31m"),
        ("\ud800", "\ufffd"),
        ("", ""),
        (" \u200b\n", ""),
        ("~", ""),
        ("null", ""),
        (["a"], ""),
        *((value, "") for value in NO_TEXTS),
    ],
)
def test_a_line(value: object, expected: str) -> None:
    assert as_line(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://a.fr", "https://a.fr"),
        (["https://a.fr", " Presse \n locale"], "https://a.fr ; Presse locale"),
        (["", None, "a", ["b"], {"c": "d"}, "~"], "a"),
        ([], ""),
        *((value, "") for value in NO_TEXTS),
    ],
)
def test_sources_and_authors(value: object, expected: str) -> None:
    assert as_sources(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-03-05", "2024-03-05"),
        (" 2024-03-05T10:00 ", "2024-03-05"),
        ("le 5\xa0mars\n2024", "2024-03-05"),
        ("March 5, 2024", "2024-03-05"),
        ("03/04/2024", ""),
        ("null", ""),
        (["2024-03-05"], ""),
        (20240305, ""),
        *((value, "") for value in NO_TEXTS),
    ],
)
def test_dates(value: object, expected: str) -> None:
    assert as_date(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("fr", Language.FRENCH),
        ("FR", Language.FRENCH),
        ("fra", Language.FRENCH),
        ("fre", Language.FRENCH),
        ("fr-CA", Language.FRENCH),
        ("fr_FR.UTF-8", Language.FRENCH),
        (" Français ", Language.FRENCH),
        ("FRANCAIS", Language.FRENCH),
        ("franc\u0327ais", Language.FRENCH),
        ("French (Canada)", Language.FRENCH),
        ("en", Language.ENGLISH),
        ("eng", Language.ENGLISH),
        ("en-GB", Language.ENGLISH),
        ("English", Language.ENGLISH),
        ("anglais", Language.ENGLISH),
        ("de", Language.OTHER),
        ("frisian", Language.OTHER),
        ("", None),
        (" ", None),
        ("~", None),
        ("-", None),
        (["fr"], None),
        *((value, None) for value in NO_TEXTS),
    ],
)
def test_languages(value: object, expected: Language | None) -> None:
    assert as_language(value) is expected


@given(st.text(st.characters(codec=None)) | st.lists(st.text(st.characters(codec=None))))
def test_any_value_gives_one_line_that_can_be_written(value: object) -> None:
    for line in (as_line(value), as_sources(value), as_date(value)):
        assert line == " ".join(line.split())
        line.encode("utf-8")
