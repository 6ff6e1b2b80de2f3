"""Escaped text is shown as it was, and does nothing else."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from ui.escape import html_text, one_line, terminal_text, visible

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=200)


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


@given(ANYTHING)
def test_a_terminal_gets_no_control_character(text: str) -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", terminal_text(text))
    assert "\n" not in one_line(text)
