"""Runs one peer: collections in, rankings out. Only what is in its own environment is imported."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from peer_collections import Collection, Rankings
from peer_vectors import PeerVectors

DEPTH = 10
CUT, OVERLAP = 1_000, 200  # characters of a piece, as in the quickstarts of LangChain
UNCUT = 1_000_000
Way = Callable[[str], Iterable[str]]
"""A question -> the names of the texts whose pieces match, best first; a name once for every piece."""


def run(system: str, ways_of: Callable[[Collection, PeerVectors], dict[str, Way]], *, packages: Sequence[str]) -> None:
    """Answers the command line of `peers.py`."""
    parser = argparse.ArgumentParser(description=f"Runs {system} for peers.py.")
    parser.add_argument("model", type=Path, help="a SentenceTransformer folder")
    parser.add_argument("work", type=Path, help="folder of the vectors that are kept")
    parser.add_argument("collection", type=Path)
    parser.add_argument("rankings", type=Path)
    arguments = parser.parse_args()
    collection = Collection.read(arguments.collection)
    vectors = PeerVectors(arguments.model, arguments.work)
    vectors.queries([question.asked for question in collection.questions])  # all at once is quicker
    found = {
        name: [list(dict.fromkeys(search(question.asked)))[:DEPTH] for question in collection.questions]
        for name, search in ways_of(collection, vectors).items()
    }
    versions = ", ".join(f"{package} {version(package)}" for package in packages)
    Rankings(system, versions, found).write(arguments.rankings)


def depths(pieces: int, texts: int) -> dict[str, int]:
    """How many pieces to ask for, by what it adds to a name: as many as needed, and ten times as many to fuse."""
    least = DEPTH if pieces == texts else 3 * DEPTH
    return {"": least, ", deep": 10 * least}
