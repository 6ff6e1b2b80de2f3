"""The word embeddings of a prepared model, where they lie in its weights: a row a token, mapped and not read."""

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

WEIGHTS = "model.safetensors"
WORDS = "embeddings.word_embeddings.weight"


def read_header(weights: Path) -> tuple[dict[str, Any], int]:
    """What a safetensors file says of its tensors, by name, and the byte where their data begins.

    The format: https://huggingface.co/docs/safetensors.
    """
    with weights.open("rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        entries: dict[str, Any] = json.loads(file.read(length))
    return entries, 8 + length


def map_word_embeddings(folder: Path) -> NDArray[np.float32]:
    """The matrix of shape (tokens known, dimension); only the rows that are used are ever read."""
    entries, start = read_header(folder / WEIGHTS)
    entry = entries[WORDS]
    offset = start + entry["data_offsets"][0]
    return np.memmap(folder / WEIGHTS, dtype="<f4", mode="r", offset=offset, shape=tuple(entry["shape"]))
