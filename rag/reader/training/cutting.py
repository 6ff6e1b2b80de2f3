"""Labelled texts cut as the index cuts articles, their labels with them."""

from collections.abc import Sequence
from pathlib import Path

from corpus import Article, Language
from index.splitter import PASSAGE_TOKENS, PassageSplitter
from index.tokens import Tokens
from rag.reader.training.asked import Context, Range

LONG_TOKENS = 256
"""Most tokens of the longer texts, which teach the reader not to depend on the length of a passage."""

_SPECIAL_TOKENS = 2  # around a text
_PROMPT = "passage: "


class Cutter:
    """Cuts texts into passages of the index's length, and into longer ones."""

    def __init__(self, model: Path) -> None:
        tokens = Tokens(model)

        def count(texts: Sequence[str]) -> list[int]:
            return [len(ids) + _SPECIAL_TOKENS for ids in tokens.ids([_PROMPT + text for text in texts])]

        self._short = PassageSplitter(count, limit=PASSAGE_TOKENS)
        self._long = PassageSplitter(count, limit=LONG_TOKENS)
        self._known: dict[tuple[str, Range, bool], list[Range]] = {}

    def passages(self, context: Context, *, within: Range | None = None, long: bool = False) -> list[Context]:
        """The parts of a text, or of the range `within` of it, in order; a label that was cut in two is unsure."""
        return [cut(context, start, end) for start, end in self._ranges(context.text, within, long=long)]

    def _ranges(self, text: str, within: Range | None, *, long: bool) -> list[Range]:
        within = within or (0, len(text))
        key = (text, within, long)
        if key not in self._known:
            article = Article("", "", text, "", Language.OTHER, (within,))
            self._known[key] = list((self._long if long else self._short).ranges(article))
        return self._known[key]


def cut(context: Context, start: int, end: int) -> Context:
    """The part of a text from `start` to `end`, with the labels that stand in it."""
    whole = [(a - start, b - start) for a, b in context.spans if start <= a and b <= end]
    split = [(a, b) for a, b in context.spans if a < end and start < b and not (start <= a and b <= end)]
    unclear = [(max(a, start), min(b, end)) for a, b in (*context.unsure, *split) if a < end and start < b]
    unsure = [(a - start, b - start) for a, b in unclear]
    return Context(context.title, context.text[start:end], tuple(whole), tuple(sorted(unsure)))
