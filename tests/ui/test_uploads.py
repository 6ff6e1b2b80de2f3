"""Uploaded files: what is kept, under which name, and what is refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import SkippedFile
from ui import uploads
from ui.uploads import keep_uploads

TEXT = "# Vent\n\nLe parc compte quarante turbines.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "vent.md").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def given_file(tmp_path: Path) -> Path:
    """A folder for files as they arrive."""
    folder = tmp_path / "arrived"
    folder.mkdir()
    return folder


def arrive(folder: Path, name: str, content: str | bytes = "# Neuf\n\nUn texte neuf.\n") -> Path:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_new_file_is_added_whole(folder: Path, given_file: Path) -> None:
    file = arrive(given_file, "neuf.md")
    uploaded = keep_uploads([file], folder)
    assert (uploaded.added, uploaded.renamed, uploaded.already, uploaded.refused) == (("neuf.md",), (), (), ())
    assert contents(folder) == {"vent.md": TEXT.encode(), "neuf.md": file.read_bytes()}


def test_the_same_content_is_already_there_whatever_its_name(folder: Path, given_file: Path) -> None:
    (folder / "2026").mkdir()
    (folder / "vent.md").rename(folder / "2026" / "vent.md")
    uploaded = keep_uploads([arrive(given_file, "copie.md", TEXT)], folder)
    assert uploaded.already == (("copie.md", "2026/vent.md"),)
    assert uploaded.added == ()
    assert [file.name for file in folder.iterdir()] == ["2026"]


def test_another_content_under_a_taken_name_gets_a_number(folder: Path, given_file: Path) -> None:
    uploaded = keep_uploads([arrive(given_file, "Vent.md")], folder)
    assert uploaded.added == ("Vent (2).md",)
    assert uploaded.renamed == (("Vent.md", "Vent (2).md"),)
    assert contents(folder)["vent.md"] == TEXT.encode()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.exe", b"MZ", "not in a format that is read: "),
        ("a.md", b"", "empty"),
        ("a.pdf", b"not a PDF", ""),
        ("a.md", bytes(range(256)) * 9, ""),
    ],
)
def test_what_gives_no_article_is_refused_and_leaves_nothing(
    folder: Path, given_file: Path, name: str, content: bytes, reason: str
) -> None:
    uploaded = keep_uploads([arrive(given_file, name, content)], folder)
    ((refused),) = uploaded.refused
    assert refused.path == name
    assert refused.reason.startswith(reason)
    assert refused.reason
    assert contents(folder) == {"vent.md": TEXT.encode()}


def test_a_file_over_the_limit_is_refused(folder: Path, given_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 2_000_000)
    uploaded = keep_uploads([arrive(given_file, "a.md", b"a" * 2_000_001)], folder)
    assert uploaded.refused == (SkippedFile("a.md", "larger than 2 MB"),)


def test_files_over_the_limit_of_their_number_are_refused(
    folder: Path, given_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_FILES", 1)
    uploaded = keep_uploads([arrive(given_file, "a.md"), arrive(given_file, "b.md", "Autre.")], folder)
    assert uploaded.added == ("a.md",)
    assert uploaded.refused == (SkippedFile("b.md", "more than 1 files at once; upload it after the others"),)


def test_links_are_refused_and_never_written_through(folder: Path, given_file: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    (given_file / "lien.md").symlink_to(folder / "vent.md")
    assert keep_uploads([given_file / "lien.md"], folder).refused == (SkippedFile("lien.md", "not a file"),)
    (folder / "neuf.md").symlink_to(secret)
    assert keep_uploads([arrive(given_file, "neuf.md")], folder).added == ("neuf (2).md",)
    assert not secret.exists()


def test_the_folder_is_made(tmp_path: Path, given_file: Path) -> None:
    assert keep_uploads([arrive(given_file, "a.md")], tmp_path / "own" / "articles").added == ("a.md",)


PARTS = [
    "..",
    ".",
    "a",
    "\\",
    "\n",
    "\u202e",
    "e\u0301",
    "con",
    " ",
    "~$",
    ".upload-",
    ".md",
    ".txt",
    "\u2028",
    "#",
    "%2f",
]
NAMES = (
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map("".join).filter(lambda name: name not in (".", ".."))
)


@given(names=st.lists(NAMES, min_size=1, max_size=4, unique=True))
def test_whatever_the_names_nothing_lands_outside_and_nothing_is_lost(
    names: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("place")
    folder, arrived = place / "articles", place / "arrived"
    arrived.mkdir()
    files = [arrive(arrived, name, f"Article numéro {number}.") for number, name in enumerate(names)]
    uploaded = keep_uploads(files, folder)
    kept = contents(folder)
    assert sorted(path.name for path in place.iterdir()) == ["arrived", "articles"]
    assert sorted(kept) == sorted(uploaded.added)
    assert len(uploaded.added) + len(uploaded.refused) == len(names)
    refused = {file.path for file in uploaded.refused}
    expected = {file.read_bytes() for file in files if file.name not in refused}
    assert set(kept.values()) == expected
