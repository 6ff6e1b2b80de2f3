"""Questions in tokens, and batches of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from rag.reader.network import BEGIN, INSIDE, OUTSIDE
from rag.reader.pairs import PAD, Pair, PieceCutter, Pieces, pair
from rag.reader.training.asked import Asked, Context, Range
from rag.reader.training.drawing import Drawing

UNSURE = -100
"""The label that teaches nothing."""

_Cut = TypeVar("_Cut")

_TITLED = 0.6  # how often the title of the article is read with a passage


@dataclass(frozen=True, slots=True)
class Example:
    """A pair with its labels.

    Attributes:
        ids: tokens of the pair.
        passage: where the passage's tokens begin.
        tags: a label for each token; `UNSURE` outside the passage.
        answers: whether the passage answers.
    """

    ids: tuple[int, ...]
    passage: int
    tags: NDArray[np.int64]
    answers: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples filled up to one length; all of shape (examples, tokens) but `answers`, which is (examples,)."""

    ids: Tensor
    passage: Tensor
    present: Tensor
    tags: Tensor
    answers: Tensor


class Examples:
    """Draws an epoch's examples from questions: wordings, texts and titles differ from one epoch to the next."""

    def __init__(self, questions: Sequence[Asked], cutter: PieceCutter) -> None:
        self._questions, self._cutter = questions, cutter
        self._drawing = Drawing(questions)
        self._wordings: dict[str, tuple[int, ...]] = {}
        self._titles: dict[str, tuple[int, ...]] = {"": ()}
        self._passages: dict[str, Pieces] = {}

    def epoch(self, random: Random) -> list[Example]:
        """All examples of an epoch, in the order of the questions."""
        drawn = [
            (wording, context, context.title if random.random() < _TITLED else "")
            for question in self._questions
            for _ in range(question.repeats)
            for wording, context in self._drawing.draw(question, random)
        ]
        _cut_new((wording for wording, _, _ in drawn), self._wordings, self._cutter.questions)
        _cut_new((title for _, _, title in drawn), self._titles, self._cutter.titles)
        _cut_new((context.text for _, context, _ in drawn), self._passages, self._cutter.passages)
        return [
            example(self._wordings[wording], self._titles[title], self._passages[context.text], context)
            for wording, context, title in drawn
        ]


def _cut_new(texts: Iterable[str], known: dict[str, _Cut], cut: Callable[[Sequence[str]], list[_Cut]]) -> None:
    new = sorted(set(texts) - known.keys())
    known.update(zip(new, cut(new), strict=True))


def example(question: tuple[int, ...], title: tuple[int, ...], pieces: Pieces, context: Context) -> Example:
    """The pair with the labels that the context's spans give its tokens."""
    read = pair(question, title, pieces)
    tags = np.full(len(read.ids), UNSURE, dtype=np.int64)
    starts, ends = np.array(pieces.starts), np.array(pieces.ends)
    labels = np.where(ends > starts, OUTSIDE, UNSURE)
    for start, end in context.unsure:
        labels[_tokens(starts, ends, (start, end))] = UNSURE
    for start, end in context.spans:
        tokens = _tokens(starts, ends, (start, end))
        labels[tokens] = INSIDE
        labels[tokens[:1]] = BEGIN
    room = len(read.ids) - 1 - read.passage
    tags[read.passage : -1] = labels[:room]
    return Example(read.ids, read.passage, tags, bool(context.spans))


def _tokens(starts: NDArray[np.int64], ends: NDArray[np.int64], span: Range) -> NDArray[np.intp]:
    return np.flatnonzero((ends > starts) & (starts < span[1]) & (ends > span[0]))


def unlabelled(read: Pair) -> Example:
    """The pair as an example that teaches nothing."""
    return Example(read.ids, read.passage, np.full(len(read.ids), UNSURE, dtype=np.int64), False)


def batches(examples: Sequence[Example], random: Random, *, tokens: int) -> Iterator[Batch]:
    """Examples of nearly the same length together, batches in random order, about `tokens` each once filled up."""
    order = sorted(range(len(examples)), key=lambda row: (-len(examples[row].ids) // 8, random.random()))
    rows: list[list[int]] = []
    for row in order:
        if rows and len(examples[rows[-1][0]].ids) * (len(rows[-1]) + 1) <= tokens:
            rows[-1].append(row)
        else:
            rows.append([row])
    random.shuffle(rows)
    for chosen in rows:
        yield filled([examples[row] for row in chosen])


def filled(examples: Sequence[Example]) -> Batch:
    """The batch of the examples."""
    shape = len(examples), max(len(example.ids) for example in examples)
    ids, tags = np.full(shape, PAD, dtype=np.int64), np.full(shape, UNSURE, dtype=np.int64)
    passage, present = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.bool_)
    for row, item in enumerate(examples):
        length = len(item.ids)
        ids[row, :length], tags[row, :length], present[row, :length] = item.ids, item.tags, True
        passage[row, item.passage : length - 1] = 1
    answers = torch.tensor([float(item.answers) for item in examples])
    return Batch(
        ids=torch.from_numpy(ids),
        passage=torch.from_numpy(passage),
        present=torch.from_numpy(present),
        tags=torch.from_numpy(tags),
        answers=answers,
    )
