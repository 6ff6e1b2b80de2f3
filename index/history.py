"""What a build keeps for the next one: what each file gave, and the signature of each article."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import Article, ReadFile, SkippedFile

FILES = "files.jsonl"
SIGNATURES = "signatures.npy"


@dataclass(frozen=True, slots=True)
class History:
    """What the build before this one found out.

    Attributes:
        files: what each file of the corpus gave.
        signatures: MinHash of each article, shape (articles, permutations), in the order of the articles.
    """

    files: tuple[ReadFile, ...]
    signatures: NDArray[np.uint64]


def write_history(folder: Path, history: History) -> None:
    """Writes the two files into the folder of a generation."""
    lines = (json.dumps(_record(file), ensure_ascii=False) + "\n" for file in history.files)
    (folder / FILES).write_text("".join(lines), encoding="utf-8", newline="\n")
    np.save(folder / SIGNATURES, history.signatures, allow_pickle=False)


def read_history(folder: Path, articles: Mapping[str, Article]) -> History:
    """The history in the folder of a generation that has these articles; its manifest vouches for these files."""
    with (folder / FILES).open(encoding="utf-8") as lines:
        files = tuple(_file(json.loads(line), articles) for line in lines)
    return History(files, np.load(folder / SIGNATURES, allow_pickle=False))


def _record(file: ReadFile) -> dict[str, object]:
    return {
        "path": file.path,
        "sha256": file.sha256,
        "articles": [article.id for article in file.articles],
        "skipped": [(row.path, row.reason) for row in file.skipped],
    }


def _file(record: Mapping[str, object], articles: Mapping[str, Article]) -> ReadFile:
    ids: Sequence[str] = record["articles"]  # type: ignore[assignment]
    skipped: Iterable[tuple[str, str]] = record["skipped"]  # type: ignore[assignment]
    return ReadFile(
        path=str(record["path"]),
        sha256=str(record["sha256"]),
        articles=tuple(articles[id] for id in ids),
        skipped=tuple(SkippedFile(path, reason) for path, reason in skipped),
    )
