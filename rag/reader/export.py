"""Makes what is shipped of a trained reader, its weights and their graph: `python -m rag.reader.export WEIGHTS`."""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
from safetensors import safe_open
from safetensors.numpy import load_file

from index.default_model import default_folder
from index.graph_builder import POSITIONS
from index.word_embeddings import WEIGHTS as ENCODER_WEIGHTS
from rag.reader.files import GRAPH, SHIPPED, WEIGHTS
from rag.reader.graph import reader_graph
from rag.reader.storing import write_weights


def export(trained: Path, folder: Path) -> None:
    """Writes the weights (22 MB) and the graph that reads them into `folder`.

    Args:
        trained: the weights that a training run wrote, fp16.
        folder: an existing folder; what was exported there before is replaced.
    """
    with safe_open(default_folder() / ENCODER_WEIGHTS, framework="np") as encoder:
        positions = encoder.get_tensor(POSITIONS)
    weights = {name: tensor.astype("f4") for name, tensor in load_file(trained).items()}
    # Written aside and moved: a program that runs may have mapped the files that are there.
    with TemporaryDirectory(dir=folder) as temporary:
        aside = Path(temporary)
        write_weights(weights | {"positions": positions}, aside / WEIGHTS)
        onnx.save(reader_graph(aside / WEIGHTS), aside / GRAPH)
        for name in (WEIGHTS, GRAPH):
            (aside / name).replace(folder / name)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="reader.fp16.safetensors of a training run")
    parser.add_argument("--folder", type=Path, default=SHIPPED, help="where to write (default: %(default)s)")
    given = parser.parse_args()
    export(given.weights, given.folder)


if __name__ == "__main__":
    main()
