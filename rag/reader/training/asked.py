"""What the reader learns from: questions, each with texts that answer it and texts that do not."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

Range = tuple[int, int]


class Kind(StrEnum):
    """Whether one span answers, or every item of a list."""

    FACT = "fact"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Context:
    """A text that a question is read against.

    Attributes:
        title: of the article it stands in.
        text: the text.
        spans: character ranges that answer, in order and disjoint; none when the text does not answer.
        unsure: ranges that may answer as well, and teach nothing.
    """

    title: str
    text: str
    spans: tuple[Range, ...] = ()
    unsure: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """One question.

    Attributes:
        id: names it among those of its source.
        source: the data it comes from.
        kind: whether a span answers or a list.
        wordings: the same question in one or several languages or phrasings.
        positives: texts that answer it.
        negatives: texts that do not.
        repeats: how often it is asked in an epoch.
    """

    id: str
    source: str
    kind: Kind
    wordings: tuple[str, ...]
    positives: tuple[Context, ...]
    negatives: tuple[Context, ...]
    repeats: int = 1


def write_asked(file: Path, questions: Iterable[Asked]) -> None:
    """Writes questions as JSON Lines."""
    with file.open("w", encoding="utf-8") as lines:
        for question in questions:
            lines.write(json.dumps(asdict(question), ensure_ascii=False) + "\n")


def read_asked(file: Path) -> Iterator[Asked]:
    """The questions of a file that `write_asked` wrote."""
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            fields: dict[str, Any] = json.loads(line)
            yield Asked(
                id=fields["id"],
                source=fields["source"],
                kind=Kind(fields["kind"]),
                wordings=tuple(fields["wordings"]),
                positives=tuple(map(_context, fields["positives"])),
                negatives=tuple(map(_context, fields["negatives"])),
                repeats=fields["repeats"],
            )


def _context(fields: dict[str, Any]) -> Context:
    spans, unsure = (tuple((start, end) for start, end in fields[name]) for name in ("spans", "unsure"))
    return Context(fields["title"], fields["text"], spans, unsure)
