"""One form of text: NFC, one line end, nothing unseen, always encodable."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.normalise import normalise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("e\u0301te\u0301", "été"),
        ("a\r\nb\rc\x85d\u2028e\u2029f\x0bg\x0ch", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("a\x07b\x00c\x7fd\x9fe", "a b c d e"),
        ("un\ttab", "un\ttab"),
        ("Kazakh\xadstan\u200b\ufeff", "Kazakhstan"),
        ("e\xad\u0301", "é"),
        ("\ud800", "\ufffd"),
        ("12\u202f%\xa0!", "12\u202f%\xa0!"),
    ],
)
def test_each_kind_of_character(text: str, expected: str) -> None:
    assert normalise(text) == expected


@given(st.text(st.characters(codec=None)))
def test_twice_is_once_and_the_result_is_encodable(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once.encode("utf-8").decode("utf-8") == once
    assert "\r" not in once
