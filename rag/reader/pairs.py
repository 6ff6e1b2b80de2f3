"""A question and a passage as the one sequence of tokens that the reader reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.tokens import Located, Tokens

QUESTION_TOKENS = 48
TITLE_TOKENS = 24
PAIR_TOKENS = 512
START, END, PAD = 0, 2, 1  # <s>, </s> and <pad> of XLM-R's vocabulary

_QUESTION, _PASSAGE = "query: ", "passage: "


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text in tokens.

    Attributes:
        ids: of the tokens.
        starts, ends: the characters of each token, white space left out; empty ranges for the prompt's tokens.
    """

    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """What the network reads: `<s> question </s> title </s> passage </s>`.

    Attributes:
        ids: of all tokens.
        passage: where the passage's own tokens begin in `ids`; they go on to the last but one.
    """

    ids: tuple[int, ...]
    passage: int

    @property
    def own(self) -> slice:
        """Where the passage's tokens are in `ids`."""
        return slice(self.passage, len(self.ids) - 1)


class PieceCutter:
    """Cuts questions, titles and passages into tokens; safe to share between threads."""

    def __init__(self, model: Path) -> None:
        self._tokens = Tokens(model)

    def questions(self, texts: Sequence[str]) -> list[tuple[int, ...]]:
        """Ids of questions, with the model's prompt."""
        return [tuple(ids[:QUESTION_TOKENS]) for ids in self._tokens.ids([_QUESTION + text for text in texts])]

    def titles(self, texts: Sequence[str]) -> list[tuple[int, ...]]:
        """Ids of titles."""
        return [tuple(ids[:TITLE_TOKENS]) for ids in self._tokens.ids(texts)]

    def passages(self, texts: Sequence[str]) -> list[Pieces]:
        """Tokens of passages, with the model's prompt."""
        located = self._tokens.located([_PASSAGE + text for text in texts])
        return [_pieces(tokens, text) for tokens, text in zip(located, texts, strict=True)]

    def pairs(self, question: str, texts: Sequence[tuple[str, str]]) -> list[tuple[Pair, Pieces]]:
        """A question with each title and passage, and the passage's tokens."""
        titles = list(dict.fromkeys(title for title, _ in texts))
        # One call for all: little text in many calls would load the whole vocabulary.
        prompted = [_QUESTION + question, *titles, *(_PASSAGE + text for _, text in texts)]
        asked, *others = self._tokens.located(prompted)
        asked_ids = tuple(asked.ids[:QUESTION_TOKENS])
        title_ids = {title: tuple(read.ids[:TITLE_TOKENS]) for title, read in zip(titles, others, strict=False)}
        passages = [_pieces(read, text) for read, (_, text) in zip(others[len(titles) :], texts, strict=True)]
        return [(pair(asked_ids, title_ids[title], own), own) for (title, _), own in zip(texts, passages, strict=True)]


def _pieces(tokens: Located, text: str) -> Pieces:
    starts, ends = [], []
    for first, last in tokens.offsets:
        start, end = max(first - len(_PASSAGE), 0), max(last - len(_PASSAGE), 0)
        while start < end and text[start].isspace():
            start += 1
        starts.append(start)
        ends.append(end)
    return Pieces(tuple(tokens.ids), tuple(starts), tuple(ends))


def pair(question: tuple[int, ...], title: tuple[int, ...], passage: Pieces) -> Pair:
    """The sequence for a question, the title of the article (which may be empty) and a passage of it, cut at its end
    to `PAIR_TOKENS`."""
    head = (START, *question, END, *title, END) if title else (START, *question, END)
    return Pair((*head, *passage.ids[: PAIR_TOKENS - len(head) - 1], END), len(head))
