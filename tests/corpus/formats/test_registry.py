"""Every format has a reader, limits, and is loaded only when a file of it is met."""

import subprocess
import sys

import pytest

from corpus.errors import UnreadableDocument
from corpus.formats import EXTENSIONS, BadRow, Document, is_isolated, most_bytes, parse


def test_the_extensions_that_are_read() -> None:
    assert " ".join(EXTENSIONS) == ".txt .md .html .htm .mhtml .mht .eml .pdf .docx .epub .csv .jsonl"


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_every_format_has_a_reader_which_finds_nothing_in_an_empty_file(extension: str) -> None:
    try:
        documents = parse(b"", extension)
    except UnreadableDocument as error:
        assert "\n" not in str(error)
    else:
        assert list(documents) == [Document(text="")]


@pytest.mark.parametrize(
    ("extension", "most", "isolated"),
    [
        (".txt", 20_000_000, False),
        (".md", 20_000_000, False),
        (".html", 20_000_000, True),
        (".htm", 20_000_000, True),
        (".mhtml", 100_000_000, True),
        (".mht", 100_000_000, True),
        (".eml", 100_000_000, True),
        (".pdf", 100_000_000, True),
        (".docx", 100_000_000, True),
        (".epub", 100_000_000, True),
        (".csv", 100_000_000, False),
        (".jsonl", 100_000_000, False),
    ],
)
def test_the_limits_of_every_format(extension: str, most: int, isolated: bool) -> None:
    assert (most_bytes(extension), is_isolated(extension)) == (most, isolated)


@pytest.mark.parametrize("extension", [".txt", ".md"])
def test_plain_text_is_one_document(extension: str) -> None:
    assert parse(b"Un fait.\n", extension) == (Document(text="Un fait.\n"),)


def test_a_table_is_one_document_or_bad_row_a_row() -> None:
    expected = [Document(text="Un fait.", name="1"), BadRow("2", "empty")]
    assert parse(b'text\n"Un fait."\n""\n', ".csv") == expected[:1]
    assert parse(b'{"text": "Un fait."}\n{"text": ""}\n', ".jsonl") == expected


def test_no_reader_is_loaded_before_a_file_of_its_format_is_met() -> None:
    script = (
        "import sys; from corpus import read_corpus; from corpus.formats import parse\n"
        "heavy = {'trafilatura', 'lxml', 'docx', 'pypdfium2', 'dateparser', 'babel', 'email', 'yaml', 'csv'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
        "parse(b'text\\nUn fait.', '.csv')\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n['csv']\n"
