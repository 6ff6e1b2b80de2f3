"""What a generation says of itself, and the checks made against it."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FORMAT_VERSION = 3
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class FileRecord:
    """Size in bytes and SHA-256 of one file of a generation."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The identity card of a generation; written last.

    Attributes:
        format: version of the on-disk format.
        model: name or folder of the embedding model, as given.
        model_fingerprint: of its weights, tokenizer and pooling.
        graph: fingerprint and precision of the exported graph that embedded the passages, see `index.encoder`.
        dimension: of the vectors.
        passage_tokens: most tokens of a passage.
        program: fingerprint of the program that made it, see `index.fingerprint`.
        corpus: absolute path of the folder of articles.
        created: ISO time in UTC.
        passages: number of passages and of vectors.
        articles: SHA-256 of each article as read, by article id.
        skipped: path and reason of each file that was not indexed.
        duplicates: groups of ids of articles that are nearly the same.
        files: every other file of the generation, by name.
    """

    format: int
    model: str
    model_fingerprint: str
    graph: str
    dimension: int
    passage_tokens: int
    program: str
    corpus: str
    created: str
    passages: int
    articles: dict[str, str]
    skipped: tuple[tuple[str, str], ...]
    duplicates: tuple[tuple[str, ...], ...]
    files: dict[str, FileRecord]

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> "Manifest":
        """Raises ValueError, KeyError, TypeError or AttributeError when `content` is no manifest of this format."""
        fields: dict[str, Any] = json.loads(content)
        if fields["format"] != FORMAT_VERSION:
            raise FormatVersionError(fields["format"])
        fields["skipped"] = tuple((path, reason) for path, reason in fields["skipped"])
        fields["duplicates"] = tuple(map(tuple, fields["duplicates"]))
        fields["files"] = {name: FileRecord(**record) for name, record in fields["files"].items()}
        return cls(**fields)


class FormatVersionError(ValueError):
    """A manifest of another format version; `found` is its version."""

    def __init__(self, found: object) -> None:
        super().__init__(f"format version {found}")
        self.found = found


def record_of(file: Path) -> FileRecord:
    """Size and SHA-256 of a file, read in one pass."""
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return FileRecord(size=file.stat().st_size, sha256=digest)
