"""What a prepared embedding model is: a folder with a graph, a tokenizer, and one record saying what they are.

ModelError               an embedding model cannot be used
├── ModelNotFound        there is no such model on this machine
└── ModelDamaged         its files are cut, altered, or of another version
"""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

RECORD = "sourcier.json"
GRAPH = "encoder.onnx"
FORMAT = 1

# What decides a model's vectors; documentation and other exports of the same weights do not.
_CONTENT = {".json", ".txt", ".model", ".safetensors", ".bin"}
_OTHER_EXPORTS = {"onnx", "openvino"}


class ModelError(Exception):
    """An embedding model cannot be used."""


class ModelNotFound(ModelError):
    """There is no such model on this machine."""


class ModelDamaged(ModelError):
    """A model's files are cut, altered, or of another version."""


@dataclass(frozen=True, slots=True)
class Prompts:
    """What a model wants put before a text."""

    query: str = ""
    passage: str = ""

    @classmethod
    def of_folder(cls, folder: Path) -> "Prompts":
        """The prompts named in `config_sentence_transformers.json`; empty where it names none."""
        file = folder / "config_sentence_transformers.json"
        try:
            named = json.loads(file.read_text(encoding="utf-8")).get("prompts") or {} if file.is_file() else {}
        except (ValueError, AttributeError) as error:
            raise ModelDamaged(
                f"{file} is not a JSON object ({error}): mend it, or delete it for no prompts"
            ) from error
        passage = (named.get(name) for name in ("passage", "document", "corpus"))
        return cls(query=named.get("query") or "", passage=next(filter(None, passage), ""))


@dataclass(frozen=True, slots=True)
class Model:
    """The record of a prepared model.

    Attributes:
        fingerprint: SHA-256 of everything that decides the vectors, in hexadecimal.
        dimension: length of a vector.
        max_tokens: the longest input, special tokens and prompt included.
        prompts: what goes before a query and before a passage.
        prefix, suffix: ids of the special tokens around a text.
        pad: id that fills a batch's shorter rows.
        graph: fingerprint of the graph in the folder, which agrees with the model; empty if there is none and the model
            itself must run.
    """

    fingerprint: str
    dimension: int
    max_tokens: int
    prompts: Prompts
    prefix: tuple[int, ...]
    suffix: tuple[int, ...]
    pad: int
    graph: str

    def write(self, folder: Path) -> None:
        """Writes the record, with the size of every file the folder now holds: call it last."""
        record = {"format": FORMAT, **asdict(self), "files": _sizes(folder)}
        (folder / RECORD).write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Model":
        """Reads the record back; `ModelDamaged` when it, or the size of a file, is not what was written."""
        try:
            record: dict[str, Any] = json.loads((folder / RECORD).read_text(encoding="utf-8"))
            sizes: dict[str, int] = record["files"]
            values = {field.name: record[field.name] for field in fields(cls)}
            values |= {name: tuple(values[name]) for name in ("prefix", "suffix")}
            values["prompts"] = Prompts(**values["prompts"])
            found = {name: (folder / name).stat().st_size for name in sizes}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelDamaged(f"{folder} is not a whole prepared model ({error}): delete it") from error
        for name, size in sizes.items():
            if found[name] != size:
                raise ModelDamaged(f"{folder / name} has {found[name]} bytes, expected {size}: delete {folder}")
        return cls(**values)


def fingerprint(folder: Path, prompts: Prompts) -> str:
    """SHA-256 of the weights, the configuration and the tokenizer in `folder`, and of the prompts in use."""
    digest = hashlib.sha256(json.dumps([FORMAT, prompts.query, prompts.passage]).encode())
    for file in content_files(folder):
        with file.open("rb") as content:
            part = hashlib.file_digest(content, "sha256").hexdigest()
        digest.update(f"\n{file.relative_to(folder).as_posix()} {part}".encode())
    return digest.hexdigest()


def content_files(folder: Path) -> list[Path]:
    """The files of a sentence-transformers folder that decide its vectors, in a fixed order."""
    return sorted(
        file
        for file in folder.rglob("*")
        if file.suffix in _CONTENT and not _OTHER_EXPORTS & set(file.relative_to(folder).parts) and file.is_file()
    )


def graph_fingerprint(folder: Path) -> str:
    """The first half of the SHA-256 of the graph in `folder`; its weights have their own fingerprint."""
    return hashlib.sha256((folder / GRAPH).read_bytes()).hexdigest()[:32]


def _sizes(folder: Path) -> dict[str, int]:
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.name != RECORD)
    return {file.relative_to(folder).as_posix(): file.stat().st_size for file in files}
