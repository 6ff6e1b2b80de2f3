"""What the vectors of tokens have in common: the mean in `index/token_mean.npy`, of two languages in equal parts.

It belongs to the embedding model, not to an index; on other texts of these languages it is nearly the same.

$ python tests/benchmarks/token_mean.py [--data FOLDER] [--write]
"""

import argparse
from pathlib import Path

import numpy as np
from conditions import SHARED, print_conditions, required
from encoding_speed import some_passages
from numpy.typing import NDArray
from retrieval_piaf import read_squad

from index.default_model import TOKEN_MEAN, default_folder
from index.graph_encoder import GraphEncoder
from index.rotation import random_rotation

PASSAGES = 3_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED, metavar="FOLDER", help="(default: %(default)s)")
    parser.add_argument("--write", action="store_true", help=f"write {TOKEN_MEAN.name} instead of comparing with it")
    arguments = parser.parse_args()
    print_conditions("openvino")
    encoder = GraphEncoder("", default_folder())
    french = mean_of(encoder, some_passages(required(arguments.data / "winer-fr"), PASSAGES))
    english = mean_of(encoder, read_squad(required(arguments.data / "squad2-en" / "squad2.json"))[0])
    mean = ((french + english) / 2).astype(np.float32)
    print(
        f"lengths {norm(french):.3f} (French) and {norm(english):.3f} (English), cosine {cosine(french, english):.4f}"
    )
    if arguments.write:
        np.save(TOKEN_MEAN, mean)
    else:
        print(f"their mean and that of {TOKEN_MEAN.name}: cosine {cosine(mean, np.load(TOKEN_MEAN)):.4f}")


def mean_of(encoder: GraphEncoder, texts: list[str]) -> NDArray[np.float64]:
    """The mean unit vector of all tokens of the texts, shape (dimension,)."""
    total, count = np.zeros(encoder.dimension), 0
    for vectors in encoder.token_vectors(texts):
        total += vectors.sum(axis=0, dtype=np.float64)
        count += len(vectors)
    mean: NDArray[np.float64] = random_rotation(encoder.dimension) @ (total / count) + np.load(TOKEN_MEAN)
    return mean


def norm(vector: NDArray[np.floating]) -> float:
    return float(np.linalg.norm(vector))


def cosine(one: NDArray[np.floating], other: NDArray[np.floating]) -> float:
    return float(one @ other) / norm(one) / norm(other)


if __name__ == "__main__":
    main()
