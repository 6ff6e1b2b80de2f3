"""Embedding passages: each text once, none that is known, in the order of the passages."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from index import Encoder, Passage, embedding
from index.embedding import embed
from index.token_codes import Codes, TokenCodes, TokenCodesWriter, no_codes
from index.vectors import UnsearchableVector

NOTHING = np.empty((0, 0), dtype=np.float32)


def passages(*texts: str) -> list[Passage]:
    return [Passage(number, "a.txt", 0, len(text), text) for number, text in enumerate(texts)]


class Run:
    """One call of `embed`, and all that it told."""

    def __init__(
        self,
        folder: Path,
        encoder: Encoder,
        texts: Sequence[str],
        *,
        known: Sequence[str] = (),
        vectors: NDArray[Any] = NOTHING,
        tokens: Sequence[Codes] | None = None,
    ) -> None:
        self.parts: list[tuple[list[str], list[list[float]]]] = []
        self.tokens_of_parts: list[list[list[int]]] = []
        self.progress: list[tuple[int, int]] = []

        def keep(texts: Sequence[str], vectors: NDArray[np.float32], codes: Sequence[Codes]) -> None:
            self.parts.append((list(texts), vectors.tolist()))
            self.tokens_of_parts += [own.tolist() for own in codes]

        with TokenCodesWriter(folder) as write_tokens:
            built, self.embedded = embed(
                passages(*texts),
                encoder,
                known=passages(*known),
                vectors=vectors,
                tokens=[no_codes(encoder.code_bytes)] * len(known) if tokens is None else tokens,
                write_tokens=write_tokens,
                on_embedded=keep,
                on_progress=lambda done, total: self.progress.append((done, total)),
            )
        self.rows = built.rows().tolist()
        self.tokens = [codes.tolist() for codes in TokenCodes.load(folder, size=len(texts))]


Runner = Callable[..., Run]


@pytest.fixture
def run(tmp_path: Path) -> Runner:
    """Runs `embed`, with the arguments of `Run`."""
    return partial(Run, tmp_path / "tokens")


def vectors_of(encoder: Encoder, *texts: str) -> list[list[float]]:
    rows: list[list[float]] = encoder.encode_passages(texts).tolist()
    return rows


def unit(*places: int) -> NDArray[np.float32]:
    """Unit vectors along these dimensions, which are not what the fake encoder gives."""
    return np.eye(64, dtype=np.float32)[list(places)]


def test_each_text_is_embedded_once(run: Runner, listening: Any, fake_encoder: Encoder) -> None:
    done = run(listening, ["gaz", "vent", "gaz", "eau", "vent", "gaz"])
    assert listening.asked == ["gaz", "vent", "eau"]
    assert done.embedded == 3
    assert done.rows == vectors_of(fake_encoder, "gaz", "vent", "gaz", "eau", "vent", "gaz")
    assert done.parts == [(["gaz", "vent", "eau"], vectors_of(fake_encoder, "gaz", "vent", "eau"))]


def test_known_vectors_are_taken_over_as_they_are(run: Runner, listening: Any, fake_encoder: Encoder) -> None:
    done = run(listening, ["gaz", "vent", "eau", "vent"], known=["eau", "neige", "vent"], vectors=unit(3, 4, 5))
    assert listening.asked == ["gaz"]
    assert done.embedded == 1
    assert done.rows == [*vectors_of(fake_encoder, "gaz"), *unit(5, 3, 5).tolist()]
    assert done.parts == [(["gaz"], vectors_of(fake_encoder, "gaz"))]


def test_with_all_vectors_known_the_encoder_is_not_asked_and_nothing_is_told(run: Runner, listening: Any) -> None:
    done = run(listening, ["vent", "gaz"], known=["gaz", "vent"], vectors=unit(0, 1))
    assert (done.rows, done.embedded) == (unit(1, 0).tolist(), 0)
    assert (listening.asked, done.parts, done.progress) == ([], [], [])


def test_no_passage_gives_no_vector(run: Runner, listening: Any) -> None:
    done = run(listening, [])
    assert (done.rows, done.embedded, listening.asked, done.parts, done.progress) == ([], 0, [], [], [])


@pytest.mark.parametrize("chunk", range(1, 9))
def test_the_order_is_that_of_the_passages_whatever_the_chunk(
    run: Runner, listening: Any, fake_encoder: Encoder, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(embedding, "CHUNK", chunk)
    done = run(listening, ["gaz", "su", "vent", "gaz", "eau", "vent", "su"], known=["su"], vectors=unit(7))
    gaz, vent, eau = vectors_of(fake_encoder, "gaz", "vent", "eau")
    (su,) = unit(7).tolist()
    assert done.rows == [gaz, su, vent, gaz, eau, vent, su]
    assert listening.asked == ["gaz", "vent", "eau"]
    assert done.embedded == 3
    assert [text for texts, _ in done.parts for text in texts] == ["gaz", "vent", "eau"]
    assert [row for _, rows in done.parts for row in rows] == [gaz, vent, eau]
    assert done.progress == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_parts_are_told_chunk_by_chunk(run: Runner, fake_encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "CHUNK", 2)
    done = run(fake_encoder, ["gaz", "vent", "gaz", "vent", "eau", "sel", "or"])
    assert [texts for texts, _ in done.parts] == [["gaz", "vent"], ["eau", "sel"], ["or"]]
    assert done.progress == [(done, 5) for done in range(6)]


# With an encoder that gives codes of tokens


def codes_of(encoder: Encoder, text: str) -> list[list[int]]:
    (codes,) = encoder.encode_passages_and_tokens([text])[1]
    rows: list[list[int]] = codes.tolist()
    return rows


@pytest.mark.parametrize("chunk", range(1, 10))
def test_the_tokens_are_those_of_the_passages_whatever_the_chunk(
    run: Runner, token_encoder: Encoder, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(embedding, "CHUNK", chunk)
    known = np.array([[7, 8], [9, 10]], dtype=np.uint8)
    texts = ["le gaz", "su", "—", "le gaz", "eau", "—", "su", "le gaz", "or"]
    done = run(token_encoder, texts, known=["or", "su"], vectors=unit(5, 7), tokens=[no_codes(2), known])
    gaz, eau, su = codes_of(token_encoder, "le gaz"), codes_of(token_encoder, "eau"), known.tolist()
    assert (len(gaz), len(eau), codes_of(token_encoder, "—")) == (2, 1, [])
    assert done.tokens == [gaz, su, [], gaz, eau, [], su, gaz, []]
    assert [text for texts, _ in done.parts for text in texts] == ["le gaz", "—", "eau"]
    assert done.tokens_of_parts == [gaz, [], eau]


def test_the_tokens_may_be_those_of_an_index_that_is_there(run: Runner, token_encoder: Encoder) -> None:
    tokens = TokenCodes(np.arange(6, dtype=np.uint8).reshape(3, 2), np.array([0, 1, 1, 3]))
    texts = ["vent", "gaz", "sel"]
    done = run(token_encoder, texts, known=["sel", "or", "vent"], vectors=unit(0, 1, 2), tokens=tokens)
    assert done.tokens == [[[2, 3], [4, 5]], codes_of(token_encoder, "gaz"), [[0, 1]]]
    assert done.parts == [(["gaz"], vectors_of(token_encoder, "gaz"))]


@pytest.mark.parametrize("value", [np.nan, np.inf, 0.0, 2.0])
def test_a_vector_that_cannot_be_searched_is_refused_and_not_told(
    fake_encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: float
) -> None:
    class Broken(type(fake_encoder)):  # type: ignore[misc]
        def encode_passages(self, texts: Sequence[str], *, on_progress: object = None) -> NDArray[np.float32]:
            vectors = unit(*[0] * len(texts))
            vectors[["eau" in text for text in texts], 0] = value
            return vectors

    monkeypatch.setattr(embedding, "CHUNK", 2)
    told: list[Sequence[str]] = []
    message = f"vector 3 has length {value}, expected 1"
    refused = pytest.raises(UnsearchableVector, match=f"^{re.escape(message)}$")
    with refused, TokenCodesWriter(tmp_path / "tokens") as write_tokens:
        embed(
            passages("gaz", "vent", "sel", "eau", "or"),
            Broken(),
            vectors=NOTHING,
            tokens=(),
            write_tokens=write_tokens,
            on_embedded=lambda texts, vectors, codes: told.append(list(texts)),
            on_progress=lambda done, total: None,
        )
    assert told == [["gaz", "vent"]]
