"""Vectors that are made once: a text is embedded for the first of the peers that asks, and kept for the others.

They share one model, sentence-transformers on the folder that Sourcier prepares: their own classes would call the same
`encode` with the same prompts.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

QUERY, PASSAGE = "query: ", "passage: "
SAVED_TOGETHER = 1_000  # texts: what is lost at most when a run is stopped
Vectors = NDArray[np.float32]


class PeerVectors:
    """What sentence-transformers makes of queries and passages, each with its prompt; kept in two files of a folder."""

    def __init__(self, model: Path, folder: Path) -> None:
        self.model = model
        self._texts, self._rows = folder / "embedded.json", folder / "embedded.npy"
        self._places: dict[str, int] = {}
        self._vectors: list[Vectors] = []
        if self._rows.exists():
            self._vectors = list(np.load(self._rows))
            texts = json.loads(self._texts.read_text(encoding="utf-8"))
            self._places = {text: place for place, text in enumerate(texts)}

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self.prompted([QUERY + text for text in texts])

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self.prompted([PASSAGE + text for text in texts])

    def prompted(self, texts: Sequence[str]) -> Vectors:
        """The unit vectors of texts that begin with their prompts, shape (texts, dimension), in their order."""
        new = [text for text in dict.fromkeys(texts) if text not in self._places]
        for start in range(0, len(new), SAVED_TOGETHER):
            some = new[start : start + SAVED_TOGETHER]
            self._vectors += list(opened(self.model).encode(some, normalize_embeddings=True))
            self._places |= {text: len(self._places) + place for place, text in enumerate(some)}
            np.save(self._rows, np.stack(self._vectors))
            self._texts.write_text(json.dumps(list(self._places)), encoding="utf-8")
        return np.stack([self._vectors[self._places[text]] for text in texts])


@cache
def opened(model: Path) -> Any:
    from sentence_transformers import SentenceTransformer  # slow to import, needless where all is kept already

    return SentenceTransformer(str(model), device="cpu", local_files_only=True)
