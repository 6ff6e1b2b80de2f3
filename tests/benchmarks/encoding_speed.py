"""Passages embedded per second: our encoder beside sentence-transformers, same model, same passages, turn by turn.

$ python tests/benchmarks/encoding_speed.py [--data FOLDER] [--passages 500] [--runs 5]
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from conditions import SHARED, print_conditions, required
from sentence_transformers import SentenceTransformer

from corpus import SAMPLE_CORPUS, read_corpus
from index import load_encoder
from index.default_model import default_folder
from index.splitter import PASSAGE_TOKENS, PassageSplitter

WINER = SHARED / "winer-fr"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = WINER if WINER.exists() else SAMPLE_CORPUS
    parser.add_argument("--data", type=Path, default=default, metavar="FOLDER", help="articles (default: %(default)s)")
    parser.add_argument("--passages", type=int, default=500, metavar="N", help="how many (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="of each (default: %(default)s)")
    arguments = parser.parse_args()
    print_conditions("openvino", "sentence-transformers", "torch")

    ours = load_encoder()
    theirs = SentenceTransformer(str(default_folder()), device="cpu", local_files_only=True)
    passages = some_passages(required(arguments.data), arguments.passages)
    tokens = ours.count_tokens(passages)
    print(f"{len(passages)} passages of {arguments.data}, {statistics.mean(tokens):.0f} tokens on average\n")

    encoders: dict[str, Callable[[], np.ndarray]] = {
        "ours": lambda: ours.encode_passages(passages),
        "sentence-transformers": lambda: theirs.encode(passages, prompt_name="passage", normalize_embeddings=True),
    }
    vectors = {name: encode() for name, encode in encoders.items()}  # and the first run is no one's
    seconds: dict[str, list[float]] = {name: [] for name in encoders}
    for _ in range(arguments.runs):
        for name, encode in encoders.items():
            start = time.perf_counter()
            encode()
            seconds[name].append(time.perf_counter() - start)

    print(f"{'passages per second':<24}{'median':>8}{'least':>8}{'most':>8}")
    for name, times in seconds.items():
        rates = sorted(len(passages) / spent for spent in times)
        print(f"{name:<24}{statistics.median(rates):>8.1f}{rates[0]:>8.1f}{rates[-1]:>8.1f}")
    medians = {name: statistics.median(times) for name, times in seconds.items()}
    print(f"{'ratio of medians':<24}{medians['sentence-transformers'] / medians['ours']:>8.2f}")
    cosines = np.sum(vectors["ours"] * vectors["sentence-transformers"], axis=1)
    print(f"{'cosine of the vectors':<24}{cosines.min():>8.5f} at least")


def some_passages(folder: Path, count: int) -> list[str]:
    """The first passages of a folder, as the index would cut them; begun again where there are too few."""
    splitter = PassageSplitter(load_encoder().count_tokens, limit=PASSAGE_TOKENS)
    found: list[str] = []
    for article in read_corpus(folder).articles:
        found += [article.text[start:end] for start, end in splitter.ranges(article)]
        if len(found) >= count:
            break
    return [found[number % len(found)] for number in range(count)]


if __name__ == "__main__":
    main()
