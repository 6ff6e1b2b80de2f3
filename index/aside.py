"""The vectors of a build that was stopped half way, kept aside for the next one."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from index.passage import Passage
from index.token_codes import Codes, no_codes
from index.vectors import Vectors

ASIDE = "embedded.part"

_HASH, _LENGTH, _CHECKSUM = 32, 4, 16  # bytes


class Aside:
    """A file of texts that were embedded, one record each: SHA-256 of the text, how many bytes the codes of its
    tokens take, its vector, these codes, a checksum.

    The checksums are keyed with the model, so a record of another model is as good as damaged. Nothing from the first
    damaged record on is used, and the file is never flushed: at worst, texts are embedded again. No failure of the disk
    is a failure here; then less is kept aside, or nothing.
    """

    def __init__(self, file: Path, *, model: str, dimension: int, code_bytes: int) -> None:
        self._file = file
        self._dimension, self._code_bytes = dimension, code_bytes
        self._key = hashlib.sha256(f"{model} {dimension} {code_bytes}".encode()).digest()

    def add(self, texts: Sequence[str], vectors: Vectors, tokens: Sequence[Codes]) -> None:
        """Puts texts, their vectors, shape (texts, dimension), and the codes of their tokens at the end of the file."""
        rows = vectors.astype(np.float32, copy=False)
        contents = (
            _hash(text) + codes.nbytes.to_bytes(_LENGTH, "little") + row.tobytes() + codes.tobytes()
            for text, row, codes in zip(texts, rows, tokens, strict=True)
        )
        try:
            with self._file.open("ab") as file:
                file.writelines(content + self._checksum(content) for content in contents)
        except OSError:
            self.remove()  # a full disk: the index needs the space more

    def take(self, passages: Sequence[Passage]) -> tuple[list[Passage], Vectors, list[Codes]]:
        """The passages that are there, each text once, their vectors, shape (passages, dimension), and their codes."""
        wanted = {_hash(passage.text): passage for passage in passages}
        taken, tokens = [], []
        vectors = bytearray()
        codes_at = _HASH + _LENGTH + 4 * self._dimension
        with suppress(OSError):
            for content in self._whole_records():
                if passage := wanted.pop(content[:_HASH], None):
                    taken.append(passage)
                    vectors += content[_HASH + _LENGTH : codes_at]
                    codes = np.frombuffer(content[codes_at:], dtype=np.uint8)
                    tokens.append(codes.reshape(-1, self._code_bytes) if codes.size else no_codes(self._code_bytes))
        return taken, np.frombuffer(vectors, dtype=np.float32).reshape(-1, self._dimension), tokens

    def remove(self) -> None:
        """Removes the file, if there is one."""
        with suppress(OSError):
            self._file.unlink()

    def _whole_records(self) -> Iterator[bytes]:
        """The records, without their checksums; the file is cut off before the first that is cut short or altered."""
        end = 0
        with self._file.open("r+b") as file:
            size = self._file.stat().st_size
            while content := file.read(_HASH + _LENGTH):
                rest = 4 * self._dimension + int.from_bytes(content[_HASH:], "little")
                content += file.read(min(rest, size))  # a damaged length may ask for gigabytes
                if file.read(_CHECKSUM) != self._checksum(content):
                    break
                end = file.tell()
                yield content
            file.truncate(end)

    def _checksum(self, content: bytes) -> bytes:
        return hashlib.blake2b(content, digest_size=_CHECKSUM, key=self._key).digest()


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
