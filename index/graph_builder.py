"""Writes ONNX graphs whose weights stay where they are, in a safetensors file beside the graph.

A graph is some 60 KB: its weights are external data, read in place by offset. Written out rather than traced by
`torch.onnx`, which needs torch, the whole model in memory, a second copy of the weights, and a deprecated exporter.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from index.word_embeddings import read_header

OPSET = 20  # the first with Gelu
IR_VERSION = 9
SCALE = ".scale"
"""What the name of the scales of an int8 matrix adds to the matrix's own: one a row, shape (rows, 1)."""

_TYPES = {"F32": TensorProto.FLOAT, "F16": TensorProto.FLOAT16, "I8": TensorProto.INT8}
Shapes = Mapping[str, Sequence[int | str]]


class GraphBuilder:
    """Collects nodes and weights; calling it adds a node and gives the name of its output.

    Args:
        weights: a safetensors file of fp32, fp16 or scaled int8 numbers; the graph must be saved beside it.
        heads: attention heads of a layer.
        epsilon: of the layer normalisations.
    """

    def __init__(self, weights: Path, *, heads: int, epsilon: float) -> None:
        self._file, self._heads, self._epsilon = weights.name, heads, epsilon
        self._entries, self._data_start = read_header(weights)
        self._nodes: list[NodeProto] = []
        self._tensors: dict[str, TensorProto] = {}

    def __call__(self, kind: str, *inputs: str, output: str = "", **attributes: Any) -> str:
        output = output or f"{kind}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    @property
    def weights(self) -> list[str]:
        """Names of all weights of the file."""
        return [name for name in self._entries if name != "__metadata__"]

    def shape(self, weight: str) -> list[int]:
        """The shape of a weight."""
        shape: list[int] = self._entries[weight]["shape"]
        return shape

    def weight(self, name: str) -> str:
        """A weight in fp32: read so, cast, or unpacked."""
        if self._entries[name]["dtype"] == "F32":
            return self._stored(name)
        weight = self("Cast", self._stored(name), to=TensorProto.FLOAT)
        return self("Mul", weight, self.weight(name + SCALE)) if name + SCALE in self._entries else weight

    def _stored(self, name: str) -> str:
        entry = self._entries[name]
        start, end = entry["data_offsets"]
        tensor = TensorProto(name=name, data_type=_TYPES[entry["dtype"]], dims=entry["shape"])
        tensor.data_location = TensorProto.EXTERNAL
        place = {"location": self._file, "offset": self._data_start + start, "length": end - start}
        for key, value in place.items():
            tensor.external_data.add(key=key, value=str(value))
        self._tensors[name] = tensor
        return name

    def integers(self, *values: int) -> str:
        """A constant of shape (values,)."""
        return self.constant(f"integers_{'_'.join(map(str, values))}", np.array(values, dtype=np.int64))

    def floats(self, value: float) -> str:
        """A constant without dimensions."""
        return self.constant(f"float_{value}", np.float32(value))

    def constant(self, name: str, value: ArrayLike) -> str:
        """A constant that the graph itself holds."""
        self._tensors[name] = numpy_helper.from_array(np.asarray(value), name)
        return name

    def dense(self, hidden: str, name: str) -> str:
        """Rows times a matrix, plus a bias."""
        return self("Gemm", hidden, self.weight(f"{name}.weight"), self.weight(f"{name}.bias"), transB=1)

    def norm(self, hidden: str, name: str) -> str:
        """Layer normalisation (Ba et al., 2016)."""
        gain, bias = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self("LayerNormalization", hidden, gain, bias, axis=-1, epsilon=self._epsilon)

    def absent(self, present: str) -> str:
        """What to add to attention scores: 0 where a token is, the lowest number where there is only filling.

        Args:
            present: 1 or 0, fp32: (texts, tokens).
        """
        absent = self("Sub", present, self.floats(1.0))
        absent = self("Mul", absent, self.floats(float(np.finfo(np.float32).max)))
        return self("Unsqueeze", absent, self.integers(1, 2))

    def by_head(self, texts_tokens: str, dimension: int) -> str:
        """The shape (texts, tokens, heads, dimension of a head).

        Args:
            texts_tokens: the numbers of texts and of tokens: (2,).
            dimension: of a token.
        """
        return self("Concat", texts_tokens, self.integers(self._heads, dimension // self._heads), axis=0)

    def transformer_layer(self, hidden: str, names: Mapping[str, str], *, by_head: str, absent: str) -> str:
        """One layer of an encoder (Devlin et al., "BERT", 2019, section 3): (texts * tokens, dimension).

        Args:
            hidden: (texts * tokens, dimension).
            names: what the weights are called that `LAYER` names.
            by_head: as `by_head` gives it.
            absent: as `absent` gives it.
        """
        dimension = self.shape(f"{names['query']}.weight")[1]
        query, key, value = (
            self("Reshape", self.dense(hidden, names[part]), by_head) for part in ("query", "key", "value")
        )
        query = self("Transpose", query, perm=[0, 2, 1, 3])
        scores = self("MatMul", query, self("Transpose", key, perm=[0, 2, 3, 1]))
        scores = self("Add", self("Mul", scores, self.floats((dimension // self._heads) ** -0.5)), absent)
        attended = self("MatMul", self("Softmax", scores, axis=-1), self("Transpose", value, perm=[0, 2, 1, 3]))
        attended = self("Transpose", attended, perm=[0, 2, 1, 3])
        attended = self.dense(self("Reshape", attended, self.integers(-1, dimension)), names["attended"])
        hidden = self.norm(self("Add", hidden, attended), names["attended_norm"])
        wide = self("Gelu", self.dense(hidden, names["wide"]))
        return self.norm(self("Add", hidden, self.dense(wide, names["narrow"])), names["norm"])

    def model(self, name: str, *, inputs: Mapping[str, tuple[int, Sequence[int | str]]], outputs: Shapes) -> ModelProto:
        """The graph with inputs of these types and shapes, and fp32 outputs of these shapes."""
        given = [helper.make_tensor_value_info(key, kind, shape) for key, (kind, shape) in inputs.items()]
        found = [helper.make_tensor_value_info(key, TensorProto.FLOAT, shape) for key, shape in outputs.items()]
        graph = helper.make_graph(self._nodes, name, given, found, list(self._tensors.values()))
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)


POSITIONS = "embeddings.position_embeddings.weight"
LAYER = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attended": "attention.output.dense",
    "attended_norm": "attention.output.LayerNorm",
    "wide": "intermediate.dense",
    "narrow": "output.dense",
    "norm": "output.LayerNorm",
}
"""What `transformers.BertModel` calls the parts of a layer, within the layer."""
