"""Vectors kept aside: whole records of the same model are used, nothing else is."""

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from index import Encoder, Passage, build_index, embedding
from index.aside import ASIDE, Aside
from index.token_codes import no_codes

TEXTS = ("Le gazoduc.", "Le vent.", "L’eau 👩‍🚀.")
VECTORS = np.array([[1, 0], [0, 1], [0.6, -0.8]], dtype=np.float32)
CODES = (np.array([[1, 2], [3, 4]], dtype=np.uint8), no_codes(2), np.array([[255, 0]], dtype=np.uint8))
ENDS = tuple(end + 32 + 4 + 2 * 4 + 16 for end in (4, 64, 126))  # bytes up to the end of each record


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / ASIDE


@pytest.fixture
def aside(file: Path) -> Aside:
    """With three records."""
    aside = Aside(file, model="m", dimension=2, code_bytes=2)
    aside.add(TEXTS[:1], VECTORS[:1], CODES[:1])
    aside.add(TEXTS[1:], VECTORS[1:], CODES[1:])
    return aside


def passages(*texts: str) -> list[Passage]:
    return [Passage(number, "a.txt", 0, len(text), text) for number, text in enumerate(texts)]


Rows = list[tuple[str, list[float], list[list[int]]]]


def taken(aside: Aside, *texts: str) -> Rows:
    found, vectors, tokens = aside.take(passages(*texts))
    assert (vectors.dtype, vectors.shape) == (np.float32, (len(found), 2))
    assert {(codes.dtype, codes.shape[1]) for codes in tokens} <= {(np.dtype(np.uint8), 2)}
    three = zip(found, vectors.tolist(), tokens, strict=True)
    return [(passage.text, row, codes.tolist()) for passage, row, codes in three]


def rows(*places: int) -> Rows:
    return [(TEXTS[place], VECTORS[place].tolist(), CODES[place].tolist()) for place in places]


def test_what_was_added_is_taken(aside: Aside, file: Path) -> None:
    assert file.stat().st_size == ENDS[2]
    assert taken(aside, *reversed(TEXTS)) == rows(0, 1, 2)
    assert taken(Aside(file, model="m", dimension=2, code_bytes=2), *TEXTS) == rows(0, 1, 2)


def test_only_what_is_asked_for_is_taken_and_each_text_once(aside: Aside, file: Path) -> None:
    assert taken(aside, "autre", TEXTS[2], TEXTS[2], TEXTS[0]) == rows(0, 2)
    aside.add(TEXTS[:1], VECTORS[2:], CODES[2:])
    assert taken(aside, *TEXTS) == rows(0, 1, 2)
    assert taken(aside) == []
    assert file.stat().st_size == ENDS[2] + 62


def test_without_a_file_nothing_is_taken_and_none_is_made(file: Path) -> None:
    aside = Aside(file, model="m", dimension=2, code_bytes=2)
    assert taken(aside, *TEXTS) == []
    aside.remove()
    assert not file.exists()


@pytest.mark.parametrize("kept", range(ENDS[2]))
def test_a_record_that_is_cut_short_is_cut_off_and_the_next_one_follows_the_last_whole(
    aside: Aside, file: Path, kept: int
) -> None:
    file.write_bytes(file.read_bytes()[:kept])
    whole = sum(end <= kept for end in ENDS)
    assert taken(aside, *TEXTS) == rows(0, 1, 2)[:whole]
    assert file.stat().st_size == (0, *ENDS)[whole]
    aside.add(TEXTS[whole:], VECTORS[whole:], CODES[whole:])
    assert taken(aside, *TEXTS) == rows(0, 1, 2)


