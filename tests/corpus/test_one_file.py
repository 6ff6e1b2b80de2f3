"""One file becomes articles, or is reported with its reason."""

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import (
    Article,
    Corpus,
    Language,
    ReadFile,
    SkippedFile,
    UnreadableArticle,
    read_corpus,
    read_file,
)
from corpus.formats import EXTENSIONS, most_bytes

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


def read_article(path: Path | str, folder: Path | str) -> Article:
    """The one article of a file."""
    file = read_file(path, folder)
    assert (len(file.articles), file.skipped) == (1, ())
    return file.articles[0]


def skipped(path: Path, folder: Path) -> tuple[SkippedFile, ...]:
    """Why a file has no article."""
    file = read_file(path, folder)
    assert file.articles == ()
    return file.skipped


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_becomes_an_article(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "tunnel.md"
    path.write_bytes((FRONT_MATTER + TEXT).replace("\n", "\r\n").encode(codec))
    assert read_article(path, tmp_path) == ARTICLE
    assert read_article(str(path), str(tmp_path)) == ARTICLE
    file = ReadFile("tunnel.md", hashlib.sha256(path.read_bytes()).hexdigest(), articles=(ARTICLE,), skipped=())
    assert read_file(path, tmp_path) == file
    assert read_corpus(tmp_path) == Corpus(articles=(ARTICLE,), skipped=(), files=(file,))


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


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(213_400_000)
    left = SkippedFile("long.txt", "213.4 MB, over the limit of 20 MB; split it into several files")
    assert read_file(path, tmp_path) == ReadFile("long.txt", sha256="", articles=(), skipped=(left,))


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * most_bytes(".txt"))
    assert read_article(path, tmp_path).text == "a" * most_bytes(".txt")


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
        assert skipped(tmp_path / name, tmp_path) == (SkippedFile(name, "not a file"),)


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_a_file_of_no_byte_but_white_space_is_empty_in_every_format(tmp_path: Path, extension: str) -> None:
    path = tmp_path / f"a{extension}"
    for data in (b"", b" \r\n\t\n"):
        path.write_bytes(data)
        assert skipped(path, tmp_path) == (SkippedFile(path.name, "empty"),)


def test_a_file_that_is_gone_is_reported(tmp_path: Path) -> None:
    reason = "cannot be read: No such file or directory"
    assert skipped(tmp_path / "absent.txt", tmp_path) == (SkippedFile("absent.txt", reason),)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a\nb.txt", "a\\nb.txt: its name holds control characters or is not valid UTF-8; rename it"),
        ("a\udce9.txt", "a\\udce9.txt: its name holds control characters or is not valid UTF-8; rename it"),
        ("a.zip", f"a.zip: not in a format that is read: {' '.join(EXTENSIONS)}"),
        ("a\u202e.zip", f"a\\u202e.zip: not in a format that is read: {' '.join(EXTENSIONS)}"),
        ("a\0.txt", "{}/a\\x00.txt: not the path of a file: embedded null byte"),
    ],
)
def test_a_path_that_cannot_be_read_is_named_on_one_line(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(UnreadableArticle) as caught:
        read_file(tmp_path / name, tmp_path)
    assert str(caught.value) == message.format(tmp_path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400) | st.text(st.characters(codec="utf-8")).map(lambda text: text.encode()))
def test_any_bytes_are_an_article_or_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    file = read_file(path, tmp_path)
    assert len(file.articles) + len(file.skipped) == 1
    for left in file.skipped:
        assert left.path == "a.txt"
        assert "\n" not in left.reason
    for article in file.articles:
        assert article.title
        assert article.content
        assert all(article.text[start:end].strip() for start, end in article.content)
        article.text.encode("utf-8")


def test_rows_keep_their_ids_when_others_are_added_below(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,text\nx,Un.\n,Deux.\nx,Trois.\n", encoding="utf-8")
    before = read_file(path, tmp_path).articles
    assert [article.id for article in before] == ["a.csv#x", "a.csv#2", "a.csv#3"]
    with path.open("a", encoding="utf-8") as file:
        file.write("2,Quatre.\ny,Cinq.\n")
    after = read_file(path, tmp_path).articles
    assert after[:3] == before
    assert [article.id for article in after[3:]] == ["a.csv#4", "a.csv#y"]
