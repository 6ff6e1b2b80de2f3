"""A table gives one document a row, and says which of its rows give none."""

import csv
import io
import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Language
from corpus.errors import UndecodableBytes, UnreadableDocument
from corpus.formats.document import BadRow, Document
from corpus.formats.table import read

COLUMNS = ["title", "text", "source", "date", "author", "language", "id"]
ROWS = [
    ["Le pont rouvre", "Le pont a rouvert.", "https://a.fr", "2024-03-05", "Jeanne Roy", "fr", "pont"],
    ["The bridge opens", "The bridge is open.", "https://b.uk", "March 6, 2024", "John Ray", "en", "bridge"],
]
DOCUMENTS = [
    Document(
        text="Le pont a rouvert.",
        title="Le pont rouvre",
        source="https://a.fr",
        date="2024-03-05",
        author="Jeanne Roy",
        language=Language.FRENCH,
        name="pont",
    ),
    Document(
        text="The bridge is open.",
        title="The bridge opens",
        source="https://b.uk",
        date="2024-03-06",
        author="John Ray",
        language=Language.ENGLISH,
        name="bridge",
    ),
]


def table(rows: Sequence[Sequence[str]], *, delimiter: str = ",", line_end: str = "\r\n") -> str:
    """Rows as a spreadsheet writes them."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return file.getvalue()


def from_csv(text: str) -> Sequence[Document | BadRow]:
    return read(text.encode(), ".csv")


def from_json(*rows: object) -> Sequence[Document | BadRow]:
    return read("\n".join(json.dumps(row) for row in rows).encode(), ".jsonl")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_every_column_and_delimiter(delimiter: str, line_end: str) -> None:
    assert from_csv(table([COLUMNS, *ROWS], delimiter=delimiter, line_end=line_end)) == DOCUMENTS


def test_the_same_rows_in_json() -> None:
    assert from_json(*(dict(zip(COLUMNS, row, strict=True)) for row in ROWS)) == DOCUMENTS


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("extension", [".csv", ".jsonl"])
def test_every_encoding(codec: str, extension: str) -> None:
    texts = {
        ".csv": 'title;text\r\nL’été;"La cité a été fêtée."\r\n',
        ".jsonl": '{"title": "L’été", "text": "La cité a été fêtée."}\r\n',
    }
    assert read(texts[extension].encode(codec), extension) == [
        Document(text="La cité a été fêtée.", title="L’été", name="1")
    ]


def test_columns_are_known_in_any_case_and_order_and_others_are_left() -> None:
    expected = [Document(text="Un fait.", title="T", author="A", name="x")]
    assert from_csv("\n\n ID ,Pages,Text, TITLE,Author\nx,12,Un fait.,T,A\n") == expected
    assert from_json({" ID ": "x", "Pages": 12, "Text": "Un fait.", "TITLE": "T", "Author": ["A"]}) == expected


def test_quoted_fields_hold_line_ends_delimiters_and_quotes() -> None:
    text = 'Un "fait",\r\nsur deux lignes ;\n\npuis un autre.'
    assert from_csv(table([["text", "title"], [text, "a,b"]])) == [
        Document(text='Un "fait",\nsur deux lignes ;\n\npuis un autre.', title="a,b", name="1")
    ]


def test_a_space_before_a_quote_does_not_unquote_the_field() -> None:
    assert from_csv('title, text\nT, "Un fait, deux."\n') == [Document(text="Un fait, deux.", title="T", name="1")]


def test_a_table_of_one_column_needs_no_quotes() -> None:
    assert from_csv("text\nUn fait, puis un autre ; et un troisième.\n") == [
        Document(text="Un fait, puis un autre ; et un troisième.", name="1")
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \r\n\n", "empty"),
        ("text,title\n", "empty"),
        ("text,title\n\n,\n , \n", "empty"),
        ("title,body\nT,Un fait.\n", 'no column "text" in its first line'),
        ("title|text\nT|Un fait.\n", 'no column "text" in its first line'),
        ('"a"b,text\nT,Un fait.\n', 'no column "text" in its first line'),
        ('"text\nUn fait.\n', 'no column "text" in its first line'),
        ("title,text\nT\nU\n", "none of its rows is an article; the first: 1 cells, but 2 columns"),
    ],
)
def test_a_csv_file_without_articles_is_refused_once(text: str, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        from_csv(text)
    assert str(caught.value) == reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("\n \r\n", "empty"),
        ("Un texte.\nUn autre.\n", "none of its rows is an article; the first: not a line of JSON"),
        ('[\n{"text": "a"},\n]\n', "none of its rows is an article; the first: not a line of JSON"),
        ('["text"]\n{"text": ""}\n', "none of its rows is an article; the first: no object"),
        ('{"title": "T"}\n', 'none of its rows is an article; the first: no column "text"'),
    ],
)
def test_a_json_file_without_articles_is_refused_once(text: str, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(text.encode(), ".jsonl")
    assert str(caught.value) == reason


def test_bytes_that_are_no_text_are_refused() -> None:
    for extension in (".csv", ".jsonl"):
        with pytest.raises(UndecodableBytes) as caught:
            read(b"text\nUn\0fait.\n", extension)
        assert str(caught.value) == "binary (it holds NUL bytes)"


def test_rows_of_other_lengths() -> None:
    text = "title,text,source\nA,Un.\nB,Deux.,s,,\nC,Trois.,s,t\nD\nE,,s\nF,Six.,s\n"
    assert from_csv(text) == [
        Document(text="Un.", title="A", name="1"),
        Document(text="Deux.", title="B", source="s", name="2"),
        BadRow("3", "4 cells, but 3 columns"),
        BadRow("4", "1 cells, but 3 columns"),
        BadRow("5", "empty"),
        Document(text="Six.", title="F", source="s", name="6"),
    ]


def test_rows_with_wrong_quotes_are_reported_with_their_lines_and_the_next_are_read() -> None:
    text = (
        'title,text\nA,Un.\nB,"Il a dit "non" hier."\nC,Trois.\n'
        'D,"Jamais fermé\nE,Cinq.\nF,"Six."\nG,Sept.\nH,"Jamais non plus\n'
    )
    assert from_csv(text) == [
        Document(text="Un.", title="A", name="1"),
        BadRow("2", "damaged from line 3 to line 3: ',' expected after '\"'"),
        Document(text="Trois.", title="C", name="3"),
        BadRow("4", "damaged from line 5 to line 7: ',' expected after '\"'"),
        Document(text="Sept.", title="G", name="5"),
        BadRow("6", "damaged from line 9 to line 9: unexpected end of data"),
    ]


def test_rows_of_json_that_are_no_articles() -> None:
    lines = [
        '{"text": "Un."}',
        "",
        "{'text': 'Deux.'}",
        '"Trois."',
        '{"text": null}',
        '{"text": ["Cinq."]}',
        '{"title": "Six"}',
        '{"text": " \\n"}',
        "[" * 100_000,
        '{"text": "Neuf.", "id": ' + "9" * 5_000 + "}",
        '{"text": "Dix."',
        '{"text": "Onze."}\r',
    ]
    assert read("\n".join(lines).encode(), ".jsonl") == [
        Document(text="Un.", name="1"),
        BadRow("2", "not a line of JSON"),
        BadRow("3", "no object"),
        BadRow("4", "its text is no text"),
        BadRow("5", "its text is no text"),
        BadRow("6", 'no column "text"'),
        BadRow("7", "empty"),
        BadRow("8", "not a line of JSON"),
        BadRow("9", "not a line of JSON"),
        BadRow("10", "not a line of JSON"),
        Document(text="Onze.", name="11"),
    ]


def test_escapes_of_json_become_text_that_can_be_written() -> None:
    line = b'{"text": "e\\u0301t\\u00e9\\u0000\\ud800.\\r\\nFin.", "title": "a\\u0007b"}'
    assert read(line, ".jsonl") == [Document(text="été \ufffd.\nFin.", title="a b", name="1")]


def test_a_field_may_be_as_long_as_the_file() -> None:
    text = "Un fait. " * 100_000
    assert from_csv(f'title,text\nT,"{text}"\n') == [Document(text=text, title="T", name="1")]
    assert from_json({"text": text}) == [Document(text=text, name="1")]


def test_fifty_thousand_rows() -> None:
    rows = [[f"n{number}", f"Le fait {number}."] for number in range(50_000)]
    expected = [Document(text=text, name=name) for name, text in rows]
    assert from_csv(table([["id", "text"], *rows])) == expected
    assert from_json(*({"id": name, "text": text} for name, text in rows)) == expected


@given(st.binary(max_size=300) | st.text(st.sampled_from('text,;"\n\r\t{}[]:1a '), max_size=100).map(str.encode))
def test_any_bytes_are_rows_or_refused(data: bytes) -> None:
    for extension in (".csv", ".jsonl"):
        for head in (b"", b"id,text\n"):
            try:
                rows = read(head + data, extension)
            except UnreadableDocument as error:
                assert "\n" not in str(error)
            else:
                assert all("\n" not in row.reason for row in rows if isinstance(row, BadRow))
