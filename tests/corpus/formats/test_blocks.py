"""Blocks are marked and parted alike in every format."""

import pytest

from corpus.formats.blocks import Kind, gap, mark, row_of


def test_headings_and_items_have_marks() -> None:
    marks = [
        mark(Kind.HEADING, 1),
        mark(Kind.HEADING, 3),
        mark(Kind.ITEM, 0),
        mark(Kind.PARAGRAPH, 0),
        mark(Kind.ROW, 0),
    ]
    assert marks == ["# ", "### ", "- ", "", ""]


@pytest.mark.parametrize(
    ("before", "kind", "between"),
    [
        (None, Kind.ITEM, ""),
        (Kind.ITEM, Kind.ITEM, "\n"),
        (Kind.ROW, Kind.ROW, "\n"),
        (Kind.ROW, Kind.ITEM, "\n\n"),
        (Kind.PARAGRAPH, Kind.PARAGRAPH, "\n\n"),
        (Kind.HEADING, Kind.HEADING, "\n\n"),
    ],
)
def test_only_items_and_rows_stand_close_together(before: Kind | None, kind: Kind, between: str) -> None:
    assert gap(before, kind) == between


def test_bars_part_the_cells_of_a_row() -> None:
    assert row_of(["Pont", "", "1960", ""]) == "Pont |  | 1960 |"
