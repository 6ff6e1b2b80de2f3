"""Front matter is read, or left in the text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Language
from corpus.front_matter import FrontMatter, split_front_matter
from corpus.normalise import normalise

BODY = "Le texte.\n"


def front_matter(block: str) -> FrontMatter:
    found, body = split_front_matter(f"---\n{block}\n---\n{BODY}")
    assert body == BODY
    return found


def test_every_field() -> None:
    block = 'title: "Un tunnel : deux ans"\nsource:\n  - https://a.fr\n  - https://b.fr\ndate: 2024-03-05\nlanguage: fr'
    block += "\nauthor: [Jeanne Roy, Paul Petit]"
    assert front_matter(block) == FrontMatter(
        title="Un tunnel : deux ans",
        source="https://a.fr ; https://b.fr",
        date="2024-03-05",
        author="Jeanne Roy ; Paul Petit",
        language=Language.FRENCH,
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("fr", Language.FRENCH),
        ("fr-FR", Language.FRENCH),
        ("fr_CA", Language.FRENCH),
        ("Français", Language.FRENCH),
        ("French", Language.FRENCH),
        ("en", Language.ENGLISH),
        ("English (UK)", Language.ENGLISH),
        ("anglais", Language.ENGLISH),
        ("other", Language.OTHER),
        ("de", Language.OTHER),
        ("[fr, en]", None),
        ("", None),
        ("null", None),
    ],
)
def test_languages(value: str, expected: Language | None) -> None:
    assert front_matter(f"title: T\nlanguage: {value}").language is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-3-5", "2024-03-05"),
        ("2024-03-05T10:00:00Z", "2024-03-05"),
        ("'2024-03-05 10:00'", "2024-03-05"),
        ("2024-13-45", ""),
        ("le 5 mars 2024", "2024-03-05"),
        ("March 5, 2024", "2024-03-05"),
        ("03/04/2024", ""),
        ("[2024-03-05]", ""),
    ],
)
def test_dates(value: str, expected: str) -> None:
    assert front_matter(f"title: T\ndate: {value}").date == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2024", "2024"), ("No", "No"), ("[a, b]", ""), ("{a: b}", ""), ("~", ""), ("|\n  Deux\n  lignes", "Deux lignes")],
)
def test_titles(value: str, expected: str) -> None:
    assert front_matter(f"title: {value}\nsource: s").title == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("Jeanne Roy", "Jeanne Roy"), ("\n  - Jeanne Roy\n  - Paul Petit", "Jeanne Roy ; Paul Petit"), ("{nom: Roy}", "")],
)
def test_authors(value: str, expected: str) -> None:
    assert front_matter(f"author: {value}\nsource: s").author == expected


def test_an_escaped_lone_surrogate_does_not_reach_the_title() -> None:
    # libyaml refuses the escape, PyYAML's own parser writes the character.
    found, _ = split_front_matter('---\ntitle: "a\\ud800b"\n---\nTexte')
    assert found.title in ("", "a\ufffdb")


def test_unknown_keys_are_ignored_and_known_ones_may_be_capitalised() -> None:
    assert front_matter("Title: T\nMots clés: a, b").title == "T"
    assert front_matter("layout: post\ntags: [a, b]") == FrontMatter()


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: [unclosed\n---\nTexte",
        "---\nUne phrase, puis une autre.\n---\nTexte",
        "---\n- une\n- liste\n---\nTexte",
        "---\nNote : il a plu\n---\nTexte",
        "---\n---\nTexte",
        "---\ntitle: T\nTexte",
        "title: T\n---\nTexte",
        "\n---\ntitle: T\n---\nTexte",
        "----\ntitle: T\n----\nTexte",
        "---\ntitle: &a T\nsource: *a\n---\nTexte",
        "---\ntitle: T\nx: " + "[" * 9 + "]" * 9 + "\n---\nTexte",
        "---\ntitle: " + "T" * 17_000 + "\n---\nTexte",
        "---\ntitle: a\x01b\n---\nTexte",
    ],
)
def test_what_is_no_front_matter_stays_in_the_text(text: str) -> None:
    assert split_front_matter(text) == (FrontMatter(), text)


def test_a_body_may_be_empty_and_the_fence_may_end_the_file() -> None:
    assert split_front_matter("---\ntitle: T\n---") == (FrontMatter(title="T"), "")


@pytest.mark.parametrize("bomb", ["[" * 16_000, "x: " + "{a: " * 4_000, "&a [" * 4_000, "- " * 8_000, "? " * 8_000])
def test_a_costly_block_is_refused_quickly(bomb: str) -> None:
    text = f"---\n{bomb}\n---\nTexte"
    started = time.process_time()
    assert split_front_matter(text) == (FrontMatter(), text)
    assert time.process_time() - started < 2


@given(st.text(st.characters(codec=None), max_size=200))
def test_any_block_is_read_or_left(block: str) -> None:
    text = normalise(f"---\n{block}\n---\nTexte")
    found, body = split_front_matter(text)
    assert body == text or text.endswith(body)
    found.title.encode("utf-8")
