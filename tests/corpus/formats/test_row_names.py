"""The names of the rows of a table: their own ids, or their numbers."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.formats.document import Document
from corpus.formats.table import read


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("depeche-12", "depeche-12"),
        (" Dépêche  12 ", "Dépêche 12"),
        ("e\u0301te\u0301", "été"),
        ("a/b#c", "a/b#c"),
        ("../../etc", "../../etc"),
        (2024, "2024"),
        (0, "0"),
        ("x" * 100, "x" * 100),
        ("x" * 101, "1"),
        ("", "1"),
        ("null", "1"),
        (None, "1"),
        (True, "1"),
        (1.5, "1"),
        (["a"], "1"),
        ({"a": 1}, "1"),
        ("a\u0000b", "a b"),
        ("\ud800", "\ufffd"),
    ],
)
def test_the_name_of_a_row_is_its_id_when_it_can_be(identifier: object, name: str) -> None:
    line = json.dumps({"text": "Un.", "id": identifier})
    assert read(line.encode(), ".jsonl") == [Document(text="Un.", name=name)]


def test_of_rows_with_the_same_id_the_first_has_it_and_the_others_are_numbered() -> None:
    rows = read(b"id,text\na,Un.\na,Deux.\n2,Trois.\n5,Quatre.\n,Cinq.\n5',Six.\n,\nb,\n", ".csv")
    assert [row.name for row in rows] == ["a", "2", "3", "5", "5'", "6", "b"]


ROW = st.fixed_dictionaries(
    {
        "text": st.sampled_from(["", "Un fait.", "Deux\nlignes."]),
        "id": st.sampled_from(["", "a", "b", "1", "2", "3", "2'"]),
    }
)


@given(st.lists(ROW, min_size=1), st.lists(ROW), st.sampled_from([".csv", ".jsonl"]))
def test_names_differ_and_stay_the_same_when_rows_are_added_at_the_end(
    rows: list[dict[str, str]], more: list[dict[str, str]], extension: str
) -> None:
    def write(rows: list[dict[str, str]]) -> bytes:
        if extension == ".jsonl":
            return "\n".join(json.dumps(row) for row in rows).encode()
        return "\n".join(["id,text", *(f'{row["id"]},"{row["text"]}"' for row in rows)]).encode()

    first = {"text": "Toujours.", "id": ""}
    before = read(write([first, *rows]), extension)
    after = read(write([first, *rows, *more]), extension)
    assert after[: len(before)] == before
    assert len({row.name for row in after}) == len(after)
