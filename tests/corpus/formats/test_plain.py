"""Text and Markdown files become one document, with what their front matter says."""

import pytest

from corpus.article import Language
from corpus.errors import UndecodableBytes
from corpus.formats.document import Document
from corpus.formats.plain import read

FRONT_MATTER = (
    "---\ntitle: Le pont rouvre\nsource: [https://a.fr, Presse]\ndate: 5 mars 2024\n"
    "author: [Jeanne Roy, Paul Petit]\nlanguage: fr\n---\n"
)


@pytest.mark.parametrize("extension", [".txt", ".md"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac_roman"])
def test_a_file_with_front_matter(extension: str, codec: str) -> None:
    data = (FRONT_MATTER + "# Le pont\n\nIl a été rouvert.\n").replace("\n", "\r\n").encode(codec)
    assert read(data, extension) == (
        Document(
            text="# Le pont\n\nIl a été rouvert.\n",
            title="Le pont rouvre",
            source="https://a.fr ; Presse",
            date="2024-03-05",
            author="Jeanne Roy ; Paul Petit",
            language=Language.FRENCH,
        ),
    )


def test_a_file_without_front_matter_is_all_text() -> None:
    assert read("Note : e\u0301te\u0301\u2028---\n\x0cFin\u200b.".encode(), ".txt") == (
        Document(text="Note : été\n---\n\nFin."),
    )


@pytest.mark.parametrize(("data", "text"), [(b"", ""), (b" \n", " \n"), (b"---\ntitle: T\n---\n", "")])
def test_a_file_may_hold_no_text(data: bytes, text: str) -> None:
    assert read(data, ".md")[0].text == text


def test_a_binary_file_is_refused() -> None:
    with pytest.raises(UndecodableBytes) as caught:
        read(b"\x89PNG\0\0", ".txt")
    assert str(caught.value) == "binary (it holds NUL bytes)"
