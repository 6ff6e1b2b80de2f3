"""Lines that are furniture by themselves go, and lines that only look like it stay: in both languages."""

from pathlib import Path

import pytest

from corpus.furniture import content_ranges


def lines(kind: str) -> list[str]:
    folder = Path(__file__).parent / "lines"
    return [
        line
        for language in ("fr", "en")
        for line in (folder / f"{kind}-{language}.txt").read_text(encoding="utf-8").splitlines()
    ]


def content(text: str) -> list[str]:
    return [text[start:end] for start, end in content_ranges(text)]


@pytest.mark.parametrize("line", lines("furniture"))
def test_furniture_goes_from_between_two_paragraphs(line: str) -> None:
    before, after = "Le col a rouvert lundi.", "The pass opened on Monday."
    assert content(f"{before}\n\n{line}\n\n{after}") == [before, after]


@pytest.mark.parametrize("line", lines("content"))
def test_content_that_looks_like_furniture_stays(line: str) -> None:
    assert content(line) == [line]
    text = f"Le col a rouvert lundi.\n\n{line}\n\nThe pass opened on Monday."
    assert content(text) == [text]


def test_the_labelled_lines_give_a_precision_and_a_recall_of_one() -> None:
    furniture, prose = lines("furniture"), lines("content")
    found = [line for line in furniture + prose if not content(line)]
    assert found == furniture
