"""Pages are decoded as they say, or as they are; XML is read without its entities."""

import pytest

from corpus.errors import UndecodableBytes, UnreadableDocument
from corpus.formats.html_tree import decode_html, has_tags, parse_html, parse_xhtml, parse_xml

WORDS = "L’été à 3 €"


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("<meta charset=utf-8>", "utf-8"),
        ("<meta charset='iso-8859-1'>", "cp1252"),
        ('<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=ISO-8859-15">', "iso8859_15"),
        ("<?xml version='1.0' encoding='windows-1252'?>", "cp1252"),
        ("<meta charset=macintosh>", "mac_roman"),
        ("<meta charset=iso-8859-1>", "utf-8"),  # converted, and its label left
        ("<meta charset=utf-8>", "cp1252"),  # the label is wrong
        ("<meta charset=utf-16>", "utf-8"),
        ("<meta charset=x-inconnu>", "cp1252"),
        ("<meta charset=base64>", "utf-8"),
        ("", "cp1252"),
    ],
)
def test_the_encoding_of_a_page(declared: str, codec: str) -> None:
    words = WORDS.replace("’", "'") if codec == "iso8859_15" else WORDS
    assert decode_html(f"{declared}<p>{words}".encode(codec)) == f"{declared}<p>{words}"


def test_the_message_around_a_page_knows_its_encoding_better() -> None:
    page = f"<meta charset=windows-1252><p>{WORDS}"
    assert decode_html(page.encode("mac_roman"), "macintosh") == page


def test_a_byte_that_is_damaged_does_not_cost_the_page() -> None:
    page = f"<p>{WORDS * 200}".encode()
    assert decode_html(page + b"\xff") == f"<p>{WORDS * 200}�"
    assert decode_html(b"<meta charset=utf-8><p>\xc3\xa9\xc3\xa9\xe9\xc3") == "<meta charset=utf-8><p>éé��"


def test_nul_bytes_are_passed_over_and_binary_is_refused() -> None:
    assert decode_html(b"<p>" + b"mot " * 99 + b"co\0upe") == "<p>" + "mot " * 99 + "coupe"
    with pytest.raises(UndecodableBytes, match=r"^binary \(it holds control characters\)$"):
        decode_html(b"<p>\0\x01\x02\x03")


@pytest.mark.parametrize("text", ["<p>", "a <BR/> b", "<!doctype html>", "<!-- a -->", "<x-a b='c'>"])
def test_what_holds_tags(text: str) -> None:
    assert has_tags(text)


@pytest.mark.parametrize("text", ["", "1 < 2 > 1", "<jean@exemple.fr>", "< p>", "<3", "<p"])
def test_what_holds_none(text: str) -> None:
    assert not has_tags(text)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>a</body></html>b", "ab"),
        ('<html lang="fr" /><body>a', "a"),
        ("<p>" + "<b>" * 1_000 + "a", "a"),
        ("<div>" * 1_900 + "a", "a"),
        ("&eacute;&#150;&nbsp;&inconnu;", "é–\xa0&inconnu;"),
    ],
    ids=["after the end", "closed at once", "unclosed", "deep", "entities"],
)
def test_broken_pages_are_read_to_their_end(page: str, text: str) -> None:
    assert "".join(parse_html(page).itertext()) == text


@pytest.mark.parametrize("page", ["<div>" * 3_000 + "a", "<table><tr><td>" * 1_000 + "a"])
def test_a_page_of_which_the_end_would_be_lost_is_refused(page: str) -> None:
    with pytest.raises(UnreadableDocument, match=r"^damaged: its elements are nested more than 2,000 deep$"):
        parse_html(page)


ENTITIES = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<html><head><title/><script src='a'/></head><body><p>a</p></body></html>", "a"),
        (
            "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>a&nbsp;&amp;&lt;&LT;&eacute;</p></body></html>",
            "a\xa0&<<é",
        ),
        (f"{ENTITIES}<html><body><p title='&b;'>&b;&f;c</p></body></html>", "&b;&f;c"),
        ("<html><body><p>a<br>b</p></body></html>", "ab"),
        ("<?xml version='1.0' encoding='utf-16'?><html><body>é</body></html>", "é"),
    ],
    ids=["self-closed", "names", "entities", "html", "declaration"],
)
def test_xhtml_is_read_without_its_entities(page: str, text: str) -> None:
    root = parse_xhtml(page)
    assert root.tag == "html"
    assert "".join(root.find("body").itertext()) == text


def test_xml_that_is_not_well_formed_is_refused() -> None:
    assert parse_xml("<a><b/></a>").tag == "a"
    bomb = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    for text in ("", "<a>", "<a>&b;</a>", f'<!DOCTYPE a [<!ENTITY e0 "ha">{bomb}]><a b="&e9;"/>'):
        with pytest.raises(UnreadableDocument, match=r"^damaged: its XML is not well formed$"):
            parse_xml(text)
