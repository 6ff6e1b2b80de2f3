"""The ONNX graph of a BERT sentence encoder whose weights stay where they are, in `model.safetensors`.

It begins at the tokens' word embeddings, which are looked up outside (`index.word_embeddings`): their matrix is four
fifths of the weights, and a runtime would copy all of it to use a few rows.

Architecture: Devlin et al., "BERT" (2019), section 3; mean pooling: Reimers and Gurevych, "Sentence-BERT" (2019).
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnx import ModelProto, TensorProto

from index.graph_builder import LAYER, POSITIONS, GraphBuilder
from index.word_embeddings import WORDS


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
    graph = GraphBuilder(weights, heads=heads, epsilon=epsilon)
    dimension = graph.shape(WORDS)[1]
    texts_tokens = graph("Shape", "attention_mask")
    by_head = graph.by_head(texts_tokens, dimension)
    present = graph("Cast", "attention_mask", to=TensorProto.FLOAT)
    absent = graph.absent(present)

    hidden = graph("Reshape", _embeddings(graph), graph.integers(-1, dimension))  # (texts * tokens, dimension)
    for layer in range(len({name.split(".")[2] for name in graph.weights if name.startswith("encoder.layer.")})):
        names = {part: f"encoder.layer.{layer}.{name}" for part, name in LAYER.items()}
        hidden = graph.transformer_layer(hidden, names, by_head=by_head, absent=absent)

    # The mean over the tokens and their sum have the same direction, and only the direction is kept.
    shape = graph("Concat", texts_tokens, graph.integers(dimension), axis=0)
    by_text = graph("Reshape", hidden, shape)
    by_text = graph("Mul", by_text, graph("Unsqueeze", present, graph.integers(2)))
    total = graph("ReduceSum", by_text, graph.integers(1), keepdims=0)
    graph("Div", total, graph("ReduceL2", total, graph.integers(1), keepdims=1), output="embedding")
    directions = graph("Div", hidden, graph("ReduceL2", hidden, graph.integers(1), keepdims=1))
    distinct = graph("Sub", directions, graph.constant("token_mean", token_mean))
    graph("Reshape", graph("MatMul", distinct, graph.constant("rotation", rotation)), shape, output="tokens")
    texts = ["texts", "tokens"]
    return graph.model(
        "sentence encoder",
        inputs={"words": (TensorProto.FLOAT, [*texts, dimension]), "attention_mask": (TensorProto.INT64, texts)},
        outputs={"embedding": ["texts", dimension], "tokens": [*texts, dimension]},
    )


def _embeddings(graph: GraphBuilder) -> str:
    zero, one = graph.integers(0), graph.integers(1)
    tokens = graph("Shape", "attention_mask", start=1, end=2)
    positions = graph("Slice", graph.weight(POSITIONS), zero, tokens, zero)
    kind = graph("Slice", graph.weight("embeddings.token_type_embeddings.weight"), zero, one, zero)
    return graph.norm(graph("Add", graph("Add", "words", positions), kind), "embeddings.LayerNorm")
