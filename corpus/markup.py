"""Markdown marks around the words of a line."""

import re

_LINE_MARKS = r"^\s*(?:(?:#{1,6}|>|[-*+•▪►–—])(?:\s+|$))*"
_LINK_OR_IMAGE = r"!?\[([^\[\]]{0,300})\]\([^()\s]{0,500}(?:\s+\"[^\"]{0,200}\")?\)"
_EMPHASIS = r"(?<!\w)([*_`]{1,3})(?=\S)([^*_`]{1,300})(?<=\S)\1(?!\w)"


def without_markup(line: str) -> str:
    """The words of a line, without its heading, list and quote marks, emphasis and link addresses."""
    line = re.sub(_LINE_MARKS, "", line)
    line = re.sub(_LINK_OR_IMAGE, r"\1", line)
    return re.sub(_EMPHASIS, r"\2", line).strip()
