"""Escaped text is shown as it was, and does nothing else."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ui.escape import html_text, markdown_text, one_line, terminal_text, text_of_markdown, visible

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=200)
MARKUP = st.text(st.sampled_from(" \n\t[](){}<>!#*_`~|\\$:&;@.-+=1aw/\"'"), max_size=80)


def test_control_characters_are_written_out() -> None:
    assert visible("a\x00\x1b[31m\x7f\x9b\u202e\ud800b\n\t") == "a\\x00\\x1b[31m\\x7f\\x9b\\u202e\\ud800b\n\t"


def test_accents_emoji_and_joiners_stay() -> None:
    text = "Énergie « 100 % » 👩‍🔬 中亚"
    assert visible(text) == text


@given(ANYTHING)
def test_html_gives_the_text_back(text: str) -> None:
    escaped = html_text(text)
    assert html.unescape(escaped) == visible(text)
    assert not re.search("[<>\"']", escaped)


@given(ANYTHING | MARKUP)
def test_markdown_shows_the_text_and_nothing_else(text: str) -> None:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown_text(text))
    allowed = {"paragraph_open", "paragraph_close", "inline"}
    assert {token.type for token in tokens} <= allowed
    parts = [part for token in tokens for part in token.children or ()]
    assert {part.type for part in parts} <= {"text", "text_special", "softbreak", "hardbreak"}
    shown = "".join(part.content or "\n" if part.type.startswith("text") else "\n" for part in parts)
    assert "".join(shown.split()) == "".join(visible(text).split())


@given(ANYTHING | MARKUP)
def test_markdown_can_be_read_back(text: str) -> None:
    assert text_of_markdown(markdown_text(text)).split() == visible(text).split()


@given(ANYTHING)
def test_a_terminal_gets_no_control_character(text: str) -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", terminal_text(text))
    assert "\n" not in one_line(text)
