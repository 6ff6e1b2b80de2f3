"""Trains the reader: `python -m rag.reader.train --data ../shared/data --work FOLDER`."""

import argparse
import logging
from pathlib import Path

import torch

from index.default_model import default_folder
from rag.reader.export import export
from rag.reader.network import from_encoder
from rag.reader.pairs import PieceCutter
from rag.reader.training.asked import read_asked
from rag.reader.training.loop import train
from rag.reader.training.prepare import TRAIN, prepare
from rag.reader.training.tensors import Examples


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of public data")
    parser.add_argument("--samples", type=Path, default=Path("corpus/articles"), help="the sample articles")
    parser.add_argument("--work", type=Path, required=True, help="prepared data, checkpoints and weights")
    parser.add_argument("--steps", type=int, default=6000, help="steps of about 3,000 tokens")
    parser.add_argument("--decay", type=int, default=1500, help="last steps, in which the learning rate falls")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(given.threads)
    if not (given.work / TRAIN).is_file():
        prepare(given.data, samples=given.samples, work=given.work)
    model = default_folder()
    examples = Examples(list(read_asked(given.work / TRAIN)), PieceCutter(model))
    network = from_encoder(model)
    trained = train(network, examples, folder=given.work, steps=given.steps, decay=given.decay, seed=given.seed)
    export(trained, given.work)


if __name__ == "__main__":
    main()
