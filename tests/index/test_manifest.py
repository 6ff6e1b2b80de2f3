"""The manifest: what is written is what is read, and what is not a manifest is told."""

import hashlib
import json
from pathlib import Path

import pytest

from index.manifest import FORMAT_VERSION, FileRecord, FormatVersionError, Manifest, record_of

MANIFEST = Manifest(
    format=FORMAT_VERSION,
    model="fake",
    model_fingerprint="0123456789abcdef",
    dimension=64,
    passage_tokens=60,
    corpus="/articles d’été",
    created="2026-01-02T03:04:05+00:00",
    passages=3,
    articles={"éolien.md": "a" * 64, "dossier/gaz.txt": "b" * 64},
    skipped=(("photo.jpg", "not a .txt or .md file"),),
    files={"vectors.faiss": FileRecord(size=813, sha256="c" * 64)},
)


def test_what_is_read_is_what_was_written() -> None:
    assert Manifest.from_bytes(MANIFEST.to_bytes()) == MANIFEST


def test_it_is_json_that_a_person_can_read() -> None:
    assert "/articles d’été" in MANIFEST.to_bytes().decode()
    fields = json.loads(MANIFEST.to_bytes())
    assert fields["files"] == {"vectors.faiss": {"size": 813, "sha256": "c" * 64}}
    assert fields["skipped"] == [["photo.jpg", "not a .txt or .md file"]]


def test_another_format_version_is_told_from_damage() -> None:
    fields = json.loads(MANIFEST.to_bytes()) | {"format": 2, "unknown": "field"}
    with pytest.raises(FormatVersionError, match=r"^format version 2$") as failure:
        Manifest.from_bytes(json.dumps(fields).encode())
    assert failure.value.found == 2


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", ValueError),
        (b"{", ValueError),
        (b"\xff\xfe", ValueError),
        (b"{}", KeyError),
        (b"[]", TypeError),
        (b"1", TypeError),
        (b'{"format": 1}', KeyError),
        (json.dumps(json.loads(MANIFEST.to_bytes()) | {"files": 1}).encode(), AttributeError),
        (json.dumps(json.loads(MANIFEST.to_bytes()) | {"skipped": ["a"]}).encode(), ValueError),
        (json.dumps(json.loads(MANIFEST.to_bytes()) | {"unknown": 1}).encode(), TypeError),
    ],
)
def test_what_is_no_manifest_is_refused(content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        Manifest.from_bytes(content)


def test_the_record_of_a_file_is_its_size_and_sha256(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_bytes(b"abc")
    assert record_of(file) == FileRecord(
        size=3, sha256="ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
    file.write_bytes(b"x" * 1_000_000)
    assert record_of(file) == FileRecord(size=1_000_000, sha256=hashlib.sha256(b"x" * 1_000_000).hexdigest())
