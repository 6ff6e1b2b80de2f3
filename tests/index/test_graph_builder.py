"""Graphs over weights that are fp32, fp16, or int8 with a scale for each row."""

from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray
from onnx import TensorProto
from safetensors.numpy import save_file

from index.graph_builder import SCALE, GraphBuilder
from index.graph_encoder import compile_graph

WEIGHT = np.array([[1, -2, 3], [127, 0, -127]], dtype=np.int8)
STORED = {
    "fp32": {"d.weight": WEIGHT.astype(np.float32)},
    "fp16": {"d.weight": WEIGHT.astype(np.float16)},
    "int8": {"d.weight": WEIGHT, "d.weight" + SCALE: np.array([[0.5], [2]], dtype=np.float16)},
}
PRODUCTS = {"fp32": [2, 0], "fp16": [2, 0], "int8": [1, 0]}  # of WEIGHT and (1, 1, 1)
BIAS = np.array([4, -8], dtype=np.float16)


def dense_graph(folder: Path, weights: dict[str, NDArray[np.generic]]) -> Path:
    """A graph of one dense layer, beside its weights."""
    save_file(weights, folder / "w.safetensors")
    graph = GraphBuilder(folder / "w.safetensors", heads=1, epsilon=1e-12)
    graph("Identity", graph.dense("rows", "d"), output="found")
    rows = {"rows": (TensorProto.FLOAT, ["rows", 3])}
    onnx.save(graph.model("dense", inputs=rows, outputs={"found": ["rows", 2]}), folder / "g.onnx")
    return folder / "g.onnx"


@pytest.mark.parametrize("unpack", [False, True])
@pytest.mark.parametrize("numbers", STORED)
def test_a_dense_layer_reads_its_weights_where_they_lie(tmp_path: Path, numbers: str, unpack: bool) -> None:
    file = dense_graph(tmp_path, {**STORED[numbers], "d.bias": BIAS, "other": np.ones(7, dtype=np.float16)})
    assert file.stat().st_size < 1000
    compiled, _ = compile_graph(file, unpack=unpack)
    found = compiled({"rows": np.array([[1, 1, 1], [0, 0, 0]], dtype=np.float32)})["found"]
    first, second = PRODUCTS[numbers]
    assert found.tolist() == [[first + 4, second - 8], [4, -8]]


def test_the_graph_of_a_file_tells_its_weights(tmp_path: Path) -> None:
    save_file({"b": np.ones((2, 3), dtype=np.float32), "a": np.ones(4, dtype=np.int8)}, tmp_path / "w.safetensors")
    graph = GraphBuilder(tmp_path / "w.safetensors", heads=1, epsilon=1e-12)
    assert sorted(graph.weights) == ["a", "b"]
    assert graph.shape("b") == [2, 3]
