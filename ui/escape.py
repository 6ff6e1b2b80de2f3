"""Text nobody vouches for, made harmless for the place where it is shown."""

import html
import re

# What does not show itself or changes how its neighbours are shown: C0 (but tab and line feed), DEL, C1, the
# bidirectional controls, and lone surrogates, which no encoding can write.
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """`text` with its control characters written out, as in `\\x1b` or `\\u202e`."""
    return _UNSEEN.sub(_written_out, text)


def html_text(text: str) -> str:
    """`text` for an HTML element or a quoted attribute."""
    return html.escape(visible(text), quote=True)


def terminal_text(text: str) -> str:
    """`text` for a terminal: no escape sequence of it reaches the terminal."""
    return visible(text).expandtabs(4)


def one_line(text: str) -> str:
    """`text` for a terminal, on one line."""
    return " ".join(terminal_text(text).split())


def _written_out(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
