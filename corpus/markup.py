"""Markdown marks around the words of a line."""

import re

_LINE_MARKS = r"^\s*(?:(?:#{1,6}|>|[-*+•▪►–—])(?:\s+|$))*"
_TARGET = r"\]\([^()\s]{0,500}(?:\s+\"[^\"]{0,200}\")?\)"
_IMAGE = rf"!\[([^\[\]]{{0,300}}){_TARGET}"
_LINK = rf"\[([^\[\]]{{0,300}}){_TARGET}"
_EMPHASIS = r"(?<!\w)([*_`]{1,3})(?=\S)([^*_`]{1,300})(?<=\S)\1(?!\w)"
# What a wiki puts beside each heading, to edit the section.
_EDIT_LINK = r"\[(?:edit|modifier|modifier \| modifier le code|edit \| edit source)\]$"


def without_markup(line: str) -> str:
    """The words of a line, without its heading, list and quote marks, emphasis and link addresses."""
    line = re.sub(_LINE_MARKS, "", line)
    if "](" in line:
        line = re.sub(_LINK, r"\1", re.sub(_IMAGE, r"\1", line))
    line = re.sub(_EMPHASIS, r"\2", line).strip()
    return re.sub(_EDIT_LINK, "", line) if line.endswith("]") else line


def is_all_links(line: str) -> bool:
    """Whether a line has links and, list marks and what parts the links aside, nothing else."""
    if "](" not in line:
        return False
    left = re.sub(_LINK, "", re.sub(_IMAGE, "", re.sub(_LINE_MARKS, "", line)))
    return not any(char.isalnum() for char in left)
