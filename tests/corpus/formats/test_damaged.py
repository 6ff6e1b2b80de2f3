"""Whatever damage a file has, its reader gives sound documents or a reason, and nothing else."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableDocument
from corpus.formats import Document
from corpus.isolation import Parser
from corpus.normalise import normalise

Files = tuple[Parser, dict[str, bytes]]


@pytest.fixture(scope="module")
def files(make_pdf: Callable[..., bytes]) -> Iterator[Files]:
    """A parser of real files, and small ones: a PDF as it is printed, one whose every byte is plain, one of Word."""
    written = docx.Document()
    written.add_heading("Le bac du Rhin")
    written.add_paragraph("Il part à l’aube du quai des Bateliers.")
    file = io.BytesIO()
    written.save(file)
    contents = {
        "printed.pdf": (Path(__file__).parent / "documents" / "gare-typst.pdf").read_bytes(),
        "plain.pdf": make_pdf([(50, 500, "Le bac du Rhin", 20), (50, 450, "Il part à l’aube\ndu quai.")] * 2, []),
        "word.docx": file.getvalue(),
    }
    with Parser(time_limit=60) as parser:
        yield parser, contents


@pytest.mark.parametrize("name", ["printed.pdf", "plain.pdf", "word.docx"])
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damaged_files_are_read_or_refused(files: Files, name: str, data: st.DataObject) -> None:
    parser, contents = files
    extension = Path(name).suffix
    damaged = bytearray(contents[name])
    for _ in range(data.draw(st.integers(1, 30))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    del damaged[data.draw(st.integers(1, len(damaged)) | st.just(len(damaged))) :]
    try:
        (document,) = parser.parse(bytes(damaged), extension)
    except UnreadableDocument as error:
        assert str(error)
        assert "\n" not in str(error)
    else:
        assert isinstance(document, Document)
        assert document.text.strip()
        assert normalise(document.text) == document.text
        if extension == ".pdf":
            assert document.pages[0] == 0
            assert [*document.pages, len(document.text)] == sorted([*document.pages, len(document.text)])
