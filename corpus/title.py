"""The title of an article that gives none in its front matter."""

import re
from collections.abc import Sequence

from corpus.markup import without_markup

LONGEST_TITLE = 200


def find_title(text: str, content: Sequence[tuple[int, int]]) -> str:
    """The first `# ` heading of the content, else its first line, cut to `LONGEST_TITLE` characters."""
    parts = [text[start:end] for start, end in content]
    heading = next((match for part in parts if (match := re.search(r"^# +(?=.*\w).+$", part, re.MULTILINE))), None)
    line = re.sub(r" #+ *$", "", heading[0]) if heading else parts[0].partition("\n")[0]
    return shorten(without_markup(line) or line)


def shorten(title: str) -> str:
    """Put a title on one line, cut between two words to `LONGEST_TITLE` characters with an ellipsis."""
    title = " ".join(title.split())
    if len(title) <= LONGEST_TITLE:
        return title
    cut = title[:LONGEST_TITLE]
    return (cut[: cut.rfind(" ")] if " " in cut else cut[:-1]).rstrip(" ,;:–—-") + "…"
