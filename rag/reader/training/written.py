"""List questions written by hand over news articles, in French and English, with every mention of every item."""

import json
from collections.abc import Iterator
from pathlib import Path

from rag.reader.training.asked import Asked, Context, Kind
from rag.reader.training.cutting import Cutter

QUESTIONS = Path(__file__).parents[2] / "list_questions.jsonl"
"""JSON Lines of `article`, `fr`, `en` and `items`: for each item the ranges of its mentions in the article's text."""


def read_lists(articles: dict[str, str], cutter: Cutter) -> Iterator[tuple[str, Asked]]:
    """Each question of `QUESTIONS` with its article's name: the article's passages with items, and those without.

    Args:
        articles: text by name.
        cutter: cuts the articles.
    """
    for number, line in enumerate(QUESTIONS.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        text = articles[row["article"]]
        start = body_start(text)
        spans = disjoint([(a, b) for mentions in row["items"] for a, b in mentions])
        context = Context(title_of(text), text, spans)
        parts = [
            part for long in (False, True) for part in cutter.passages(context, within=(start, len(text)), long=long)
        ]
        positives = tuple(part for part in parts if part.spans)
        negatives = tuple(part for part in parts if not part.spans and not part.unsure)
        wordings = (row["fr"], row["en"])
        yield row["article"], Asked(f"list-{number}", "lists", Kind.LIST, wordings, positives, negatives)


def body_start(text: str) -> int:
    """Where the text begins after front matter, if it has any."""
    if not text.startswith("---\n"):
        return 0
    return text.index("\n---\n", 3) + 5


def title_of(text: str) -> str:
    """The title that the front matter gives, else the first line."""
    head = text[: body_start(text)]
    for line in head.splitlines():
        if line.startswith("title:"):
            return line.removeprefix("title:").strip().strip("\"'")
    return text[body_start(text) :].strip().split("\n", 1)[0].lstrip("# ")


def disjoint(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The spans in order, without those that overlap a longer one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: span[0] - span[1]):
        if all(end <= a or b <= start for a, b in kept):
            kept.append((start, end))
    return tuple(sorted(kept))
