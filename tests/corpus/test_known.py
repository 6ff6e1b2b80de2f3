"""What was read before is not read again while the bytes are the same, wherever they lie now."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from corpus import Article, Corpus, ReadFile, SkippedFile, read_corpus

FILES = {
    "a.txt": "Le pont a rouvert lundi.",
    "b.csv": "id,text\nx,Le tunnel est fermé.\nx,La route est coupée.\nvide,\n",
    "c.txt": "",
}


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def marked(corpus: Corpus) -> list[ReadFile]:
    """What was read, each title and reason changed, which tells it from what would be read now."""
    return [
        replace(
            file,
            articles=tuple(replace(article, title=f"su : {article.title}") for article in file.articles),
            skipped=tuple(SkippedFile(row.path, f"su : {row.reason}") for row in file.skipped),
        )
        for file in corpus.files
    ]


def titles(corpus: Corpus) -> dict[str, str]:
    return {article.id: article.title for article in corpus.articles}


def reasons(corpus: Corpus) -> dict[str, str]:
    return {file.path: file.reason for file in corpus.skipped}


def test_unchanged_files_are_not_parsed_again(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    known = marked(read_corpus(tmp_path))
    corpus = read_corpus(tmp_path, known=known)
    assert corpus.files == tuple(known)
    assert titles(corpus) == {
        "a.txt": "su : Le pont a rouvert lundi.",
        "b.csv#x": "su : Le tunnel est fermé.",
        "b.csv#2": "su : La route est coupée.",
    }
    assert reasons(corpus) == {"b.csv#vide": "su : empty", "c.txt": "su : empty"}


def test_a_changed_file_is_parsed_and_the_others_are_not(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    known = marked(read_corpus(tmp_path))
    write(tmp_path, {"a.txt": "Le pont a rouvert mardi.", "c.txt": "Un fait.", "d.txt": "Un autre."})
    corpus = read_corpus(tmp_path, known=known)
    assert titles(corpus) == {
        "a.txt": "Le pont a rouvert mardi.",
        "b.csv#x": "su : Le tunnel est fermé.",
        "b.csv#2": "su : La route est coupée.",
        "c.txt": "Un fait.",
        "d.txt": "Un autre.",
    }
    assert reasons(corpus) == {"b.csv#vide": "su : empty"}


def test_moved_and_copied_files_take_the_ids_of_their_new_places(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    known = marked(read_corpus(tmp_path))
    for name in FILES:
        (tmp_path / name).unlink()
    write(
        tmp_path,
        {
            "d/a.txt": FILES["a.txt"],
            "e.txt": FILES["a.txt"],
            "d/longue\u202etable.csv": FILES["b.csv"],
            "f.csv": FILES["b.csv"],
            "g\u202e.txt": FILES["c.txt"],
        },
    )
    corpus = read_corpus(tmp_path, known=known)
    assert titles(corpus) == {
        "d/a.txt": "su : Le pont a rouvert lundi.",
        "d/longue\u202etable.csv#x": "su : Le tunnel est fermé.",
        "d/longue\u202etable.csv#2": "su : La route est coupée.",
        "e.txt": "su : Le pont a rouvert lundi.",
        "f.csv#x": "su : Le tunnel est fermé.",
        "f.csv#2": "su : La route est coupée.",
    }
    assert reasons(corpus) == {
        "d/longue\\u202etable.csv#vide": "su : empty",
        "f.csv#vide": "su : empty",
        "g\\u202e.txt": "su : empty",
    }
    assert [(file.path, file.sha256) for file in corpus.files] == [
        ("d/a.txt", known[0].sha256),
        ("d/longue\u202etable.csv", known[1].sha256),
        ("e.txt", known[0].sha256),
        ("f.csv", known[1].sha256),
        ("g\u202e.txt", known[2].sha256),
    ]
    for name in ("d/longue\u202etable.csv", "g\u202e.txt"):
        (tmp_path / name).rename(tmp_path / name.replace("\u202e", ""))
    back = read_corpus(tmp_path, known=corpus.files)
    assert reasons(back) == {
        "d/longuetable.csv#vide": "su : empty",
        "f.csv#vide": "su : empty",
        "g.txt": "su : empty",
    }


def test_all_but_the_id_of_an_article_is_kept(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    file = read_corpus(tmp_path).files[0]
    article = replace(file.articles[0], source="s", date="2024-03-05", author="A", content=((0, 7),), pages=(0, 3))
    (tmp_path / "a.txt").rename(tmp_path / "z.TXT")
    read = read_corpus(tmp_path, known=[replace(file, articles=(article,))]).articles[-1]
    assert read == Article(**{name: getattr(article, name) for name in Article.__slots__} | {"id": "z.TXT"})


def test_the_same_bytes_under_another_extension_are_parsed(tmp_path: Path) -> None:
    write(tmp_path, {"a.csv": "text\nUn fait.\n", "b.csv": "text\nUn autre.\n"})
    known = marked(read_corpus(tmp_path))
    (tmp_path / "a.csv").rename(tmp_path / "a.txt")
    (tmp_path / "b.csv").rename(tmp_path / "b.CSV")
    assert titles(read_corpus(tmp_path, known=known)) == {"a.txt": "text", "b.CSV#1": "su : Un autre."}


def test_a_file_that_could_not_be_read_is_tried_again(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "Un fait."})
    with (tmp_path / "b.txt").open("wb") as file:
        file.truncate(30_000_000)
    known = read_corpus(tmp_path).files
    assert known[1] == ReadFile(
        "b.txt",
        sha256="",
        articles=(),
        skipped=(SkippedFile("b.txt", "30.0 MB, over the limit of 20 MB; split it into several files"),),
    )
    write(tmp_path, {"b.txt": "Un autre."})
    assert titles(read_corpus(tmp_path, known=known)) == {"a.txt": "Un fait.", "b.txt": "Un autre."}


def test_what_is_known_of_files_that_are_gone_is_forgotten(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    known = read_corpus(tmp_path).files
    (tmp_path / "b.csv").unlink()
    assert [file.path for file in read_corpus(tmp_path, known=known).files] == ["a.txt", "c.txt"]


def test_a_folder_left_out_gives_neither_articles_nor_reasons(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "Un fait.", "index/b.txt": "Un autre.", "index/c.bin": "", "index/d/e.txt": ""})
    steps: list[tuple[int, int]] = []
    corpus = read_corpus(
        tmp_path, leave_out=tmp_path / "index", on_file=lambda done, total: steps.append((done, total))
    )
    assert titles(corpus) == {"a.txt": "Un fait."}
    assert corpus.skipped == ()
    assert [file.path for file in corpus.files] == ["a.txt"]
    assert steps == [(1, 1)]
