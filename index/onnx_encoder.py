"""Runs a prepared model with onnxruntime: no torch, and ready in a few tenths of a second."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.model import GRAPH, Model
from index.tokens import Tokens

# Padded tokens in a batch: on one core, 512 gives a third more passages a second than 2,048 (the caches hold it).
BATCH_TOKENS = 512


class OnnxEncoder:
    """An `Encoder` over the graph in a prepared model's folder; safe to share between threads."""

    def __init__(self, name: str, folder: Path) -> None:
        # onnxruntime 1.32 sends usage data from the moment it is imported, and its own switch comes too late.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime

        self._model = Model.read(folder)
        self.name = name
        self.fingerprint = self._model.fingerprint
        self.dimension = self._model.dimension
        self.max_tokens = self._model.max_tokens
        self._tokens = Tokens(folder)
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3  # errors only
        # Threads that spin while they wait cost a third of the speed when anything else wants the processor.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        if hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) < (os.cpu_count() or 1):
            options.intra_op_num_threads = len(os.sched_getaffinity(0))  # by default it counts the whole machine
        self._session = onnxruntime.InferenceSession(str(folder / GRAPH), options, providers=["CPUExecutionProvider"])

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors (texts, dimension), with the model's prompt for queries."""
        return self._encode(self._inputs(self._model.prompts.query, texts), None)

    def encode_passages(
        self, texts: Sequence[str], *, on_progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """Unit vectors (texts, dimension), with the model's prompt for passages."""
        return self._encode(self._inputs(self._model.prompts.passage, texts), on_progress)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text as a passage, prompt and special tokens included, however long it is."""
        special = len(self._model.prefix) + len(self._model.suffix)
        return [len(ids) + special for ids in self._tokens.ids([self._model.prompts.passage + text for text in texts])]

    def _inputs(self, prompt: str, texts: Sequence[str]) -> list[list[int]]:
        prefix, suffix = self._model.prefix, self._model.suffix
        room = self.max_tokens - len(prefix) - len(suffix)
        contents = self._tokens.ids([prompt + text for text in texts])
        return [[*prefix, *content[:room], *suffix] or [self._model.pad] for content in contents]

    def _encode(
        self, inputs: Sequence[Sequence[int]], on_progress: Callable[[int], None] | None
    ) -> NDArray[np.float32]:
        vectors = np.zeros((len(inputs), self.dimension), dtype=np.float32)
        done = 0
        for rows in batches([len(ids) for ids in inputs]):
            longest = max(len(inputs[row]) for row in rows)
            ids = np.full((len(rows), longest), self._model.pad, dtype=np.int64)
            mask = np.zeros_like(ids)
            for place, row in enumerate(rows):
                ids[place, : len(inputs[row])] = inputs[row]
                mask[place, : len(inputs[row])] = 1
            (vectors[rows],) = self._session.run(["embedding"], {"input_ids": ids, "attention_mask": mask})
            done += len(rows)
            if on_progress:
                on_progress(done)
        return vectors


def batches(lengths: Sequence[int]) -> list[list[int]]:
    """Row numbers in batches of like lengths, longest first, each at most `BATCH_TOKENS` once padded (or one row)."""
    parts: list[list[int]] = []
    for row in sorted(range(len(lengths)), key=lambda row: -lengths[row]):
        if parts and lengths[parts[-1][0]] * (len(parts[-1]) + 1) <= BATCH_TOKENS:
            parts[-1].append(row)
        else:
            parts.append([row])
    return parts
