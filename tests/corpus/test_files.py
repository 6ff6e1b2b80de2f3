"""Which files of a folder are articles, and why the others are not."""

import os
import socket
import sys
import unicodedata
from pathlib import Path

import pytest

from corpus import CorpusNotFound, FoundFiles, SkippedFile, find_files
from corpus.formats import EXTENSIONS

BAD_NAME = "its name holds control characters or is not valid UTF-8; rename it"


def write(path: Path, text: str = "Un fait.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def skipped(folder: Path) -> list[tuple[str, str]]:
    return [(file.path, file.reason) for file in find_files(folder).skipped]


def test_files_are_found_at_any_depth_in_order_of_their_ids(tmp_path: Path) -> None:
    names = ["b.txt", "a/z.MD", "a/b/c.Txt", "Événement à Pékin.md", "a.md"]
    paths = {name: write(tmp_path / name) for name in names}
    assert find_files(tmp_path) == FoundFiles(
        paths=tuple(paths[name] for name in ["a.md", "a/b/c.Txt", "a/z.MD", "b.txt", "Événement à Pékin.md"]),
        skipped=(),
    )


def test_hidden_files_and_folders_are_left_alone_and_other_kinds_are_reported(tmp_path: Path) -> None:
    unknown = "its name does not end with the extension of a format"
    skipped = {
        "1. Un titre, et rien": unknown,
        "a/liste.zip": ".zip files are not read",
        "a/x.un_mot_trop_long": unknown,
        "note.txt ": unknown,
        "note.txt~": unknown,
        "photo.JPG": ".jpg files are not read",
        "sans-extension": unknown,
        "vu.\u202etxt": unknown,
    }
    for name in [".sourcier/a.txt", ".cache.txt", *skipped]:
        write(tmp_path / name)
    assert find_files(str(tmp_path)) == FoundFiles(
        paths=(),
        skipped=tuple(
            SkippedFile(name.replace("\u202e", "\\u202e"), reason) for name, reason in sorted(skipped.items())
        ),
    )


def test_files_of_every_format_that_is_read_are_found(tmp_path: Path) -> None:
    names = [f"a{extension}" for extension in EXTENSIONS] + [f"B{extension.upper()}" for extension in EXTENSIONS]
    paths = {name: write(tmp_path / name) for name in names}
    assert find_files(tmp_path) == FoundFiles(paths=tuple(paths[name] for name in sorted(names)), skipped=())


def test_formats_that_are_not_read_come_with_the_format_to_save_them_as(tmp_path: Path) -> None:
    formats = {
        ".doc": ".docx",
        ".json": ".jsonl",
        ".markdown": ".md",
        ".mobi": ".epub",
        ".msg": ".eml",
        ".odp": ".pdf",
        ".ods": ".csv",
        ".odt": ".docx",
        ".pages": ".docx",
        ".ppt": ".pdf",
        ".pptx": ".pdf",
        ".rtf": ".docx",
        ".tsv": ".csv",
        ".xhtml": ".html",
        ".xls": ".csv",
        ".xlsx": ".csv",
    }
    for extension in formats:
        write(tmp_path / f"a{extension}")
    assert skipped(tmp_path) == [
        (f"a{old}", f"{old} files are not read; save it as {new}") for old, new in formats.items()
    ]


def test_the_parts_of_a_saved_page_are_skipped_as_one(tmp_path: Path) -> None:
    pages = [
        write(tmp_path / name) for name in ["a/Un [31mtitre\u202e.html", "b.HTM", "c_files/c.html", "c_fichiers.html"]
    ]
    write(tmp_path / "a" / "Un [31mtitre\u202e_files" / "style" / "a.css")
    write(tmp_path / "a" / "Un [31mtitre\u202e_files" / "publicité.html")
    write(tmp_path / "b_fichiers" / "image.png")
    alone = [write(tmp_path / name) for name in ["a/b_files/a.txt", "d_files/a.txt", "_files/a.txt", "b_filesx/a.txt"]]
    found = find_files(tmp_path)
    assert found.paths == tuple(sorted([*pages, *alone]))
    assert found.skipped == (
        SkippedFile("a/Un [31mtitre\\u202e_files", "the pictures and scripts of the saved page Un [31mtitre\\u202e"),
        SkippedFile("b_fichiers", "the pictures and scripts of the saved page b"),
    )


def test_the_lock_file_of_an_open_document_is_skipped(tmp_path: Path) -> None:
    path = write(tmp_path / "rapport.docx")
    write(tmp_path / "~$rapport.docx")
    reason = "a lock file of a document that is open in another program"
    assert find_files(tmp_path) == FoundFiles(paths=(path,), skipped=(SkippedFile("~$rapport.docx", reason),))


def test_a_folder_may_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = write(tmp_path / "a" / "index.txt")
    write(tmp_path / "index" / "gen-1" / "a.txt")
    write(tmp_path / "index" / "photo.png")
    (tmp_path / "lien").symlink_to(tmp_path / "index")
    monkeypatch.chdir(tmp_path)
    for leave_out in (tmp_path / "index", Path("index"), Path("a/../index"), tmp_path / "lien"):
        assert find_files(tmp_path, leave_out=leave_out) == FoundFiles(
            paths=(inside,), skipped=(SkippedFile("lien", "a link to index; links are not followed"),)
        )
    assert find_files(tmp_path, leave_out=tmp_path / "absent").skipped[0].path == "index/photo.png"


def test_a_hidden_folder_can_itself_be_the_corpus(tmp_path: Path) -> None:
    path = write(tmp_path / ".articles" / "a.txt")
    assert find_files(tmp_path / ".articles").paths == (path,)


def test_a_name_with_control_characters_or_undecodable_bytes_is_skipped(tmp_path: Path) -> None:
    write(tmp_path / "deux\nlignes.txt")
    write(tmp_path / "rouge\x1b[31m" / "a.txt")
    write(tmp_path / os.fsdecode(b"caf\xe9.txt"))
    assert find_files(tmp_path).paths == ()
    assert skipped(tmp_path) == [
        ("caf\\udce9.txt", BAD_NAME),
        ("deux\\nlignes.txt", BAD_NAME),
        ("rouge\\x1b[31m", BAD_NAME),
    ]


def test_two_names_that_differ_by_the_encoding_of_accents_do_not_collide(tmp_path: Path) -> None:
    decomposed, composed = unicodedata.normalize("NFD", "été.txt"), "été.txt"
    write(tmp_path / decomposed)
    write(tmp_path / composed)
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("this file system takes the two names for one")
    found = find_files(tmp_path)
    assert found.paths == (tmp_path / decomposed,)
    reason = "another file has the same name but for the encoding of its accents; rename one"
    assert found.skipped == (SkippedFile(composed, reason),)


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = write(tmp_path / "dehors" / "secret.txt")
    folder = tmp_path / "corpus"
    inside = write(folder / "a" / "vrai.txt")
    (folder / "fuite.txt").symlink_to(outside)
    (folder / "fuite").symlink_to(outside.parent)
    (folder / "double.txt").symlink_to(inside)
    (folder / "a" / "boucle").symlink_to(folder)
    (folder / "rien.txt").symlink_to(tmp_path / "absent.txt")
    (folder / "manque.txt").symlink_to("a/absent.txt")
    (folder / "rond.txt").symlink_to(folder / "rond.txt")
    assert find_files(folder).paths == (inside,)
    assert dict(skipped(folder)) == {
        "a/boucle": f"a link to {folder}; links are not followed",
        "double.txt": "a link to a/vrai.txt; links are not followed",
        "fuite": "a link that leads out of the corpus folder",
        "fuite.txt": "a link that leads out of the corpus folder",
        "manque.txt": "a link to a/absent.txt; links are not followed",
        "rien.txt": "a link that leads out of the corpus folder",
        "rond.txt": "a link to rond.txt; links are not followed",
    }


def test_a_corpus_given_by_a_link_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "vrai" / "a.txt")
    (tmp_path / "lien").symlink_to(tmp_path / "vrai")
    assert find_files(tmp_path / "lien").paths == (path,)


