"""The vectors of a build that was stopped half way, kept aside for the next one."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from index.passage import Passage
from index.vectors import Vectors

ASIDE = "embedded.part"

_HASH, _CHECKSUM = 32, 16  # bytes


class Aside:
    """A file of texts that were embedded, one record each: SHA-256 of the text, vector, checksum.

    The checksums are keyed with the model, so a record of another model is as good as damaged. Nothing from the first
    damaged record on is used, and the file is never flushed: at worst, texts are embedded again. No failure of the disk
    is a failure here; then less is kept aside, or nothing.
    """

    def __init__(self, file: Path, *, model: str, dimension: int) -> None:
        self._file = file
        self._dimension = dimension
        self._key = hashlib.sha256(f"{model} {dimension}".encode()).digest()

    def add(self, texts: Sequence[str], vectors: Vectors) -> None:
        """Puts texts and their vectors, shape (texts, dimension), at the end of the file."""
        rows = vectors.astype(np.float32, copy=False)
        contents = (_hash(text) + row.tobytes() for text, row in zip(texts, rows, strict=True))
        try:
            with self._file.open("ab") as file:
                file.writelines(content + self._checksum(content) for content in contents)
        except OSError:
            self.remove()  # a full disk: the index needs the space more

    def take(self, passages: Sequence[Passage]) -> tuple[list[Passage], Vectors]:
        """The passages whose vectors are there, each text once, and these vectors, shape (passages, dimension)."""
        wanted = {_hash(passage.text): passage for passage in passages}
        taken = []
        vectors = bytearray()
        with suppress(OSError):
            for content in self._whole_records():
                if passage := wanted.pop(content[:_HASH], None):
                    taken.append(passage)
                    vectors += content[_HASH:]
        return taken, np.frombuffer(vectors, dtype=np.float32).reshape(-1, self._dimension)

    def remove(self) -> None:
        """Removes the file, if there is one."""
        with suppress(OSError):
            self._file.unlink()

    def _whole_records(self) -> Iterator[bytes]:
        """The records, without their checksums; the file is cut off before the first that is cut short or altered."""
        end = 0
        with self._file.open("r+b") as file:
            while content := file.read(_HASH + 4 * self._dimension):
                if file.read(_CHECKSUM) != self._checksum(content):
                    break
                end = file.tell()
                yield content
            file.truncate(end)

    def _checksum(self, content: bytes) -> bytes:
        return hashlib.blake2b(content, digest_size=_CHECKSUM, key=self._key).digest()


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
