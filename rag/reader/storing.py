"""The reader's weights in a file: the layers' matrices in int8 with a scale for each row, everything else in fp16.

safetensors holds numbers and names only: loading it runs nothing.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file, save

from index.graph_builder import SCALE

Weights = dict[str, NDArray[np.float32]]


def write_weights(weights: Weights, file: Path) -> None:
    """Writes the weights by name; a matrix of a layer loses up to 1/254 of the largest number of each row."""
    stored: dict[str, NDArray[np.generic]] = {}
    for name, weight in weights.items():
        if weight.ndim == 2 and name.startswith("layers."):
            scale = (np.abs(weight).max(1, keepdims=True) / 127).astype(np.float16)
            scale[scale == 0] = 1
            stored[name] = np.clip(np.rint(weight / scale.astype(np.float32)), -127, 127).astype(np.int8)
            stored[name + SCALE] = scale
        else:
            stored[name] = weight.astype(np.float16)
    file.write_bytes(save(stored))  # not `save_file`, whose file none but its owner may read


def read_weights(file: Path) -> Weights:
    """The weights of a file that `write_weights` wrote."""
    stored = load_file(file)
    weights: Weights = {}
    for name, tensor in stored.items():
        if not name.endswith(SCALE):
            scale = stored.get(name + SCALE)
            weights[name] = tensor.astype(np.float32) * (1 if scale is None else scale.astype(np.float32))
    return weights
