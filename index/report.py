"""What a build did, as it is told and as it is kept with the index."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpus import SkippedFile

REPORT = "report.json"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did.

    Attributes:
        added: ids of articles that the index did not have.
        updated: ids of articles whose content has changed.
        removed: ids of articles that are gone from the folder.
        unchanged: ids of articles that were there as they are.
        skipped: files, and rows of tables, that were not indexed, each with its reason.
        duplicates: groups of ids of articles that are nearly the same; all of them are in the index.
        passages: passages in the index.
        embedded: texts of passages that had to be embedded; the others kept their vectors, or share one.
        seconds: wall time; in the report kept with the index, until it was written.
        published: whether there is a new index; False when nothing had changed.
        folder: the index folder.
    """

    added: tuple[str, ...]
    updated: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    skipped: tuple[SkippedFile, ...]
    duplicates: tuple[tuple[str, ...], ...]
    passages: int
    embedded: int
    seconds: float
    published: bool
    folder: Path


def write_report(folder: Path, report: BuildReport) -> None:
    """Keeps the report in the folder of a generation."""
    content = json.dumps(asdict(report) | {"folder": str(report.folder)}, ensure_ascii=False, indent=1)
    (folder / REPORT).write_text(content, encoding="utf-8", newline="\n")


def read_report(folder: Path) -> BuildReport:
    """The report in the folder of a generation, whose manifest vouches for it."""
    fields: dict[str, Any] = json.loads((folder / REPORT).read_bytes())
    for name in ("added", "updated", "removed", "unchanged"):
        fields[name] = tuple(fields[name])
    fields["skipped"] = tuple(SkippedFile(**file) for file in fields["skipped"])
    fields["duplicates"] = tuple(map(tuple, fields["duplicates"]))
    fields["folder"] = Path(fields["folder"])
    return BuildReport(**fields)
