"""Bytes become the text that was written, in every encoding French is found in, or are refused with a reason."""

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.decode import decode
from corpus.errors import UndecodableBytes

FRENCH = (
    "À l’aube, l’ancien préfet a déclaré : « Le cœur du chantier est achevé »… "
    "Coût : 12 €. Où sont passés les maîtres d’œuvre ? Noël à Sèvres, ça mûrit."
)
LATIN_9 = "Le cœur du chantier a coûté 12 € à l'État, d'où la grève des maîtres d'œuvre."
OLD_FRENCH = "Le chantier a été achevé à Sèvres : un coût élevé, ça se voit, où qu'on aille."
UNKNOWN = "unknown encoding: not UTF-8, nor any other we can recognise; save it as UTF-8"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac_roman"])
def test_french_comes_out_as_it_was_written(codec: str) -> None:
    assert decode(FRENCH.encode(codec)) == FRENCH


@pytest.mark.parametrize(
    ("codec", "mark"),
    [
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
    ],
)
def test_a_byte_order_mark_names_the_encoding(codec: str, mark: bytes) -> None:
    assert decode(mark + FRENCH.encode(codec)) == FRENCH


def test_latin_9_differs_from_windows_by_the_euro_and_the_oe() -> None:
    assert decode(LATIN_9.encode("iso8859_15")) == LATIN_9


@pytest.mark.parametrize("codec", ["latin-1", "cp850", "iso8859_15", "cp1252", "mac_roman"])
def test_french_in_the_encodings_of_older_machines(codec: str) -> None:
    assert decode(OLD_FRENCH.encode(codec)) == OLD_FRENCH


@pytest.mark.parametrize("text", ["Été", "L’œuvre", "« Non »", "½ tasse", "Ça va ?", "Garçon", "À 20 €", "2½h"])
def test_a_few_words_of_windows_1252_are_enough(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


def test_a_foreign_name_does_not_make_french_doubtful() -> None:
    text = "L’équipe de Västerås, menée par Siniša, a été battue à Växjö après une séance de tirs où rien n’a marché."
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("El niño preguntó: ¿dónde está la montaña? ¡Aquí!", "cp1252"),
        ("Die Straße über den Fluß wird größer, sagte der Bürgermeister.", "cp1252"),
        ("Президент Китая встретился с президентом Казахстана.", "cp1251"),
        ("Zażółć gęślą jaźń, powiedział minister w Warszawie.", "cp1250"),
        ("中国和哈萨克斯坦加强了能源合作，两国总统讨论了风力发电厂。", "gb18030"),
    ],
)
def test_other_languages_are_guessed(text: str, codec: str) -> None:
    assert decode(text.encode(codec)) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"abc\0def", "binary (it holds NUL bytes)"),
        (b"a\x01b\x02c\x03", "binary (it holds control characters)"),
        ("l’été".encode()[:-1], "UTF-8 cut in the middle of its last character: the file is truncated"),
        ("été".encode() + b"\xe9 " + "élan".encode(), "unknown encoding: UTF-8, but byte 5 is not"),
        (codecs.BOM_UTF16_LE + b"a", "it begins as UTF-16, but byte 2 is not: the file is damaged or truncated"),
        (codecs.BOM_UTF16_LE + "a\0b".encode("utf-16-le"), "binary (it holds control characters)"),
        (bytes(range(128, 256)) * 3, UNKNOWN),
    ],
)
def test_what_is_not_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UndecodableBytes) as caught:
        decode(data)
    assert str(caught.value) == reason


def test_no_byte_at_all_is_an_empty_text() -> None:
    assert decode(b"") == ""


PLAIN_TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff"), min_size=1)


@given(PLAIN_TEXT, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
@example("\xe9", "utf-8")
def test_decoding_undoes_encoding(text: str, codec: str) -> None:
    assert decode(text.encode(codec)) == text


FRENCH_WORDS = st.lists(st.sampled_from(OLD_FRENCH.split()), min_size=3, max_size=30)


@given(FRENCH_WORDS, st.sampled_from(["cp1252", "iso8859_15"]))
def test_decoding_undoes_encoding_of_french(words: list[str], codec: str) -> None:
    text = " ".join(words)
    assert decode(text.encode(codec)) == text


@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\xff\xfe\0\0")
@example(b"\xe9")
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except UndecodableBytes as error:
        assert "\n" not in str(error)
    else:
        text.encode("utf-8")
