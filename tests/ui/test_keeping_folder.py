"""The folder of articles: which one may be taken, and what may be deleted from it."""

from pathlib import Path

import pytest

from corpus import SAMPLE_CORPUS, CorpusError
from ui.keeping_folder import CannotKeep, file_of, is_sample, remove_file, usable_corpus


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    (folder / "sous").mkdir(parents=True)
    for name in ("a.md", "sous/b.md", "t.csv", "t.csv#1.md", ".caché.md"):
        (folder / name).write_text("texte", encoding="utf-8")
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (folder / "lien.md").symlink_to(tmp_path / "secret.md")
    return folder


@pytest.mark.parametrize(
    ("article", "file"),
    [("a.md", "a.md"), ("sous/b.md", "sous/b.md"), ("t.csv#3", "t.csv"), ("t.csv#1.md", "t.csv#1.md")],
)
def test_the_file_of_an_article_is_deleted_and_no_other(folder: Path, article: str, file: str) -> None:
    before = {path for path in folder.rglob("*") if path.is_file()}
    assert file_of(article, folder).path == folder / file
    assert remove_file(article, folder).id == file
    assert {path for path in folder.rglob("*") if path.is_file()} == before - {folder / file}


@pytest.mark.parametrize(
    "article",
    ["", ".", "..", "../secret.md", "lien.md", ".caché.md", "sous", "/etc/passwd", "sous/../a.md", "#", "A.MD"],
)
def test_what_is_no_article_file_of_the_folder_is_never_deleted(folder: Path, article: str) -> None:
    before = sorted(folder.parent.rglob("*"))
    with pytest.raises(CannotKeep, match="is not a file of the articles any more"):
        remove_file(article, folder)
    assert sorted(folder.parent.rglob("*")) == before


def test_the_last_file_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("texte", encoding="utf-8")
    with pytest.raises(CannotKeep, match=r"a\.md is the last file"):
        remove_file("a.md", tmp_path)


def test_the_samples_are_never_changed() -> None:
    assert is_sample(SAMPLE_CORPUS)
    assert not is_sample(SAMPLE_CORPUS.parent)
    first = min(SAMPLE_CORPUS.glob("*.md"))
    with pytest.raises(CannotKeep, match="never changed"):
        remove_file(first.name, SAMPLE_CORPUS)
    assert first.is_file()


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="there is no such folder"):
        remove_file("a.md", tmp_path / "gone")


@pytest.mark.parametrize("typed", ["", "  ", "nowhere", "/nowhere/at/all", "~unknown-user/a", "\0"])
def test_a_path_that_is_no_folder_is_refused(typed: str) -> None:
    with pytest.raises(CannotKeep):
        usable_corpus(typed)


def test_a_folder_with_something_to_read_is_taken(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert usable_corpus(f" {folder} ") == folder
    (tmp_path / "empty").mkdir()
    with pytest.raises(CannotKeep, match=r"no file in .* is in a format that is read"):
        usable_corpus(str(tmp_path / "empty"))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CannotKeep, match="is not a whole path"):
        usable_corpus("articles")
