"""What a build keeps for the next one: what is read is what was written."""

import json
from pathlib import Path

import numpy as np

from corpus import Article, Language, ReadFile, SkippedFile
from index.history import History, read_history, write_history

ARTICLES = {
    id: Article(id, "Titre", text, "", Language.FRENCH, ((0, len(text)),))
    for id, text in {
        "table.csv#été": "Il neige.",
        "table.csv#un": "Il pleut.",
        "vent.md": "Le vent \u2028 tourne.",
    }.items()
}
FILES = (
    ReadFile("photo.txt", "a" * 64, (), (SkippedFile("photo.txt", "binary (it holds NUL bytes)"),)),
    ReadFile(
        "table.csv",
        "b" * 64,
        (ARTICLES["table.csv#un"], ARTICLES["table.csv#été"]),
        (SkippedFile("table.csv#3", "empty"), SkippedFile("table.csv#\u2028", "empty")),
    ),
    ReadFile("vent.md", "", (ARTICLES["vent.md"],), ()),
)
SIGNATURES = np.array([[0, 1], [2**32 - 1, 2**64 - 1], [5, 7]], dtype=np.uint64)


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    write_history(tmp_path, History(FILES, SIGNATURES))
    history = read_history(tmp_path, ARTICLES)
    assert history.files == FILES
    assert history.signatures.dtype == np.uint64
    assert history.signatures.tolist() == SIGNATURES.tolist()


def test_articles_are_those_of_the_generation_and_not_written_twice(tmp_path: Path) -> None:
    write_history(tmp_path, History(FILES, SIGNATURES))
    history = read_history(tmp_path, ARTICLES)
    assert history.files[1].articles[0] is ARTICLES["table.csv#un"]
    content = (tmp_path / "files.jsonl").read_text(encoding="utf-8")
    assert "Il pleut." not in content
    lines = content.split("\n")
    assert json.loads(lines[1]) == {
        "path": "table.csv",
        "sha256": "b" * 64,
        "articles": ["table.csv#un", "table.csv#été"],
        "skipped": [["table.csv#3", "empty"], ["table.csv#\u2028", "empty"]],
    }


def test_no_file_and_no_article_is_a_history_too(tmp_path: Path) -> None:
    write_history(tmp_path, History((), np.empty((0, 128), dtype=np.uint64)))
    history = read_history(tmp_path, {})
    assert history.files == ()
    assert history.signatures.shape == (0, 128)


def test_no_file_is_a_pickle(tmp_path: Path) -> None:
    write_history(tmp_path, History(FILES, SIGNATURES))
    assert sorted(file.name for file in tmp_path.iterdir()) == ["files.jsonl", "signatures.npy"]
    assert np.load(tmp_path / "signatures.npy", allow_pickle=False).dtype == np.uint64
