"""The ONNX graph of a BERT sentence encoder whose weights stay where they are, in `model.safetensors`.

The graph is some 60 KB: its weights are external data, read in place by offset. It begins at the tokens' word
embeddings, which are looked up outside (`index.word_embeddings`): their matrix is four fifths of the weights, and a
runtime would copy all of it to use a few rows. Written out rather than traced by `torch.onnx`, which needs torch, the
whole model in memory, a second copy of the weights, and a deprecated exporter.

Architecture: Devlin et al., "BERT" (2019), section 3; mean pooling: Reimers and Gurevych, "Sentence-BERT" (2019).
"""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

from index.word_embeddings import WORDS, read_header

OPSET = 20  # the first with Gelu
IR_VERSION = 9


def bert_graph(
    weights: Path, *, heads: int, epsilon: float, token_mean: NDArray[np.float32], rotation: NDArray[np.float32]
) -> ModelProto:
    """Word embeddings (texts, tokens, dimension) fp32 and attention mask (texts, tokens) int64 to unit vectors
    (texts, dimension) fp32; and to the vectors of the tokens (texts, tokens, dimension) fp32, less what all tokens have
    in common and rotated, for `index.token_codes`.

    Args:
        weights: a safetensors file with the names of `transformers.BertModel`; the graph must be saved beside it.
        heads: attention heads.
        epsilon: of the layer normalisations.
        token_mean: mean unit vector of tokens, shape (dimension,).
        rotation: an orthogonal matrix, shape (dimension, dimension).
    """
    graph = _Graph(weights, epsilon)
    dimension = graph.shape(WORDS)[1]
    size = dimension // heads
    texts_tokens = graph("Shape", "attention_mask")
    split = graph("Concat", texts_tokens, graph.integers(heads, size), axis=0)
    # 0 where a token is, the lowest number where there is only filling
    present = graph("Cast", "attention_mask", to=TensorProto.FLOAT)
    absent = graph("Mul", graph("Sub", present, graph.floats(1.0)), graph.floats(float(np.finfo(np.float32).max)))
    absent = graph("Unsqueeze", absent, graph.integers(1, 2))

    hidden = graph("Reshape", _embeddings(graph), graph.integers(-1, dimension))  # (texts * tokens, dimension)
    for layer in range(graph.layers()):
        name = f"encoder.layer.{layer}"
        query, key, value = (
            graph("Reshape", graph.dense(hidden, f"{name}.attention.self.{part}"), split)
            for part in ("query", "key", "value")
        )
        query = graph("Transpose", query, perm=[0, 2, 1, 3])
        scores = graph("MatMul", query, graph("Transpose", key, perm=[0, 2, 3, 1]))
        scores = graph("Add", graph("Mul", scores, graph.floats(size**-0.5)), absent)
        attended = graph("MatMul", graph("Softmax", scores, axis=-1), graph("Transpose", value, perm=[0, 2, 1, 3]))
        attended = graph("Transpose", attended, perm=[0, 2, 1, 3])
        attended = graph("Reshape", attended, graph.integers(-1, dimension))
        attended = graph.dense(attended, f"{name}.attention.output.dense")
        hidden = graph.norm(graph("Add", hidden, attended), f"{name}.attention.output.LayerNorm")
        wide = graph("Gelu", graph.dense(hidden, f"{name}.intermediate.dense"))
        hidden = graph.norm(graph("Add", hidden, graph.dense(wide, f"{name}.output.dense")), f"{name}.output.LayerNorm")

    # The mean over the tokens and their sum have the same direction, and only the direction is kept.
    shape = graph("Concat", texts_tokens, graph.integers(dimension), axis=0)
    by_text = graph("Reshape", hidden, shape)
    by_text = graph("Mul", by_text, graph("Unsqueeze", present, graph.integers(2)))
    total = graph("ReduceSum", by_text, graph.integers(1), keepdims=0)
    graph("Div", total, graph("ReduceL2", total, graph.integers(1), keepdims=1), output="embedding")
    directions = graph("Div", hidden, graph("ReduceL2", hidden, graph.integers(1), keepdims=1))
    distinct = graph("Sub", directions, graph.constant("token_mean", token_mean))
    graph("Reshape", graph("MatMul", distinct, graph.constant("rotation", rotation)), shape, output="tokens")
    return graph.model(dimension)


def _embeddings(graph: "_Graph") -> str:
    zero, one = graph.integers(0), graph.integers(1)
    tokens = graph("Shape", "attention_mask", start=1, end=2)
    positions = graph("Slice", graph.weight("embeddings.position_embeddings.weight"), zero, tokens, zero)
    kind = graph("Slice", graph.weight("embeddings.token_type_embeddings.weight"), zero, one, zero)
    return graph.norm(graph("Add", graph("Add", "words", positions), kind), "embeddings.LayerNorm")


class _Graph:
    """Collects nodes and weights; calling it adds a node and gives the name of its output."""

    def __init__(self, weights: Path, epsilon: float) -> None:
        self._file, self._epsilon = weights.name, epsilon
        self._entries, self._data_start = read_header(weights)
        self._nodes: list[NodeProto] = []
        self._tensors: dict[str, TensorProto] = {}

    def __call__(self, kind: str, *inputs: str, output: str = "", **attributes: Any) -> str:
        output = output or f"{kind}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def shape(self, weight: str) -> list[int]:
        shape: list[int] = self._entries[weight]["shape"]
        return shape

    def layers(self) -> int:
        return len({name.split(".")[2] for name in self._entries if name.startswith("encoder.layer.")})

    def weight(self, name: str) -> str:
        start, end = self._entries[name]["data_offsets"]
        tensor = TensorProto(name=name, data_type=TensorProto.FLOAT, dims=self.shape(name))
        tensor.data_location = TensorProto.EXTERNAL
        place = {"location": self._file, "offset": self._data_start + start, "length": end - start}
        for key, value in place.items():
            tensor.external_data.add(key=key, value=str(value))
        self._tensors[name] = tensor
        return name

    def integers(self, *values: int) -> str:
        return self.constant(f"integers_{'_'.join(map(str, values))}", np.array(values, dtype=np.int64))

    def floats(self, value: float) -> str:
        return self.constant(f"float_{value}", np.float32(value))

    def constant(self, name: str, value: ArrayLike) -> str:
        self._tensors[name] = numpy_helper.from_array(np.asarray(value), name)
        return name

    def dense(self, hidden: str, name: str) -> str:
        return self("Gemm", hidden, self.weight(f"{name}.weight"), self.weight(f"{name}.bias"), transB=1)

    def norm(self, hidden: str, name: str) -> str:
        gain, bias = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self("LayerNormalization", hidden, gain, bias, axis=-1, epsilon=self._epsilon)

    def model(self, dimension: int) -> ModelProto:
        inputs = [
            helper.make_tensor_value_info("words", TensorProto.FLOAT, ["texts", "tokens", dimension]),
            helper.make_tensor_value_info("attention_mask", TensorProto.INT64, ["texts", "tokens"]),
        ]
        outputs = [
            helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["texts", dimension]),
            helper.make_tensor_value_info("tokens", TensorProto.FLOAT, ["texts", "tokens", dimension]),
        ]
        graph = helper.make_graph(self._nodes, "sentence encoder", inputs, outputs, list(self._tensors.values()))
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
