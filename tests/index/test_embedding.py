"""Embedding passages: each text once, none that is known, in the order of the passages."""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from index import Encoder, Passage, embedding
from index.embedding import embed
from index.vectors import UnsearchableVector

NOTHING = np.empty((0, 0), dtype=np.float32)


def passages(*texts: str) -> list[Passage]:
    return [Passage(number, "a.txt", 0, len(text), text) for number, text in enumerate(texts)]


class Run:
    """One call of `embed`, and all that it told."""

    def __init__(
        self, encoder: Encoder, texts: Sequence[str], *, known: Sequence[str] = (), vectors: NDArray[Any] = NOTHING
    ) -> None:
        self.parts: list[tuple[list[str], list[list[float]]]] = []
        self.progress: list[tuple[int, int]] = []
        built, self.embedded = embed(
            passages(*texts),
            encoder,
            known=passages(*known),
            vectors=vectors,
            on_embedded=lambda texts, vectors: self.parts.append((list(texts), vectors.tolist())),
            on_progress=lambda done, total: self.progress.append((done, total)),
        )
        self.rows = built.rows().tolist()


def vectors_of(encoder: Encoder, *texts: str) -> list[list[float]]:
    rows: list[list[float]] = encoder.encode_passages(texts).tolist()
    return rows


def unit(*places: int) -> NDArray[np.float32]:
    """Unit vectors along these dimensions, which are not what the fake encoder gives."""
    return np.eye(64, dtype=np.float32)[list(places)]


def test_each_text_is_embedded_once(listening: Any, fake_encoder: Encoder) -> None:
    run = Run(listening, ["gaz", "vent", "gaz", "eau", "vent", "gaz"])
    assert listening.asked == ["gaz", "vent", "eau"]
    assert run.embedded == 3
    assert run.rows == vectors_of(fake_encoder, "gaz", "vent", "gaz", "eau", "vent", "gaz")
    assert run.parts == [(["gaz", "vent", "eau"], vectors_of(fake_encoder, "gaz", "vent", "eau"))]


def test_known_vectors_are_taken_over_as_they_are(listening: Any, fake_encoder: Encoder) -> None:
    run = Run(listening, ["gaz", "vent", "eau", "vent"], known=["eau", "neige", "vent"], vectors=unit(3, 4, 5))
    assert listening.asked == ["gaz"]
    assert run.embedded == 1
    assert run.rows == [*vectors_of(fake_encoder, "gaz"), *unit(5, 3, 5).tolist()]
    assert run.parts == [(["gaz"], vectors_of(fake_encoder, "gaz"))]


def test_with_all_vectors_known_the_encoder_is_not_asked_and_nothing_is_told(listening: Any) -> None:
    run = Run(listening, ["vent", "gaz"], known=["gaz", "vent"], vectors=unit(0, 1))
    assert (run.rows, run.embedded) == (unit(1, 0).tolist(), 0)
    assert (listening.asked, run.parts, run.progress) == ([], [], [])


def test_no_passage_gives_no_vector(listening: Any) -> None:
    run = Run(listening, [])
    assert (run.rows, run.embedded, listening.asked, run.parts, run.progress) == ([], 0, [], [], [])


@pytest.mark.parametrize("chunk", range(1, 9))
def test_the_order_is_that_of_the_passages_whatever_the_chunk(
    listening: Any, fake_encoder: Encoder, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(embedding, "CHUNK", chunk)
    run = Run(listening, ["gaz", "su", "vent", "gaz", "eau", "vent", "su"], known=["su"], vectors=unit(7))
    gaz, vent, eau = vectors_of(fake_encoder, "gaz", "vent", "eau")
    (su,) = unit(7).tolist()
    assert run.rows == [gaz, su, vent, gaz, eau, vent, su]
    assert listening.asked == ["gaz", "vent", "eau"]
    assert run.embedded == 3
    assert [text for texts, _ in run.parts for text in texts] == ["gaz", "vent", "eau"]
    assert [row for _, rows in run.parts for row in rows] == [gaz, vent, eau]
    assert run.progress == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_parts_are_told_chunk_by_chunk(fake_encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "CHUNK", 2)
    run = Run(fake_encoder, ["gaz", "vent", "gaz", "vent", "eau", "sel", "or"])
    assert [texts for texts, _ in run.parts] == [["gaz", "vent"], ["eau", "sel"], ["or"]]
    assert run.progress == [(done, 5) for done in range(6)]


@pytest.mark.parametrize("value", [np.nan, np.inf, 0.0, 2.0])
def test_a_vector_that_cannot_be_searched_is_refused_and_not_told(
    fake_encoder: Encoder, monkeypatch: pytest.MonkeyPatch, value: float
) -> None:
    class Broken(type(fake_encoder)):  # type: ignore[misc]
        def encode_passages(self, texts: Sequence[str], *, on_progress: object = None) -> NDArray[np.float32]:
            vectors = unit(*[0] * len(texts))
            vectors[["eau" in text for text in texts], 0] = value
            return vectors

    monkeypatch.setattr(embedding, "CHUNK", 2)
    told: list[Sequence[str]] = []
    message = f"vector 3 has length {value}, expected 1"
    with pytest.raises(UnsearchableVector, match=f"^{re.escape(message)}$"):
        embed(
            passages("gaz", "vent", "sel", "eau", "or"),
            Broken(),
            vectors=NOTHING,
            on_embedded=lambda texts, vectors: told.append(list(texts)),
            on_progress=lambda done, total: None,
        )
    assert told == [["gaz", "vent"]]
