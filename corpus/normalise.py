"""Text in one form: Unicode NFC, `\\n` line ends, no character that cannot be seen or encoded."""

import unicodedata
from functools import cache

_LINE_ENDS = "\r\v\f\x85\u2028\u2029"
# They are not seen, yet they split a word for every search: soft hyphen, zero-width space, byte-order mark.
_INVISIBLE = "\xad\u200b\ufeff"


@cache
def _replacements() -> dict[int, str]:
    controls = [*range(0x20), *range(0x7F, 0xA0)]
    table = {code: " " for code in controls if chr(code) not in "\n\t"}
    table |= {ord(char): "\n" for char in _LINE_ENDS}
    table |= {ord(char): "" for char in _INVISIBLE}
    table |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
    return table


def normalise(text: str) -> str:
    """Put `text` in the form that every offset refers to; doing it twice changes nothing.

    Every line end becomes `\\n`; any other control character but the tab becomes a space, so that it cannot glue two
    words; lone surrogates become U+FFFD, so that the text can always be encoded; invisible characters go.
    """
    # Before NFC: removing a character may bring a letter and its accent together.
    text = text.replace("\r\n", "\n").translate(_replacements())
    return unicodedata.normalize("NFC", text)
