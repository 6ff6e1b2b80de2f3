"""What tests of all layers share: a tiny encoder, folders of small articles, the sample index."""

import math
import re
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings
from numpy.typing import NDArray

from corpus import SAMPLE_CORPUS
from index import Index, build_index
from index.query_tokens import QueryTokens
from index.token_codes import Codes, no_codes

# A shared machine may stall any one example; hypothesis' own deadline would call that a failure.
settings.register_profile("sourcier", deadline=None)
settings.load_profile("sourcier")

CorpusFolder = Callable[[Mapping[str, str | bytes]], Path]


@dataclass(frozen=True)
class FakeEncoder:
    """An `index.Encoder` that hashes words into 64 dimensions: texts are near when they share words.

    Distinct words fall on distinct dimensions in the texts of these tests, so the cosine of two texts, each without
    repeats, is the number of words they share over the root of the product of their numbers of words.
    """

    fingerprint: str = "0123456789abcdef"
    graph: str = "fake"
    name: str = "fake"
    dimension: int = 64
    max_tokens: int = 64
    code_bytes: int = 0
    pause: float = 0.0
    """Seconds that each passage takes, for tests that interrupt a build."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.stack([self._vector(text) for text in texts])

    def encode_passages(
        self, texts: Sequence[str], *, on_progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        vectors = []
        for text in texts:
            time.sleep(self.pause)
            vectors.append(self._vector(text))
            if on_progress:
                on_progress(len(vectors))
        return np.stack(vectors)

    def encode_query_and_tokens(self, text: str) -> tuple[NDArray[np.float32], QueryTokens]:
        return self.encode_queries([text])[0], QueryTokens.none()

    def encode_passages_and_tokens(
        self, texts: Sequence[str], *, on_progress: Callable[[int], None] | None = None
    ) -> tuple[NDArray[np.float32], list[Codes]]:
        return self.encode_passages(texts, on_progress=on_progress), [no_codes(0)] * len(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) + 3 for text in texts]

    def _vector(self, text: str) -> NDArray[np.float32]:
        counts = np.zeros(self.dimension, dtype=np.float32)
        for word in re.findall(r"\w+", text.casefold()) or [""]:
            counts[zlib.crc32(word.encode("utf-8", "replace")) % self.dimension] += 1
        return counts / np.float32(math.sqrt(counts @ counts))


@dataclass(frozen=True)
class FakeTokenEncoder(FakeEncoder):
    """One that gives tokens too: words, whose codes are 16 bits of their hash, and which all weigh the same."""

    code_bytes: int = 2

    def encode_query_and_tokens(self, text: str) -> tuple[NDArray[np.float32], QueryTokens]:
        bits = np.unpackbits(self._codes(text), axis=1).astype(np.float32)
        return self.encode_queries([text])[0], QueryTokens(bits / 2 - 0.25, np.ones(len(bits), dtype=np.float32))

    def encode_passages_and_tokens(
        self, texts: Sequence[str], *, on_progress: Callable[[int], None] | None = None
    ) -> tuple[NDArray[np.float32], list[Codes]]:
        return self.encode_passages(texts, on_progress=on_progress), [self._codes(text) for text in texts]

    def _codes(self, text: str) -> Codes:
        words = re.findall(r"\w+", text.casefold())
        hashes = [zlib.crc32(word.encode("utf-8", "replace")) % 2**16 for word in words]
        return np.array(hashes, dtype=">u2").view(np.uint8).reshape(-1, 2)


@pytest.fixture
def fake_encoder() -> FakeEncoder:
    """Deterministic and instant; `dataclasses.replace(fake_encoder, fingerprint=…)` gives another model."""
    return FakeEncoder()


@pytest.fixture
def token_encoder() -> FakeTokenEncoder:
    """As `fake_encoder`, with tokens."""
    return FakeTokenEncoder()


@pytest.fixture
def corpus_folder(tmp_path: Path) -> CorpusFolder:
    """Makes the folder of articles hold these files and no other: each text, or bytes, by name."""
    folder = tmp_path / "articles"

    def make(files: Mapping[str, str | bytes]) -> Path:
        folder.mkdir(exist_ok=True)
        for file in folder.rglob("*"):
            if file.is_file():
                file.unlink()
        for name, content in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return make


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The sample articles, indexed by the real model."""
    folder = tmp_path_factory.mktemp("sample") / "index"
    build_index(SAMPLE_CORPUS, folder)
    return Index.open(folder)
