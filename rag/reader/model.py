"""Runs the reader as the encoder is run: an exported graph with OpenVINO, no torch.

Of the encoder it uses the word embeddings and the tokenizer, which stay as they are when the reader is trained.
"""

import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.default_model import PUBLISHED_NAME, default_folder, has_default
from index.export import find_model
from index.graph_encoder import batches, compile_graph, filled_up
from index.model import ModelError
from index.word_embeddings import map_word_embeddings
from rag.reader.files import GRAPH, SHIPPED
from rag.reader.pairs import PAD, PAIR_TOKENS, Pair, PieceCutter, Pieces
from rag.reader.reading import Reading
from rag.reader.seam import Progress

_loading = threading.Lock()


class ReaderModel:
    """Reads questions and passages together; safe to share between threads.

    Args:
        folder: of the graph and its weights.
        encoder: folder of the prepared multilingual-e5-small.
    """

    def __init__(self, folder: Path, encoder: Path) -> None:
        self._compiled, _ = compile_graph(folder / GRAPH, unpack=True)
        self._cutter = PieceCutter(encoder)
        self._words = map_word_embeddings(encoder)
        self._local = threading.local()  # a request serves one thread at a time

    def read(
        self, question: str, texts: Sequence[tuple[str, str]], *, on_progress: Progress | None = None
    ) -> list[Reading]:
        """What the network says of each text, in order; the same to the last bit whatever it is read with.

        Args:
            question: cut at its end to `QUESTION_TOKENS`.
            texts: title of the article, or nothing, and passage; question, title and passage are cut at the end of
                the passage to `PAIR_TOKENS`.
            on_progress: called before the first batch and after each.
        """
        progress = on_progress or (lambda done, total: None)
        progress(0, len(texts))
        pairs = self._cutter.pairs(question, texts)
        readings: dict[int, Reading] = {}
        for rows, length in batches([len(read.ids) for read, _ in pairs], limit=PAIR_TOKENS):
            found = self._run([pairs[row][0] for row in rows], length)
            for row, tags, edges, answers in zip(rows, *found, strict=True):
                readings[row] = _reading(*pairs[row], tags=tags, edges=edges, answers=answers)
            progress(len(readings), len(texts))
        return [readings[row] for row in range(len(pairs))]

    def _run(self, pairs: Sequence[Pair], length: int) -> list[NDArray[np.float32]]:
        """Tags (pairs, length, 3), edges (pairs, length, 2) and answers (pairs,); valid until the next call."""
        if not hasattr(self._local, "request"):
            self._local.request = self._compiled.create_infer_request()
        ids, mask = filled_up([each.ids for each in pairs], length, pad=PAD)
        of_passage = np.zeros_like(ids)
        for row, each in enumerate(pairs):
            of_passage[row, each.own] = 1
        inputs = {"words": self._words[ids], "passage": of_passage, "attention_mask": mask}
        found = self._local.request.infer(inputs, share_outputs=True)
        return [found[name] for name in ("tags", "edges", "answers")]


def _reading(
    read: Pair, passage: Pieces, *, tags: NDArray[np.float32], edges: NDArray[np.float32], answers: np.float32
) -> Reading:
    """That of one pair, whose tags and edges are those of all its tokens."""
    starts, ends = np.array(passage.starts), np.array(passage.ends)
    own = np.flatnonzero(ends[: read.own.stop - read.own.start])  # the prompt's tokens have no characters
    kept = read.own.start + own
    return Reading(starts[own], ends[own], tags[kept], edges[kept], null=edges[0].copy(), answers=float(answers))


def reader_model() -> ReaderModel:
    """The shipped reader, loaded once in a process.

    Raises:
        ModelError: multilingual-e5-small, or the reader itself, is not there or does not load.
    """
    with _loading:
        return _load()


@cache
def _load() -> ReaderModel:
    encoder = default_folder() if has_default() else find_model(PUBLISHED_NAME)
    try:
        return ReaderModel(SHIPPED, encoder)
    except Exception as error:  # of the disk, of OpenVINO
        raise ModelError(f"cannot load the reader in {SHIPPED}: {error}: reinstall Sourcier") from error
