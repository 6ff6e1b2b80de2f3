"""Looking into an index folder: how the corpus differs from it, what was reported, what lies about."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from corpus import one_file
from index import (
    Changes,
    Encoder,
    IndexDamaged,
    IndexMissing,
    build_index,
    changes_since,
    current_report,
    indexed_corpus,
    inspect_index,
    is_being_built,
    report_file,
    size_on_disk,
    stale_folders,
)

CorpusFolder = Callable[[Mapping[str, str | bytes]], Path]
FILES = {"a.md": "Le gazoduc.", "b.md": "Le fleuve.", "c.md": "Le parc.", "vide.md": ""}


@pytest.fixture
def corpus(corpus_folder: CorpusFolder) -> Path:
    return corpus_folder(FILES)


@pytest.fixture
def root(corpus: Path, tmp_path: Path, fake_encoder: Encoder) -> Path:
    return build_index(corpus, tmp_path / "index", encoder=fake_encoder).folder


def test_articles_as_they_were_indexed_have_not_changed(root: Path) -> None:
    changes = changes_since(inspect_index(root), root=root)
    assert changes == Changes(added=(), updated=(), removed=())
    assert not changes


def test_changes_are_told_article_by_article(root: Path, corpus_folder: CorpusFolder) -> None:
    corpus_folder({"a.md": "Le gazoduc.", "b.md": "Le fleuve gelé.", "d.md": "Le parc.", "e.md": "Le lac."})
    changes = changes_since(inspect_index(root), root=root)
    assert changes == Changes(added=("d.md", "e.md"), updated=("b.md",), removed=("c.md",))
    assert changes


def test_only_files_that_have_changed_are_parsed(
    root: Path, corpus_folder: CorpusFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[bytes] = []
    parse = one_file.Parser.parse
    monkeypatch.setattr(
        one_file.Parser, "parse", lambda self, data, extension: parsed.append(data) or parse(self, data, extension)
    )
    corpus_folder(FILES | {"b.md": "Le fleuve gelé."})
    inspection = inspect_index(root)
    changes_since(inspection, root=root)
    assert parsed == ["Le fleuve gelé.".encode()]
    parsed.clear()
    other = replace(inspection, manifest=replace(inspection.manifest, program="another version"))
    assert changes_since(other, root=root) == Changes(added=(), updated=("b.md",), removed=())
    assert parsed == [b"Le gazoduc.", "Le fleuve gelé.".encode(), b"Le parc."]


def test_an_index_in_the_corpus_is_not_read_as_articles(corpus: Path, fake_encoder: Encoder) -> None:
    root = build_index(corpus, corpus / "index", encoder=fake_encoder).folder
    assert not changes_since(inspect_index(root), root=root)


def test_the_report_of_the_build_is_kept(corpus: Path, tmp_path: Path, fake_encoder: Encoder) -> None:
    root = tmp_path / "index"
    report = build_index(corpus, root, encoder=fake_encoder)
    assert replace(current_report(root), seconds=0) == replace(report, seconds=0)
    build_index(corpus, root, encoder=fake_encoder)  # nothing has changed
    assert replace(current_report(root), seconds=0) == replace(report, seconds=0)
    file = report_file(root)
    file.write_text("{}", encoding="utf-8")
    with pytest.raises(IndexDamaged, match=f"^the index is damaged: {re.escape(str(file))}: it cannot be read "):
        current_report(root)


def test_there_is_no_report_without_an_index(tmp_path: Path) -> None:
    for look in (current_report, report_file, inspect_index):
        with pytest.raises(IndexMissing):
            look(tmp_path)


def test_the_corpus_is_known_for_as_long_as_the_manifest_can_be_read(root: Path, corpus: Path, tmp_path: Path) -> None:
    assert indexed_corpus(root) == corpus
    (root / "current.json").write_text("{", encoding="utf-8")
    assert indexed_corpus(root) is None
    assert indexed_corpus(tmp_path / "absent") is None


def test_a_running_build_is_noticed(root: Path, tmp_path: Path) -> None:
    assert not is_being_built(root)
    with FileLock(root / "build.lock"):
        assert is_being_built(root)
    assert not is_being_built(root)
    assert not is_being_built(tmp_path / "absent")
    assert not (tmp_path / "absent").exists()


def test_earlier_and_unfinished_builds_are_stale(
    root: Path, corpus_folder: CorpusFolder, fake_encoder: Encoder
) -> None:
    (earlier,) = root.glob("gen-*")
    (root / "gen-mine").mkdir()  # the user's own
    corpus = corpus_folder({"a.md": "Autre."})
    build_index(corpus, root, encoder=fake_encoder)
    unfinished = root / "tmp-20250101T000000Z-0123abcd"
    unfinished.mkdir()
    assert stale_folders(root) == [earlier, unfinished]
    (root / "current.json").write_text("{", encoding="utf-8")
    assert stale_folders(root) == [unfinished]  # one of the others is the current one


def test_the_size_of_a_folder_is_that_of_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "x").write_bytes(bytes(1000))
    (tmp_path / "a" / "b" / "y").write_bytes(bytes(234))
    assert size_on_disk(tmp_path) == 1234
