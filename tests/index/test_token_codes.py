"""Codes of tokens: what is read is what was written, and files that do not belong together are refused."""

import re
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.token_codes import Codes, TokenCodes, TokenCodesWriter, no_codes, signs

THREE = [np.array(rows, dtype=np.uint8).reshape(-1, 2) for rows in ([[1, 2], [3, 4]], [], [[255, 0]])]


@st.composite
def passages(draw: st.DrawFn) -> list[Codes]:
    """The codes of a few passages, of one width."""
    width = draw(st.integers(1, 5))
    contents = draw(st.lists(st.lists(st.binary(min_size=width, max_size=width), max_size=4), max_size=8))
    return [np.frombuffer(b"".join(tokens), dtype=np.uint8).reshape(-1, width) for tokens in contents]


def write(folder: Path, passages: Sequence[Codes]) -> None:
    with TokenCodesWriter(folder) as writer:
        for codes in passages:
            writer.add(codes)


def lists(passages: Sequence[Codes]) -> list[list[list[int]]]:
    return [codes.tolist() for codes in passages]


# Signs


def test_the_first_dimension_is_the_highest_bit_of_the_first_byte() -> None:
    vectors = np.array([[1, -1, -1, -1, -1, -1, -1, 1, 1, 0, 0, 0, 0, 0, 0, -0.0], [-1] * 8 + [1e-9] * 8])
    assert signs(vectors.astype(np.float32)).tolist() == [[0b10000001, 0b10000000], [0, 255]]


def test_no_token_has_no_sign() -> None:
    assert signs(np.empty((0, 16), dtype=np.float32)).shape == no_codes(2).shape == (0, 2)
    assert no_codes(2).dtype == np.uint8


# Written and read


@given(passages=passages())
def test_what_is_read_is_what_was_written(passages: list[Codes]) -> None:
    with TemporaryDirectory() as name:
        write(Path(name), passages)
        codes = TokenCodes.load(Path(name), size=len(passages))
        assert len(codes) == len(passages)
        assert lists(codes) == lists(passages)
        assert lists([codes[row] for row in reversed(range(len(passages)))]) == lists(passages[::-1])


@given(passages=passages(), chance=st.randoms(use_true_random=False))
def test_what_is_already_written_is_read_back_at_any_time(passages: list[Codes], chance: Random) -> None:
    written: list[Codes] = []
    with TemporaryDirectory() as name:
        with TokenCodesWriter(Path(name)) as writer:
            for codes in passages:
                writer.add(codes)
                written.append(codes)
                row = chance.randrange(len(written))
                assert writer[row].tolist() == written[row].tolist()
                writer.add(writer[row])
                written.append(written[row])
        assert lists(TokenCodes.load(Path(name), size=len(written))) == lists(written)


@pytest.mark.parametrize("width", [0, 2])
@pytest.mark.parametrize("size", [0, 3])
def test_texts_without_tokens_have_no_codes(tmp_path: Path, width: int, size: int) -> None:
    with TokenCodesWriter(tmp_path / "tokens") as writer:
        for row in range(size):
            writer.add(no_codes(width))
            assert writer[row].shape == (0, width)
    assert (tmp_path / "tokens/codes.bin").read_bytes() == b""
    codes = TokenCodes.load(tmp_path / "tokens", size=size)
    assert [len(own) for own in codes] == [0] * size
    assert codes.starts.tolist() == [0] * (size + 1)


def test_the_files_are_those_of_one_build(tmp_path: Path) -> None:
    write(tmp_path, THREE)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    write(tmp_path, [THREE[0]])
    write(tmp_path, THREE)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
    assert before["codes.bin"] == bytes([1, 2, 3, 4, 255, 0])
    assert np.load(tmp_path / "starts.npy", allow_pickle=False).tolist() == [0, 2, 2, 3]


def test_the_codes_are_mapped_and_cannot_be_written(tmp_path: Path) -> None:
    write(tmp_path, THREE)
    codes = TokenCodes.load(tmp_path, size=3)
    assert isinstance(codes.codes, np.memmap)
    with pytest.raises(ValueError, match="read-only"):
        codes[0][0] = 0


def test_in_memory_they_outlive_their_file(tmp_path: Path) -> None:
    write(tmp_path, THREE)
    codes = TokenCodes.load(tmp_path, size=3).in_memory()
    (tmp_path / "codes.bin").write_bytes(b"")
    assert [own.tolist() for own in codes] == [own.tolist() for own in THREE]


def test_a_build_that_fails_leaves_nothing_that_could_be_read(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), TokenCodesWriter(tmp_path) as writer:
        writer.add(THREE[0])
        raise KeyboardInterrupt
    assert [file.name for file in tmp_path.iterdir()] == ["codes.bin"]


# Files that do not belong together


@pytest.mark.parametrize("size", [0, 2, 4])
def test_codes_of_other_passages_are_refused(tmp_path: Path, size: int) -> None:
    write(tmp_path, THREE)
    with pytest.raises(ValueError, match=f"^it has the tokens of 3 passages, expected {size}$"):
        TokenCodes.load(tmp_path, size=size)


@pytest.mark.parametrize("rest", [0, 1, 2, 4, 5])
def test_codes_cut_short_are_refused(tmp_path: Path, rest: int) -> None:
    write(tmp_path, THREE)
    (tmp_path / "codes.bin").write_bytes(bytes(rest))
    with pytest.raises(ValueError, match=f"^it has {rest} bytes for 3 tokens$"):
        TokenCodes.load(tmp_path, size=3)


def test_codes_of_no_token_are_refused(tmp_path: Path) -> None:
    write(tmp_path, [no_codes(2)] * 3)
    (tmp_path / "codes.bin").write_bytes(bytes(4))
    with pytest.raises(ValueError, match=r"^it has 4 bytes for 0 tokens$"):
        TokenCodes.load(tmp_path, size=3)


@pytest.mark.parametrize("missing", ["codes.bin", "starts.npy"])
def test_a_missing_file_is_named(tmp_path: Path, missing: str) -> None:
    write(tmp_path, THREE)
    (tmp_path / missing).unlink()
    with pytest.raises(FileNotFoundError, match=re.escape(str(tmp_path / missing))):
        TokenCodes.load(tmp_path, size=3)


def test_starts_cut_short_are_refused(tmp_path: Path) -> None:
    write(tmp_path, THREE)
    content = (tmp_path / "starts.npy").read_bytes()
    for rest in range(len(content)):
        (tmp_path / "starts.npy").write_bytes(content[:rest])
        with pytest.raises((ValueError, EOFError)):
            TokenCodes.load(tmp_path, size=3)