@pytest.mark.parametrize("place", range(ENDS[2]))
def test_nothing_is_used_from_a_damaged_record_on(aside: Aside, file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    whole = sum(end <= place for end in ENDS)
    assert taken(aside, *TEXTS) == rows(0, 1, 2)[:whole]
    assert file.stat().st_size == (0, *ENDS)[whole]


@pytest.mark.parametrize("place", range(3))
def test_a_length_that_is_damaged_is_not_believed(aside: Aside, file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    length = (0, *ENDS)[place] + 32
    content[length : length + 4] = b"\xff" * 4
    file.write_bytes(content)
    assert taken(aside, *TEXTS) == rows(0, 1, 2)[:place]
    assert file.stat().st_size == (0, *ENDS)[place]


def test_a_model_without_codes_keeps_its_vectors_aside(file: Path) -> None:
    aside = Aside(file, model="m", dimension=2, code_bytes=0)
    aside.add(TEXTS, VECTORS, [no_codes(0)] * 3)
    found, vectors, tokens = aside.take(passages(*TEXTS))
    assert ([passage.text for passage in found], vectors.tolist()) == (list(TEXTS), VECTORS.tolist())
    assert [codes.shape for codes in tokens] == [(0, 0)] * 3


@pytest.mark.parametrize("content", [b"", b"\0" * 240, b"\xff" * 9, b"no record"])
def test_garbage_is_nothing(aside: Aside, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert taken(aside, *TEXTS) == []
    assert file.read_bytes() == b""


@pytest.mark.parametrize(
    ("model", "dimension", "code_bytes"),
    [("n", 2, 2), ("m", 1, 2), ("m", 3, 2), ("m", 16, 2), ("", 2, 2), ("m", 2, 0), ("m", 2, 1), ("m", 2, 4)],
)
def test_records_of_another_model_are_not_used(
    aside: Aside, file: Path, model: str, dimension: int, code_bytes: int
) -> None:
    other = Aside(file, model=model, dimension=dimension, code_bytes=code_bytes)
    found, vectors, tokens = other.take(passages(*TEXTS))
    assert (found, vectors.shape, tokens) == ([], (0, dimension), [])
    assert file.read_bytes() == b""


def test_numbers_of_another_precision_are_kept_as_float32(file: Path) -> None:
    aside = Aside(file, model="m", dimension=2, code_bytes=2)
    aside.add(TEXTS[2:], VECTORS[2:].astype(np.float64), CODES[2:])
    assert taken(aside, *TEXTS) == rows(2)


def test_a_disk_that_is_full_gets_its_space_back(aside: Aside, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    class Full:
        def __init__(self, stream: Any) -> None:
            self._stream = stream

        def __enter__(self) -> "Full":
            return self

        def __exit__(self, *error: object) -> None:
            self._stream.close()

        def writelines(self, lines: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "open", lambda path, *mode: Full(real(path, *mode)))
    aside.add(TEXTS, VECTORS, CODES)
    assert not file.exists()


def test_a_folder_in_its_place_is_no_failure(file: Path) -> None:
    file.mkdir()
    aside = Aside(file, model="m", dimension=2, code_bytes=2)
    aside.add(TEXTS, VECTORS, CODES)
    assert taken(aside, *TEXTS) == []
    aside.remove()
    assert file.is_dir()


# In a build


@pytest.fixture
def stopped(
    corpus: Path, root: Path, fake_encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], list[str]]:
    """Stops a first build at its third passage, and gives the texts that it had embedded."""

    class Stopping(type(fake_encoder)):  # type: ignore[misc]
        def encode_passages(self, texts: list[str], *, on_progress: Any = None) -> NDArray[np.float32]:
            if texts[0].startswith("Visa"):
                raise KeyboardInterrupt
            embedded.extend(texts)
            vectors: NDArray[np.float32] = super().encode_passages(texts, on_progress=on_progress)
            return vectors

    embedded: list[str] = []

    def stop() -> list[str]:
        with pytest.raises(KeyboardInterrupt):
            build_index(corpus, root, encoder=Stopping())
        return embedded

    monkeypatch.setattr(embedding, "CHUNK", 1)
    return stop


def test_the_next_build_takes_what_a_stopped_one_embedded(
    stopped: Callable[[], list[str]], corpus: Path, root: Path, listening: Any, files: dict[str, str]
) -> None:
    assert stopped() == [files["gaz.txt"], files["vent.md"]]
    assert sorted(path.name for path in root.iterdir()) == ["build.lock", ASIDE]
    report = build_index(corpus, root, encoder=listening)
    assert listening.asked == [files["visa.txt"]]
    assert (report.embedded, report.passages) == (1, 3)
    assert not (root / ASIDE).exists()


def test_a_full_build_takes_nothing_and_removes_it(
    stopped: Callable[[], list[str]], corpus: Path, root: Path, listening: Any, files: dict[str, str]
) -> None:
    stopped()
    assert build_index(corpus, root, encoder=listening, full=True).embedded == 3
    assert listening.asked == [files["gaz.txt"], files["vent.md"], files["visa.txt"]]
    assert not (root / ASIDE).exists()


def test_a_build_that_finds_nothing_changed_removes_it(corpus: Path, root: Path, fake_encoder: Encoder) -> None:
    build_index(corpus, root, encoder=fake_encoder)
    (root / ASIDE).write_bytes(b"left")
    assert not build_index(corpus, root, encoder=fake_encoder).published
    assert not (root / ASIDE).exists()
