"""The ONNX graph of the reader, whose weights stay where they are, in a safetensors file beside it.

As `index.bert_graph`, it begins at the word embeddings, which are looked up outside: they are the encoder's own.
"""

from pathlib import Path

import numpy as np
from onnx import ModelProto, TensorProto

from index.graph_builder import LAYER, GraphBuilder
from rag.reader.architecture import EPSILON, HEADS, HIDDEN, LAYERS


def reader_graph(weights: Path) -> ModelProto:
    """From `words` (pairs, tokens, dimension) fp32, `passage` and `attention_mask` (pairs, tokens) int64 to logits, all
    fp32: `tags` (pairs, tokens, 3), `edges` (pairs, tokens, 2), `answers` (pairs,). See `network.Scores`.

    Args:
        weights: a file of `storing.write_weights` with the names of `network.ReaderNetwork` and `positions`; the graph
            must be saved beside it.
    """
    graph = GraphBuilder(weights, heads=HEADS, epsilon=EPSILON)
    pairs_tokens = graph("Shape", "attention_mask")
    by_head = graph.by_head(pairs_tokens, HIDDEN)
    absent = graph.absent(graph("Cast", "attention_mask", to=TensorProto.FLOAT))
    hidden = graph("Reshape", _embeddings(graph), graph.integers(-1, HIDDEN))  # (pairs * tokens, dimension)
    for layer in range(LAYERS):
        names = {part: f"layers.{layer}.{part}" for part in LAYER}
        hidden = graph.transformer_layer(hidden, names, by_head=by_head, absent=absent)

    for head, logits in (("tags", 3), ("edges", 2)):
        shape = graph("Concat", pairs_tokens, graph.integers(logits), axis=0)
        graph("Reshape", graph.dense(hidden, head), shape, output=head)
    by_pair = graph("Reshape", hidden, graph("Concat", pairs_tokens, graph.integers(HIDDEN), axis=0))
    first = graph("Gather", by_pair, graph.constant("first", np.int64(0)), axis=1)
    graph("Squeeze", graph.dense(first, "answers"), graph.integers(1), output="answers")
    pairs = ["pairs", "tokens"]
    return graph.model(
        "reader",
        inputs={
            "words": (TensorProto.FLOAT, [*pairs, HIDDEN]),
            "passage": (TensorProto.INT64, pairs),
            "attention_mask": (TensorProto.INT64, pairs),
        },
        outputs={"tags": [*pairs, 3], "edges": [*pairs, 2], "answers": ["pairs"]},
    )


def _embeddings(graph: GraphBuilder) -> str:
    zero = graph.integers(0)
    tokens = graph("Shape", "attention_mask", start=1, end=2)
    positions = graph("Slice", graph.weight("positions"), zero, tokens, zero)
    kinds = graph("Gather", graph.weight("kinds"), "passage", axis=0)
    return graph.norm(graph("Add", graph("Add", "words", positions), kinds), "embedding_norm")
