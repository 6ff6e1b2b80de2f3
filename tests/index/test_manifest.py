"""The manifest: what is written is what is read, and what is not a manifest is told."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from index.manifest import FORMAT_VERSION, FileRecord, FormatVersionError, Manifest, record_of

MANIFEST = Manifest(
    format=FORMAT_VERSION,
    model="fake",
    model_fingerprint="0123456789abcdef",
    graph="fake",
    dimension=64,
    passage_tokens=60,
    program="fedcba9876543210",
    corpus="/articles d’été",
    created="2026-01-02T03:04:05+00:00",
    passages=3,
    articles={"éolien.md": "a" * 64, "dossier/gaz.txt": "b" * 64},
    skipped=(("photo.jpg", ".jpg files are not read"),),
    duplicates=(("éolien.md", "dossier/gaz.txt"),),
    files={"vectors.faiss": FileRecord(size=813, sha256="c" * 64)},
)


def test_what_is_read_is_what_was_written() -> None:
    assert Manifest.from_bytes(MANIFEST.to_bytes()) == MANIFEST


def test_it_is_json_that_a_person_can_read() -> None:
    assert "/articles d’été" in MANIFEST.to_bytes().decode()
    fields = json.loads(MANIFEST.to_bytes())
    assert fields["files"] == {"vectors.faiss": {"size": 813, "sha256": "c" * 64}}
    assert fields["skipped"] == [["photo.jpg", ".jpg files are not read"]]
    assert fields["duplicates"] == [["éolien.md", "dossier/gaz.txt"]]
    assert (fields["format"], fields["program"]) == (3, "fedcba9876543210")


def test_groups_and_reasons_are_tuples_again() -> None:
    manifest = replace(
        MANIFEST, skipped=(("a", "empty"), ("b", "binary")), duplicates=(("a", "b", "c"), ("éolien.md", "d"))
    )
    read = Manifest.from_bytes(manifest.to_bytes())
    assert read.skipped == (("a", "empty"), ("b", "binary"))
    assert read.duplicates == (("a", "b", "c"), ("éolien.md", "d"))


def test_the_order_of_the_articles_counts() -> None:
    turned = replace(MANIFEST, articles=dict(reversed(MANIFEST.articles.items())))
    assert turned == MANIFEST
    assert turned.to_bytes() != MANIFEST.to_bytes()
    assert list(Manifest.from_bytes(turned.to_bytes()).articles) == ["dossier/gaz.txt", "éolien.md"]


@pytest.mark.parametrize("version", [1, 2, "2", None])
def test_another_format_version_is_told_from_damage(version: object) -> None:
    fields = json.loads(MANIFEST.to_bytes()) | {"format": version, "unknown": "field"}
    with pytest.raises(FormatVersionError, match=f"^format version {version}$") as failure:
        Manifest.from_bytes(json.dumps(fields).encode())
    assert failure.value.found == version


@pytest.mark.parametrize("field", ["program", "duplicates", "skipped", "files", "articles"])
def test_a_manifest_that_lacks_a_field_is_refused(field: str) -> None:
    fields = {name: value for name, value in json.loads(MANIFEST.to_bytes()).items() if name != field}
    with pytest.raises((KeyError, TypeError), match=field):
        Manifest.from_bytes(json.dumps(fields).encode())


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", ValueError),
        (b"{", ValueError),
        (b"\xff\xfe", ValueError),
        (b"{}", KeyError),
        (b"[]", TypeError),
        (b"1", TypeError),
        (b'{"format": 3}', KeyError),
        (json.dumps(json.loads(MANIFEST.to_bytes()) | {"files": 1}).encode(), AttributeError),
        (json.dumps(json.loads(MANIFEST.to_bytes()) | {"skipped": ["a"]}).encode(), ValueError),
        (json.dumps(json.loads(MANIFEST.to_bytes()) | {"duplicates": [1]}).encode(), TypeError),
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
