"""Weights in a file."""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rag.reader.storing import read_weights, write_weights


@given(arrays(np.float32, (3, 5), elements=st.floats(-4, 4, width=16)))
def test_a_matrix_comes_back_within_a_step_of_its_row(matrix: np.ndarray) -> None:
    with TemporaryDirectory() as folder:
        write_weights({"layers.0.query.weight": matrix}, Path(folder) / "w.safetensors")
        back = read_weights(Path(folder) / "w.safetensors")["layers.0.query.weight"]
    step = np.abs(matrix).max(1, keepdims=True) / 127
    assert (np.abs(back - matrix) <= 0.51 * step + 0.07 * step + 1e-4).all()


def test_everything_else_is_kept_in_fp16(tmp_path: Path) -> None:
    weights = {"tags.weight": np.array([[0.1, -2.0]], dtype=np.float32), "tags.bias": np.array([0.5], dtype=np.float32)}
    write_weights(weights, tmp_path / "reader.safetensors")
    back = read_weights(tmp_path / "reader.safetensors")
    assert back.keys() == weights.keys()
    assert back["tags.weight"].tolist() == [[0.0999755859375, -2.0]]
    assert back["tags.bias"].tolist() == [0.5]
