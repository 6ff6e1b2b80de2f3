"""The questions written about news: their form, without the news."""

import json
from collections import Counter
from importlib.resources import files

import pytest

from rag.news_questions import FACTS, LISTS, fact_questions, list_questions

ROWS = {
    name: [json.loads(line) for line in files("rag").joinpath(name).read_text(encoding="utf-8").splitlines()]
    for name in (FACTS, LISTS)
}


@pytest.mark.parametrize("name", [FACTS, LISTS])
def test_each_is_asked_in_both_languages_and_once(name: str) -> None:
    for language in ("fr", "en"):
        asked = Counter((row["article"], row[language]) for row in ROWS[name])
        assert [question for question, times in asked.items() if times > 1] == []
        assert all(row[language].strip() == row[language] != "" for row in ROWS[name])


def test_half_of_the_facts_have_no_answer_and_half_of_those_are_near_misses() -> None:
    answered = sum(bool(row["answers"]) for row in ROWS[FACTS])
    near = sum(row["near"] for row in ROWS[FACTS])
    assert (len(ROWS[FACTS]), answered, near) == (360, 180, 90)
    assert not any(row["near"] and row["answers"] for row in ROWS[FACTS])


def test_offsets_are_ranges() -> None:
    ranges = [span for row in ROWS[FACTS] for span in row["answers"]]
    ranges += [span for row in ROWS[LISTS] for item in row["items"] for span in item]
    assert all(0 <= start < end for start, end in ranges)


def test_wordings_are_cut_from_the_article() -> None:
    row = next(row for row in ROWS[FACTS] if row["answers"])
    text = "".join(chr(ord("a") + place % 26) for place in range(20_000))
    asked = list(fact_questions({each["article"]: text for each in ROWS[FACTS]}))
    assert len(asked) == 2 * 360
    own = [question for question in asked if question.text in (row["fr"], row["en"])]
    assert [question.right for question in own] == [[text[start:end] for start, end in row["answers"]]] * 2
    assert {question.half for question in asked if question.article == row["article"]} <= {0, 1}


def test_lists_about_other_articles_are_left_out() -> None:
    article = next(row["article"] for row in ROWS[LISTS] if row["items"])
    asked = list(list_questions({article: "x" * 100_000}))
    assert {question.article for question in asked} == {article}
    assert len(asked) == 2 * sum(row["article"] == article for row in ROWS[LISTS])
