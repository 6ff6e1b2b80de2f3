"""Runs a model with sentence-transformers itself: for building an exported graph, or where none can be."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from math import inf
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.model import ModelError, Prompts
from index.query_tokens import QueryTokens
from index.token_codes import Codes, no_codes

BATCH = 32
_NO_LIMIT = 512  # tokens, for models that name no limit


class SentenceEncoder:
    """An `Encoder` over a SentenceTransformer; its tokenizer is not safe between threads, so calls take turns."""

    def __init__(self, name: str, source: Path, *, fingerprint: str, prompts: Prompts) -> None:
        self.name = name
        self.fingerprint = fingerprint
        self.graph = ""
        self.code_bytes = 0
        self.prompts = prompts
        self.model = _load(source)
        self.dimension = len(self._encode(self.model.encode_query, prompts.query, ["a"])[0])
        limit = self.model.max_seq_length or inf
        self.max_tokens = int(limit) if limit < 1_000_000 else _NO_LIMIT
        self._turn = threading.Lock()

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors (texts, dimension), with the model's prompt for queries."""
        with self._turn:
            return self._encode(self.model.encode_query, self.prompts.query, texts)

    def encode_passages(
        self, texts: Sequence[str], *, on_progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """Unit vectors (texts, dimension), with the model's prompt for passages."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        order = np.argsort([-len(text) for text in texts], kind="stable")
        for start in range(0, len(texts), BATCH):
            rows = order[start : start + BATCH]
            with self._turn:
                vectors[rows] = self._encode(
                    self.model.encode_document, self.prompts.passage, [texts[row] for row in rows]
                )
            if on_progress:
                on_progress(start + len(rows))
        return vectors

    def encode_query_and_tokens(self, text: str) -> tuple[NDArray[np.float32], QueryTokens]:
        """The vector of a query, shape (dimension,), and no tokens."""
        return self.encode_queries([text])[0], QueryTokens.none()

    def encode_passages_and_tokens(
        self, texts: Sequence[str], *, on_progress: Callable[[int], None] | None = None
    ) -> tuple[NDArray[np.float32], list[Codes]]:
        """As `encode_passages`, and no tokens of each text."""
        return self.encode_passages(texts, on_progress=on_progress), [no_codes(0)] * len(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text as a passage, prompt and special tokens included, however long it is."""
        tokenizer = self.model.tokenizer
        prompted = [_utf8(self.prompts.passage + text) for text in texts]
        with self._turn:
            if callable(tokenizer):
                return [len(tokenizer(text, truncation=False, verbose=False)["input_ids"]) for text in prompted]
            return [len(tokenizer.encode(text).ids) for text in prompted]

    def _encode(self, encode: Any, prompt: str, texts: Sequence[str]) -> NDArray[np.float32]:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        vectors: NDArray[np.float32] = encode(
            [_utf8(text) for text in texts],
            prompt=prompt,
            normalize_embeddings=True,
            batch_size=BATCH,
            show_progress_bar=False,
        )
        return vectors.astype(np.float32, copy=False)


def _load(source: Path) -> Any:
    from sentence_transformers import SentenceTransformer

    try:
        with _no_progress_bar():
            # Eager attention gives the same vectors as the default and, unlike it, can be traced.
            return SentenceTransformer(
                str(source), device="cpu", local_files_only=True, model_kwargs={"attn_implementation": "eager"}
            )
    except Exception as error:
        raise ModelError(
            f"sentence-transformers cannot load {source}: {error}. Give a folder written by SentenceTransformer.save, "
            "or leave --model out to use the bundled model"
        ) from error


@contextmanager
def _no_progress_bar() -> Iterator[None]:
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]


def _utf8(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
