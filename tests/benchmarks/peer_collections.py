"""What the peers are compared on: a file that any of their environments can read."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the names of the texts that answer it."""

    asked: str
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """Texts and questions about them.

    Attributes:
        name: of its files.
        title: what the table says.
        language: of the texts, as bm25s, Snowball and LanceDB name it: "french" or "english".
        texts: by name.
        questions: in any language.
        is_cut: whether long texts are cut; SciFact's abstracts are not, by custom and for the time it takes.
    """

    name: str
    title: str
    language: str
    texts: dict[str, str]
    questions: tuple[Question, ...]
    is_cut: bool = True

    def write(self, file: Path) -> None:
        file.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def read(cls, file: Path) -> "Collection":
        entries = json.loads(file.read_text(encoding="utf-8"))
        questions = tuple(Question(one["asked"], tuple(one["right"])) for one in entries.pop("questions"))
        return cls(**entries, questions=questions)


@dataclass(frozen=True, slots=True)
class Rankings:
    """What one system found in one collection.

    Attributes:
        system: its name.
        versions: of its packages.
        ways: by the name of a way to search, for every question the names of the best texts, best first.
    """

    system: str
    versions: str
    ways: dict[str, list[list[str]]]

    def write(self, file: Path) -> None:
        file.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def read(cls, file: Path) -> "Rankings":
        return cls(**json.loads(file.read_text(encoding="utf-8")))


def pieces_of(texts: dict[str, str], pieces: Sequence[Sequence[str]]) -> tuple[list[str], list[str]]:
    """The pieces of all texts in one list, and beside each the name of its text."""
    names = [name for name, cut in zip(texts, pieces, strict=True) for _ in cut]
    return names, [piece for cut in pieces for piece in cut]
