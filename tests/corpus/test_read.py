"""Files become articles, and whatever does not is reported with its reason."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import (
    SAMPLE_CORPUS,
    Article,
    Corpus,
    EmptyCorpus,
    Language,
    SkippedFile,
    UnreadableArticle,
    read_article,
    read_corpus,
)
from corpus.raw import MAX_BYTES

TEXT = "# Le tunnel rouvre\n\nLe tunnel du col rouvrira le 3 mars, a annoncé la préfecture.\n\nPartager sur Facebook\n"
ARTICLE = Article(
    id="tunnel.md",
    title="Le tunnel rouvre",
    text=TEXT,
    source="https://a.fr",
    language=Language.FRENCH,
    content=((0, TEXT.index("\n\nPartager")),),
    date="2024-03-01",
)
FRONT_MATTER = "---\nsource: https://a.fr\ndate: 2024-03-01\n---\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_becomes_an_article(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "tunnel.md"
    path.write_bytes((FRONT_MATTER + TEXT).replace("\n", "\r\n").encode(codec))
    assert read_article(path, tmp_path) == ARTICLE
    assert read_article(str(path), str(tmp_path)) == ARTICLE
    assert read_corpus(tmp_path) == Corpus(articles=(ARTICLE,), skipped=())


def test_the_front_matter_decides_on_the_title_and_the_language(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: Un autre\nlanguage: en\n---\nLe tunnel du col rouvrira.", encoding="utf-8")
    article = read_article(path, tmp_path)
    assert (article.title, article.language, article.text) == (
        "Un autre",
        Language.ENGLISH,
        "Le tunnel du col rouvrira.",
    )


def test_the_language_is_that_of_the_content(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "Le tunnel du col rouvrira lundi.\n\n" + "Leave a reply\nYour email address will not be published.\n" * 9
    path.write_text(text, encoding="utf-8")
    assert read_article(path, tmp_path).language is Language.FRENCH


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
        SkippedFile("photo.png", "not a .txt or .md file"),
        SkippedFile("vide.txt", "empty"),
    )
    assert seen == [(done, 9) for done in range(1, 10)]


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(213_400_000)
    with pytest.raises(UnreadableArticle) as caught:
        read_article(path, tmp_path)
    assert (caught.value.path, caught.value.reason) == (
        "long.txt",
        "213.4 MB, over the limit of 20 MB; split it into several files",
    )
    assert str(caught.value) == "long.txt: 213.4 MB, over the limit of 20 MB; split it into several files"


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * MAX_BYTES)
    assert len(read_article(path, tmp_path).text) == MAX_BYTES


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    secret = tmp_path / "secret.txt"
    secret.write_text("Un secret.", encoding="utf-8")
    (folder / "lien.txt").symlink_to(secret)
    for path in (secret, folder / "lien.txt", folder / ".." / "secret.txt"):
        with pytest.raises(UnreadableArticle) as caught:
            read_article(path, folder)
        assert str(caught.value) == f"{secret}: outside the corpus folder"


def test_what_is_not_a_plain_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tuyau.txt")
    (tmp_path / "dossier.txt").mkdir()
    for name in ("tuyau.txt", "dossier.txt"):
        with pytest.raises(UnreadableArticle, match=f"^{name}: not a file$"):
            read_article(tmp_path / name, tmp_path)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("absent.txt", "absent.txt: cannot be read: No such file or directory"),
        ("a\nb.txt", "{}/a\\nb.txt: its name holds control characters or is not valid UTF-8; rename it"),
        ("a\udce9.txt", "{}/a\\udce9.txt: its name holds control characters or is not valid UTF-8; rename it"),
        ("a\0.txt", "{}/a\\x00.txt: not the path of a file: embedded null byte"),
    ],
)
def test_a_path_that_cannot_be_read_is_named_on_one_line(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(UnreadableArticle) as caught:
        read_article(tmp_path / name, tmp_path)
    assert str(caught.value) == message.format(tmp_path)


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
        f"no article in {tmp_path}: no readable .txt or .md file, it is empty; add some, or give another folder"
    )
    for name in ("a.pdf", "b.txt", "c.pdf", "d.pdf", "e.pdf"):
        (tmp_path / name).touch()
    with pytest.raises(EmptyCorpus) as caught:
        read_corpus(tmp_path)
    assert str(caught.value) == (
        f"no article in {tmp_path}: no readable .txt or .md file, 5 skipped (a.pdf: not a .txt or .md file | "
        "b.txt: empty | c.pdf: not a .txt or .md file | and 2 more); add some, or give another folder"
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400) | st.text(st.characters(codec="utf-8")).map(lambda text: text.encode()))
def test_any_bytes_are_an_article_or_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    try:
        article = read_article(path, tmp_path)
    except UnreadableArticle as error:
        assert error.path == "a.txt"
        assert "\n" not in str(error)
    else:
        assert article.title
        assert article.content
        assert all(article.text[start:end].strip() for start, end in article.content)
        article.text.encode("utf-8")


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
