"""Runs a prepared model's graph with OpenVINO: no torch, and ready in a few tenths of a second.

Matrices are multiplied in bfloat16 where the processor can: on one that has AMX, more than three times as fast as in
fp32, and the vectors' cosine with those of fp32 is above 0.9999 (`tests/benchmarks/encoding_speed.py`).
"""

import os
import threading
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.model import GRAPH, Model
from index.openvino_runtime import load_openvino
from index.query_tokens import QueryTokens
from index.token_codes import Codes, no_codes, signs
from index.tokens import Tokens
from index.word_embeddings import map_word_embeddings

# Padded tokens in a batch: as many fit the caches, and fewer keep the cores waiting for each other.
BATCH_TOKENS = 1024
# The runtime makes a kernel for every new shape: rows are filled up to a multiple of this many tokens.
_TOKENS_STEP = 8


class GraphEncoder:
    """An `Encoder` over the graph in a prepared model's folder; safe to share between threads."""

    def __init__(self, name: str, folder: Path) -> None:
        self._model = Model.read(folder)
        self.name = name
        self.fingerprint = self._model.fingerprint
        self.dimension = self._model.dimension
        self.max_tokens = self._model.max_tokens
        self._tokens = Tokens(folder)
        self._compiled, precision = compile_graph(folder / GRAPH)
        self.graph = f"{self._model.graph}-{precision}"
        gives_tokens = len(self._compiled.outputs) > 1
        self.code_bytes = self.dimension // 8 if gives_tokens else 0
        # Looked up here, the rows that a text needs are all that is read of the largest matrix of the model.
        reads_words = "words" in {name for place in self._compiled.inputs for name in place.names}
        self._words = map_word_embeddings(folder) if reads_words else None
        self._local = threading.local()  # a request serves one thread at a time
        self._length = cache(lambda prompt: len(self._tokens.ids([prompt.strip()])[0]))

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors (texts, dimension), with the model's prompt for queries."""
        return self._encode(self._inputs(self._model.prompts.query, texts))

    def encode_passages(
        self, texts: Sequence[str], *, on_progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """Unit vectors (texts, dimension), with the model's prompt for passages."""
        return self._encode(self._inputs(self._model.prompts.passage, texts), on_progress=on_progress)

    def encode_query_and_tokens(self, text: str) -> tuple[NDArray[np.float32], QueryTokens]:
        """The vector of a query, shape (dimension,), and its tokens."""
        found: list[QueryTokens] = []

        def keep(row: int, tokens: NDArray[np.float32]) -> None:
            vectors = tokens / np.linalg.norm(tokens, axis=1, keepdims=True)
            # The rarer a token is, the more it says: the square of its information (Shannon 1948).
            found.append(QueryTokens(vectors, self._tokens.information(ids[self._own(prompt, ids)]) ** 2))

        prompt = self._model.prompts.query
        (ids,) = inputs = self._inputs(prompt, [text])
        (vector,) = self._encode(inputs, prompt=prompt, on_tokens=keep)
        return vector, found[0] if found else QueryTokens.none()

    def encode_passages_and_tokens(
        self, texts: Sequence[str], *, on_progress: Callable[[int], None] | None = None
    ) -> tuple[NDArray[np.float32], list[Codes]]:
        """As `encode_passages`, and the codes of the tokens of each text."""
        codes = [no_codes(self.code_bytes)] * len(texts)

        def keep(row: int, tokens: NDArray[np.float32]) -> None:
            codes[row] = signs(tokens)

        prompt = self._model.prompts.passage
        inputs = self._inputs(prompt, texts)
        vectors = self._encode(inputs, prompt=prompt, on_tokens=keep, on_progress=on_progress)
        return vectors, codes

    def token_vectors(self, texts: Sequence[str]) -> list[NDArray[np.float32]]:
        """What the graph gives for the tokens of each text as a passage, shape (tokens, dimension)."""
        found = [np.empty((0, self.dimension), dtype=np.float32)] * len(texts)

        def keep(row: int, tokens: NDArray[np.float32]) -> None:
            found[row] = tokens.copy()

        prompt = self._model.prompts.passage
        self._encode(self._inputs(prompt, texts), prompt=prompt, on_tokens=keep)
        return found

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text as a passage, prompt and special tokens included, however long it is."""
        special = len(self._model.prefix) + len(self._model.suffix)
        return [len(ids) + special for ids in self._tokens.ids([self._model.prompts.passage + text for text in texts])]

    def _inputs(self, prompt: str, texts: Sequence[str]) -> list[list[int]]:
        prefix, suffix = self._model.prefix, self._model.suffix
        room = self.max_tokens - len(prefix) - len(suffix)
        contents = self._tokens.ids([prompt + text for text in texts])
        return [[*prefix, *content[:room], *suffix] or [self._model.pad] for content in contents]

    def _own(self, prompt: str, ids: Sequence[int]) -> slice:
        """Where the tokens are that are neither special nor the prompt's."""
        return slice(len(self._model.prefix) + self._length(prompt), len(ids) - len(self._model.suffix))

    def _encode(
        self,
        inputs: Sequence[Sequence[int]],
        *,
        prompt: str = "",
        on_tokens: Callable[[int, NDArray[np.float32]], None] | None = None,
        on_progress: Callable[[int], None] | None = None,
    ) -> NDArray[np.float32]:
        """Vectors (inputs, dimension).

        `on_tokens` is called, if the graph gives them, with each row and the vectors of its tokens but those of the
        prompt, which are valid until it returns.
        """
        vectors = np.zeros((len(inputs), self.dimension), dtype=np.float32)
        done = 0
        for rows, longest in batches([len(ids) for ids in inputs], limit=self.max_tokens):
            ids, mask = filled_up([inputs[row] for row in rows], longest, pad=self._model.pad)
            vectors[rows], *others = self._run(ids, mask)
            if on_tokens and others:
                for row, tokens in zip(rows, others[0], strict=True):
                    on_tokens(row, tokens[self._own(prompt, inputs[row])])
            done += len(rows)
            if on_progress:
                on_progress(done)
        return vectors

    def _run(self, ids: NDArray[np.int64], mask: NDArray[np.int64]) -> list[NDArray[np.float32]]:
        """All that the graph gives: the vectors, and those of the tokens if it does; valid until the next call."""
        if not hasattr(self._local, "request"):
            self._local.request = self._compiled.create_infer_request()
        texts = {"input_ids": ids} if self._words is None else {"words": self._words[ids]}
        found = self._local.request.infer(texts | {"attention_mask": mask}, share_outputs=True)
        return [found[name] for name in ("embedding", "tokens")[: len(self._compiled.outputs)]]


def batches(lengths: Sequence[int], *, limit: int) -> list[tuple[list[int], int]]:
    """Rows in batches, longest first: their numbers, and the length in tokens they are filled up to.

    That length is the next multiple of `_TOKENS_STEP`, at most `limit`, and one for all of a batch: so it depends on
    the row alone, and the row's vector is the same to the last bit whatever it is embedded with. A batch is at most
    `BATCH_TOKENS` once filled up, or one row.
    """
    parts: list[tuple[list[int], int]] = []
    for row in sorted(range(len(lengths)), key=lambda row: -lengths[row]):
        filled = max(lengths[row], min(-(-lengths[row] // _TOKENS_STEP) * _TOKENS_STEP, limit))
        if parts and parts[-1][1] == filled and filled * (len(parts[-1][0]) + 1) <= BATCH_TOKENS:
            parts[-1][0].append(row)
        else:
            parts.append(([row], filled))
    return parts


def filled_up(rows: Sequence[Sequence[int]], length: int, *, pad: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Ids, and 1 where there is a token and not filling: both (rows, length)."""
    ids = np.full((len(rows), length), pad, dtype=np.int64)
    mask = np.zeros_like(ids)
    for place, row in enumerate(rows):
        ids[place, : len(row)] = row
        mask[place, : len(row)] = 1
    return ids, mask


def compile_graph(graph: Path, *, unpack: bool = False) -> tuple[Any, str]:
    """The graph, ready to run, and the precision of its matrix products.

    Args:
        graph: an ONNX file.
        unpack: computes what depends on the weights alone here and now. The runtime would keep int8 weights as they
            are and unpack them for every batch, which takes a third of the time.
    """
    core = load_openvino().Core()
    precision = "bf16" if "BF16" in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES") else "f32"
    options: dict[str, Any] = {
        "INFERENCE_PRECISION_HINT": precision,
        "PERFORMANCE_HINT": "LATENCY",  # all cores on one batch: a batch then fits their caches
        "ENABLE_CPU_PINNING": False,  # two programs would be pinned to the same cores
    }
    if hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) < (os.cpu_count() or 1):
        options["INFERENCE_NUM_THREADS"] = len(os.sched_getaffinity(0))  # by default it counts the whole machine
    model = core.read_model(graph)
    if unpack:
        from openvino.passes import ConstantFolding, Manager

        passes = Manager()
        passes.register_pass(ConstantFolding())
        passes.run_passes(model)
    return core.compile_model(model, "CPU", options), precision
