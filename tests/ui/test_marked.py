"""A text with a marked range and headings without their marks: nothing else is lost, and the range is the right one."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.marked import marked, without_marks

TEXTS = st.text("# \tab<&\n", max_size=40)
MARKS = re.compile(r"(?<![^\n])#{1,6}[ \t]+(?=[^\s])")


def shown(rendered: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", rendered))


@pytest.mark.parametrize(
    ("quote", "rendered"),
    [
        ("brebis", "<h3>Les # prés</h3>\n\n<h3>En haut</h3>\nLes <mark id=hit>brebis</mark> # 2."),
        ("haut", "<h3>Les # prés</h3>\n\n<h3>En <mark id=hit>haut</mark></h3>\nLes brebis # 2."),
        ("haut\nLes", "<h3>Les # prés</h3>\n\n<h3>En <mark id=hit>haut</mark></h3><mark>\nLes</mark> brebis # 2."),
        ("# En haut", "<h3>Les # prés</h3>\n\n<h3><mark id=hit>En haut</mark></h3>\nLes brebis # 2."),
        ("\n\n## En", "<h3>Les # prés</h3><mark id=hit>\n\n</mark><h3><mark>En</mark> haut</h3>\nLes brebis # 2."),
    ],
)
def test_a_range_is_marked_in_parts_at_headings(quote: str, rendered: str) -> None:
    text = "# Les # prés\n\n## En haut\nLes brebis # 2."
    start = text.index(quote)
    assert marked(text, start, start + len(quote), attributes=" id=hit") == rendered


@pytest.mark.parametrize("text", ["#mot", "####### sept", "a # b", "#", "## \nb", " # a"])
def test_what_is_no_heading_keeps_its_marks(text: str) -> None:
    assert marked(text, 0, 0) == without_marks(text) == text


def test_a_rule_stands_before_a_heading() -> None:
    assert marked("a\n# b", 0, 4, rules={2: "<hr>"}) == "<mark>a\n</mark><hr><h3><mark></mark>b</h3>"


@given(TEXTS, st.data())
def test_only_the_marks_of_headings_are_lost(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    rendered = marked(text, start, end, rules={start // 2: "<hr>", end: "<hr>"})
    assert shown(rendered) == MARKS.sub("", text) == without_marks(text)
    within = "".join(re.findall(r"<mark>(.*?)</mark>", rendered, re.DOTALL))
    assert shown(within) == without_marks(text, start, end)


@given(TEXTS, st.data())
def test_the_stretches_of_a_text_make_up_the_whole(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    assert without_marks(text, 0, cut) + without_marks(text, cut) == without_marks(text)


@given(TEXTS, st.data())
def test_elements_are_closed_in_order(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    opened: list[str] = []
    for closing, name in re.findall(r"<(/?)(h3|mark)>", marked(text, start, len(text))):
        if closing:
            assert opened.pop() == name
        else:
            opened.append(name)
    assert opened == []
