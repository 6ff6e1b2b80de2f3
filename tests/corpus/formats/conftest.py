"""What tests of formats share: small PDF files, written by hand."""

from collections.abc import Callable, Sequence

import pytest

from corpus.formats.pdf import read

Text = tuple[float, float, str] | tuple[float, float, str, float] | tuple[float, float, str, float, str]
"""Left, baseline, words and, unless they are 10 points of F1, their size and font: F1 is Times, F2 is Times in bold.

Lines stand 12 points below one another; an empty one is a gap.
"""
Page = Sequence[Text | bytes]
"""What is drawn, in order: texts, or operators of PDF."""
MakePdf = Callable[..., bytes]
TextOf = Callable[..., str]

_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>"
_FONTS = f"/F1 {_FONT.format('Times-Roman')} /F2 {_FONT.format('Times-Bold')}"


@pytest.fixture(scope="session")
def make_pdf() -> MakePdf:
    """Makes a PDF of such pages, 400 by 600 points; `info` is what its Info dictionary holds, in PDF's own syntax."""

    def make(*pages: Page, info: str = "", rotate: int = 0) -> bytes:
        kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
        look = f"/MediaBox [0 0 400 600] /Rotate {rotate} /Resources << /Font << {_FONTS} >> >>"
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} {look} >>".encode(),
            f"<< {info} >>".encode("cp1252"),
        ]
        for number, page in enumerate(pages):
            content = b"\n".join(item if isinstance(item, bytes) else _operators(*item) for item in page)
            objects.append(b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R >>" % (5 + 2 * number))
            objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        return _file(objects)

    return make


@pytest.fixture(scope="session")
def text_of(make_pdf: MakePdf) -> TextOf:
    """The text that a PDF of such pages is read into."""

    def text(*pages: Page, rotate: int = 0) -> str:
        (document,) = read(make_pdf(*pages, rotate=rotate), ".pdf")
        return document.text

    return text


def _operators(x: float, y: float, words: str, size: float = 10, font: str = "F1") -> bytes:
    for char in "\\()":
        words = words.replace(char, f"\\{char}")
    lines = ((y - 12 * at, line) for at, line in enumerate(words.split("\n")) if line)
    return "\n".join(f"BT /{font} {size} Tf {x} {at} Td ({line}) Tj ET" for at, line in lines).encode("cp1252")


def _file(objects: Sequence[bytes]) -> bytes:
    data = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R /Info 3 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (size, table, trailer)
