"""The bytes of a file are read whole, or not at all."""

import os
from pathlib import Path

import pytest

from corpus.errors import UnreadableArticle
from corpus.raw import read_bytes


def reason(path: Path, root: Path, *, most: int = 100) -> tuple[str, str]:
    with pytest.raises(UnreadableArticle) as caught:
        read_bytes(path, root, most=most)
    return caught.value.path, caught.value.reason


def test_a_file_up_to_the_limit_is_read(tmp_path: Path) -> None:
    for size in (0, 1, 99, 100):
        (tmp_path / "a.txt").write_bytes(b"\r\n" * size)
        assert read_bytes(tmp_path / "a.txt", tmp_path, most=200) == b"\r\n" * size


@pytest.mark.parametrize(
    ("size", "most", "expected"),
    [
        (20_000_001, 20_000_000, "20.0 MB, over the limit of 20 MB; split it into several files"),
        (200_000_000, 100_000_000, "200.0 MB, over the limit of 100 MB; split it into several files"),
        (1 << 40, 100_000_000, "1099511.6 MB, over the limit of 100 MB; split it into several files"),
    ],
)
def test_a_file_over_the_limit_is_not_read(tmp_path: Path, size: int, most: int, expected: str) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(size)
    assert reason(tmp_path / "a.txt", tmp_path, most=most) == ("a.txt", expected)


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    (root / "a").mkdir(parents=True)
    secret = tmp_path / "secret.txt"
    secret.write_bytes(b"Un secret.")
    (root / "dehors").symlink_to(tmp_path)
    (root / "lien.txt").symlink_to(secret)
    outside = "outside the corpus folder"
    assert reason(secret, root) == (str(secret), outside)
    assert reason(root / ".." / "secret.txt", root) == ("../secret.txt", outside)
    assert reason(root / "dehors" / "secret.txt", root) == ("dehors/secret.txt", outside)
    assert reason(root / "lien.txt", root) == ("lien.txt", outside)


def test_a_link_put_in_the_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "vrai.txt").write_bytes(b"Un fait.")
    (tmp_path / "lien.txt").symlink_to(tmp_path / "vrai.txt")
    path, why = reason(tmp_path / "lien.txt", tmp_path)
    assert (path, why.startswith("cannot be read: ")) == ("lien.txt", True)


def test_what_is_not_a_plain_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tuyau.txt")
    (tmp_path / "dossier.txt").mkdir()
    assert reason(tmp_path / "tuyau.txt", tmp_path) == ("tuyau.txt", "not a file")
    assert reason(tmp_path / "dossier.txt", tmp_path) == ("dossier.txt", "not a file")


def test_a_file_that_is_gone_is_reported(tmp_path: Path) -> None:
    assert reason(tmp_path / "a.txt", tmp_path) == ("a.txt", "cannot be read: No such file or directory")
