"""The shipped reader's files."""

from pathlib import Path

SHIPPED = Path(__file__).parent
GRAPH = "reader.onnx"
WEIGHTS = "reader.safetensors"
"""Read in place by the graph, which therefore lies beside it."""
