"""Files become articles, and whatever does not is reported with its reason."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus import SAMPLE_CORPUS, Article, EmptyCorpus, Language, ReadFile, SkippedFile, read_corpus


def test_a_corpus_is_sorted_and_reports_every_file_it_leaves(tmp_path: Path) -> None:
    files = {
        "b/deux.txt": b"Un fait.",
        "une.txt": b"Un autre fait.",
        "vide.txt": b"",
        "blanc.md": b"\xef\xbb\xbf \r\n\t\n",
        "entete.md": b"---\ntitle: T\n---\n\n",
        "binaire.txt": b"PK\x03\x04\0\0",
        "inconnu.txt": bytes(range(128, 256)),
        "coupe.txt": "L’été".encode()[:-1],
        "liens.txt": b"Partager sur Facebook\nwww.exemple.fr\n",
        "photo.png": b"\x89PNG",
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    seen: list[tuple[int, int]] = []
    corpus = read_corpus(tmp_path, on_file=lambda done, total: seen.append((done, total)))
    assert [article.id for article in corpus.articles] == ["b/deux.txt", "une.txt"]
    assert corpus.skipped == (
        SkippedFile("binaire.txt", "binary (it holds NUL bytes)"),
        SkippedFile("blanc.md", "empty"),
        SkippedFile("coupe.txt", "UTF-8 cut in the middle of its last character: the file is truncated"),
        SkippedFile("entete.md", "empty"),
        SkippedFile("inconnu.txt", "unknown encoding: not UTF-8, nor any other we can recognise; save it as UTF-8"),
        SkippedFile("liens.txt", "no article in it: only page furniture, such as links or a comment form"),
        SkippedFile("photo.png", ".png files are not read"),
        SkippedFile("vide.txt", "empty"),
    )
    read = {article.id: article for article in corpus.articles}
    left = {file.path: file for file in corpus.skipped}
    assert corpus.files == tuple(
        ReadFile(
            name,
            hashlib.sha256(data).hexdigest(),
            articles=(read[name],) if name in read else (),
            skipped=(left[name],) if name in left else (),
        )
        for name, data in sorted(files.items())
        if name != "photo.png"
    )
    assert seen == [(done, 9) for done in range(1, 10)]


def test_a_name_that_a_terminal_would_not_show_is_written_out_where_it_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a\u202etxt.csv").write_text("id,text\nx\u202ey,\nz,Un fait.\n", encoding="utf-8")
    (tmp_path / "b\u202e.txt").write_text("", encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [file.path for file in corpus.files] == ["a\u202etxt.csv", "b\u202e.txt"]
    assert [article.id for article in corpus.articles] == ["a\u202etxt.csv#z"]
    assert corpus.skipped == (
        SkippedFile("a\\u202etxt.csv#x\\u202ey", "empty"),
        SkippedFile("b\\u202e.txt", "empty"),
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Un fait.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Un fait.", encoding="utf-8")
    (tmp_path / "b.txt").chmod(0)
    assert read_corpus(tmp_path).skipped == (SkippedFile("b.txt", "cannot be read: Permission denied"),)


def test_an_empty_corpus_says_where_it_looked_and_what_it_saw(tmp_path: Path) -> None:
    with pytest.raises(EmptyCorpus) as caught:
        read_corpus(tmp_path)
    assert str(caught.value) == (
        f"no article in {tmp_path}: it is empty; add some (.txt .md .html .htm .mhtml .mht .eml .pdf .docx .epub .csv "
        ".jsonl), or give another folder"
    )
    for name, reasons in {
        "b.txt": "1 skipped (b.txt: empty)",
        "a.zip": "2 skipped (a.zip: .zip files are not read | b.txt: empty)",
        "c\n.txt": "3 skipped (a.zip: .zip files are not read | b.txt: empty | "
        "c\\n.txt: its name holds control characters or is not valid UTF-8; rename it)",
        "a.doc": "4 skipped (a.doc: .doc files are not read; save it as .docx | "
        "a.zip: .zip files are not read | b.txt: empty | and 1 more)",
        "d.csv": "5 skipped (a.doc: .doc files are not read; save it as .docx | "
        "a.zip: .zip files are not read | b.txt: empty | and 2 more)",
    }.items():
        (tmp_path / name).touch()
        with pytest.raises(EmptyCorpus) as caught:
            read_corpus(tmp_path)
        assert str(caught.value) == (
            f"no article in {tmp_path}: no readable file, {reasons}; add some (.txt .md .html .htm .mhtml .mht .eml "
            ".pdf .docx .epub .csv .jsonl), or give another folder"
        )


def test_the_rows_of_a_table_are_articles(tmp_path: Path) -> None:
    table = "id,title,text,source,date,author\n" + (
        'col,Le tunnel rouvre,"Le tunnel du col rouvrira lundi.\r\n\r\nPartager sur Facebook",'
        "https://a.fr,1er mars 2024,Roy\n"
        ",,The tunnel will open again on Monday.,,,\nvide,,,,,\nliens,,Partager sur Facebook,,,\n"
    )
    (tmp_path / "b.csv").write_text(table, encoding="utf-8", newline="")
    (tmp_path / "a.jsonl").write_text('{"text": "Un fait."}\n{"text": "Un autre."}\n[]\n', encoding="utf-8")
    (tmp_path / "c.csv").write_text("text\n\n", encoding="utf-8")
    text = "Le tunnel du col rouvrira lundi.\n\nPartager sur Facebook"
    rows = (
        Article(
            id="b.csv#col",
            title="Le tunnel rouvre",
            text=text,
            source="https://a.fr",
            language=Language.FRENCH,
            content=((0, text.index("\n\n")),),
            date="2024-03-01",
            author="Roy",
        ),
        Article(
            id="b.csv#2",
            title="The tunnel will open again on Monday.",
            text="The tunnel will open again on Monday.",
            source="",
            language=Language.ENGLISH,
            content=((0, 37),),
        ),
    )
    left = (
        SkippedFile("b.csv#vide", "empty"),
        SkippedFile("b.csv#liens", "no article in it: only page furniture, such as links or a comment form"),
    )
    corpus = read_corpus(tmp_path)
    assert [article.id for article in corpus.articles] == ["a.jsonl#1", "a.jsonl#2", "b.csv#col", "b.csv#2"]
    assert corpus.articles[2:] == rows
    assert corpus.skipped == (
        SkippedFile("a.jsonl#3", "no object"),
        left[1],
        left[0],
        SkippedFile("c.csv", "empty"),
    )
    assert [file.path for file in corpus.files] == ["a.jsonl", "b.csv", "c.csv"]
    assert corpus.files[1] == ReadFile("b.csv", hashlib.sha256(table.encode()).hexdigest(), rows, left)


def test_a_file_cannot_take_the_id_of_a_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\nb.txt,Une ligne.\nc,Une autre.\n", encoding="utf-8")
    (tmp_path / "a.csv#b.txt").write_text("Un fichier.", encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [(article.id, article.text) for article in corpus.articles] == [
        ("a.csv#b.txt", "Une ligne."),
        ("a.csv#c", "Une autre."),
    ]
    assert corpus.skipped == (SkippedFile("a.csv#b.txt", "another article has the same name; rename one"),)
    assert [bool(file.sha256) for file in corpus.files] == [True, False]  # it is read again once the row is gone


def test_the_sample_corpus_is_beside_the_code() -> None:
    assert Path(sys.modules["corpus"].__file__ or "").parent / "articles" == SAMPLE_CORPUS


def test_importing_the_package_loads_none_of_its_heavy_libraries() -> None:
    script = "import sys, corpus; print({'numpy', 'py3langid', 'yaml', 'charset_normalizer'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_the_public_names_are_there_once() -> None:
    import corpus

    assert len(set(corpus.__all__)) == len(corpus.__all__)
    assert all(hasattr(corpus, name) for name in corpus.__all__)