def test_pipes_and_sockets_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "tuyau.txt")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("prise.txt")
        reason = "a pipe, a socket or a device, not a file"
        assert skipped(tmp_path) == [("prise.txt", reason), ("tuyau.txt", reason)]


@pytest.mark.skipif(sys.platform != "linux", reason="paths this long are for Linux only")
def test_a_thousand_folders_one_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    depth = 1_200
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    write(Path("a.txt"))
    try:
        found = find_files(tmp_path)
    finally:
        # pytest removes its folders by recursion, and would fail on these.
        Path("a.txt").unlink()
        for _ in range(depth):
            os.chdir("..")
            Path("d").rmdir()
    assert [path.name for path in found.paths] == ["a.txt"]
    assert found.skipped == ()


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_cannot_be_listed_is_reported(tmp_path: Path) -> None:
    write(tmp_path / "ferme" / "a.txt")
    (tmp_path / "ferme").chmod(0)
    try:
        assert skipped(tmp_path) == [("ferme", "cannot be listed: Permission denied")]
    finally:
        (tmp_path / "ferme").chmod(0o700)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("absent", "no corpus at {}/absent: there is no such folder; give the path of a folder of articles"),
        ("a.txt", "no corpus at {}/a.txt: it is a file, not a folder; give the path of a folder of articles"),
        ("a\nb", "no corpus at {}/a\\nb: there is no such folder; give the path of a folder of articles"),
        ("a\0b", "no corpus at {}/a\\x00b: there is no such folder; give the path of a folder of articles"),
        ("a.txt/b", "no corpus at {}/a.txt/b: there is no such folder; give the path of a folder of articles"),
    ],
)
def test_a_missing_folder_is_named_on_one_line(tmp_path: Path, name: str, message: str) -> None:
    write(tmp_path / "a.txt")
    with pytest.raises(CorpusNotFound) as caught:
        find_files(tmp_path / name)
    assert str(caught.value) == message.format(tmp_path)
