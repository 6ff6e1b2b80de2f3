"""What a task found out about one way to read: rows of the table, failures to be read, probabilities to be checked."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from reliability import Point

from index import Passage
from rag.reader import Span
from rag.reader.training.measures import f1, plain

SHOWN = 20  # failures of a kind


@dataclass(frozen=True, slots=True)
class Row:
    """A measure of a task, as printed."""

    label: str
    value: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A wrong answer.

    Attributes:
        kind: what is wrong.
        question: what was asked.
        gold: the right answers.
        answered: what was answered, or would have been the best.
        score: how likely the reader took that to be.
        passage: where that stands, or for an item that is missed, where that does.
        note: what else helps to find the cause.
    """

    kind: str
    question: str
    gold: Sequence[str]
    answered: str
    score: float
    passage: str
    note: str = ""


@dataclass(slots=True)
class Outcome:
    """Of one task, by name, and one way to read."""

    name: str
    rows: list[Row] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def holds(text: str, answers: Sequence[str]) -> bool:
    """Whether the text says one of the answers: holds all its words in order, or has half of its words in common."""
    return any(f" {plain(answer)} " in f" {plain(text)} " or f1(text, answer) >= 0.5 for answer in answers)


def failure(kind: str, question: str, gold: Sequence[str], *, best: Span | None, note: str = "") -> Failure:
    """The failure of answering with `best`."""
    if best is None:
        return Failure(kind, question, gold, "", 0.0, "", note)
    return Failure(kind, question, gold, best.text, best.score, placed(best.passage), note)


def placed(passage: Passage) -> str:
    """A passage with the article it stands in."""
    return f"[{passage.article_id}] {passage.text}"


def report(failures: Mapping[str, Sequence[Failure]]) -> str:
    """Up to `SHOWN` failures of each kind, drawn by chance, of each way to read."""
    lines = []
    for way, made in failures.items():
        kinds: defaultdict[str, list[Failure]] = defaultdict(list)
        for each in made:
            kinds[each.kind].append(each)
        for kind, all_of_it in kinds.items():
            shown = Random(0).sample(all_of_it, min(SHOWN, len(all_of_it)))
            lines.append(f"## {way}: {kind} ({len(shown)} of {len(all_of_it)})\n")
            for number, each in enumerate(shown, start=1):
                lines.append(f"{number}. {each.question}")
                lines.append(f"   right: {' | '.join(each.gold) or 'the articles do not say'}")
                lines.append(f"   given: {' '.join(each.answered.split()) or 'nothing'} ({each.score:.2f})")
                lines.append(f"   passage: {' '.join(each.passage.split())}")
                lines.append(f"   note: {each.note}\n" if each.note else "")
    return "\n".join(lines)
