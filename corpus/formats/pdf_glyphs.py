"""The visible characters of a page of a PDF, each with its place."""

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

_LINE_END_HYPHEN = "\x02"
"""What PDFium makes of any hyphen at the end of a line."""
_SOFT_HYPHEN = "\xad"
_NOTHING = frozenset("\r\n\0\ufffe\uffff")
_UNKNOWN = "\ufffd"

_BOLD = re.compile(r"bold|black|heavy|demi|cmbx", re.IGNORECASE)
_BOLD_WEIGHT = 650
_LIGATURE_MARGIN = 0.1
"""Share of the size of the font that the boxes of letters in one ligature may leave out."""


@dataclass(frozen=True, slots=True)
class Style:
    """How characters are drawn: `size` in points, and `angle` in degrees, the direction in which their line runs."""

    size: float
    bold: bool
    angle: int


class Glyph(NamedTuple):
    """A visible character: a tuple, as a page has thousands.

    Lengths are in points of the page, turned so that the line of the glyph runs from left to right.

    Attributes:
        char: the character; `\ufffd` when its font does not say which it is.
        left, right, baseline: its edges, its margins included, and the line that it stands on.
        style: how it is drawn.
        space: the white space between it and the glyph before, empty if there is none.
        drawn: whether that space is a character of the page, not one that PDFium sees in a gap.
        known: whether its font says which character it is.
    """

    char: str
    left: float
    right: float
    baseline: float
    style: Style
    space: str
    drawn: bool
    known: bool


def read_glyphs(text_page: pdfium.PdfTextPage) -> Iterator[Glyph]:
    """The glyphs of a page in the order in which they are drawn, spaces and line ends left out."""
    page = text_page.raw
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    styles: dict[int | None, Style] = {}
    space, drawn, before = "", False, math.nan
    for at in range(text_page.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(page, at))
        if char in _NOTHING:
            continue
        if char.isspace():
            space, drawn = char, not raw.FPDFText_IsGenerated(page, at)
            continue
        owner = ctypes.cast(raw.FPDFText_GetTextObject(page, at), ctypes.c_void_p).value
        style = styles.get(owner)
        if style is None:
            style = styles[owner] = _style(page, at)
        raw.FPDFText_GetCharOrigin(page, at, x, y)
        raw.FPDFText_GetLooseCharBox(page, at, box)
        origin, baseline = turned(x.value, y.value, style.angle)
        corners = turned(box.left, box.bottom, style.angle)[0], turned(box.right, box.top, style.angle)[0]
        left, right = min(corners), max(corners)
        if style.angle % 90:  # the box lies flat, so it says little of a slanted glyph: PDFium's spaces have to do
            left, right, drawn = origin, origin + style.size, bool(space)
        if origin == before:
            right += _LIGATURE_MARGIN * style.size
        before = origin
        known = raw.FPDFText_HasUnicodeMapError(page, at) != 1
        char = _plain(char, known=known, visible=right > left)
        if char:
            yield Glyph(char, left, right, baseline, style, space, drawn, known)
            space, drawn = "", False


def _plain(char: str, *, known: bool, visible: bool) -> str:
    if char == _LINE_END_HYPHEN and known:
        return "-"
    if char < " ":
        return _UNKNOWN
    if char == _SOFT_HYPHEN:
        return "-" if visible else ""  # a hyphen that is drawn is one, whatever the font calls it
    return unicodedata.normalize("NFKC", char) if "\ufb00" <= char <= "\ufb06" else char


def _style(page: "raw.FPDF_TEXTPAGE", at: int) -> Style:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(page, at, matrix)
    size = raw.FPDFText_GetFontSize(page, at) * math.hypot(matrix.c, matrix.d)
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(page, at, name, len(name), ctypes.c_int())
    bold = bool(_BOLD.search(name.value.decode("latin-1"))) or raw.FPDFText_GetFontWeight(page, at) >= _BOLD_WEIGHT
    return Style(max(size, 1.0), bold, round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360)


def turned(x: float, y: float, angle: int) -> tuple[float, float]:
    """Where a point of the page is when the page is turned so that text of this angle lies flat."""
    if angle == 0:
        return x, y
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return x * cos + y * sin, y * cos - x * sin
