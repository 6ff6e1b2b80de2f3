"""What is kept of every token of every passage: one bit a dimension of its vector.

Of a vector whose dimensions are rotated at random, the signs alone give inner products with an error that shrinks with
the dimension: Gao and Long, "RaBitQ: Quantizing High-Dimensional Vectors with a Theoretical Error Bound for Approximate
Nearest Neighbor Search", SIGMOD 2024. For 384 dimensions that is 48 bytes a token, some 3 KB a passage.
"""

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint8]
"""Signs of the tokens of a text: shape (tokens, bytes), the first dimension in the highest bit of the first byte."""

CODES, STARTS = "codes.bin", "starts.npy"


def signs(vectors: NDArray[np.float32]) -> Codes:
    """The codes of token vectors, shape (tokens, dimension)."""
    return np.packbits(vectors > 0, axis=1)


def no_codes(code_bytes: int) -> Codes:
    """The codes of a text without tokens."""
    return np.empty((0, code_bytes), dtype=np.uint8)


class TokenCodes(Sequence[Codes]):
    """The codes of every passage, in the order of the passages: a mapped file, of which only what is used is read."""

    def __init__(self, codes: Codes, starts: NDArray[np.int64]) -> None:
        self.codes = codes
        self.starts = starts  # row in `codes` of the first token of each passage, and the end; shape (passages + 1,)

    @classmethod
    def load(cls, folder: Path, *, size: int) -> "TokenCodes":
        """From a folder that `TokenCodesWriter` filled. Check the SHA-256 of its files first.

        Raises:
            ValueError: it is not of `size` passages, or its files do not belong together.
        """
        starts = np.load(folder / STARTS, allow_pickle=False)
        if len(starts) != size + 1:
            raise ValueError(f"it has the tokens of {len(starts) - 1} passages, expected {size}")
        tokens, length = int(starts[-1]), (folder / CODES).stat().st_size
        if bool(tokens) != bool(length) or length % max(tokens, 1):
            raise ValueError(f"it has {length} bytes for {tokens} tokens")
        if not length:  # which cannot be mapped
            return cls(no_codes(0), starts)
        return cls(np.memmap(folder / CODES, dtype=np.uint8, mode="r", shape=(tokens, length // tokens)), starts)

    def in_memory(self) -> "TokenCodes":
        """The same, for which the file may be changed or removed."""
        return TokenCodes(np.array(self.codes), self.starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, row: int) -> Codes:  # type: ignore[override]  # slices are of no use here
        return self.codes[self.starts[row] : self.starts[row + 1]]


class TokenCodesWriter:
    """Writes the codes of one passage after the other into a folder, which is made if need be.

    They are not kept in memory: of a large corpus they take more than the vectors.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._folder = folder
        self._file = (folder / CODES).open("w+b")
        self._starts = [0]
        self._width = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._file:
            if error is None:
                np.save(self._folder / STARTS, np.array(self._starts, dtype=np.int64), allow_pickle=False)

    def add(self, codes: Codes) -> None:
        """Those of the next passage."""
        self._width = codes.shape[1]
        self._file.write(codes.tobytes())
        self._starts.append(self._starts[-1] + len(codes))

    def __getitem__(self, row: int) -> Codes:
        """Those of a passage already written."""
        start, end = self._starts[row : row + 2]
        self._file.seek(start * self._width)
        content = self._file.read((end - start) * self._width)
        self._file.seek(0, 2)
        return np.frombuffer(content, dtype=np.uint8).reshape(end - start, self._width)
