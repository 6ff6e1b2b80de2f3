"""Passages embedded per second: our encoder beside sentence-transformers, same model, same passages, turn by turn.

Then one query at a time, and how far the machine could go: the encoder's multiplications and additions a second beside
those of matrix products alone (`matrix_peaks.py`).

$ python tests/benchmarks/encoding_speed.py [--data FOLDER] [--passages 500] [--runs 5]
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from conditions import SHARED, print_conditions, required
from matrix_peaks import matrix_peaks
from sentence_transformers import SentenceTransformer

from corpus import SAMPLE_CORPUS, read_corpus
from index import Encoder, load_encoder
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
    print_query_times(ours)
    rate = sum(map(operations, tokens)) / medians["ours"]
    print(
        f"\nthe encoder, as above:{rate / 1e9:>8.0f} thousand million operations a second ({ours.graph.split('-')[1]})"
    )
    for precision, peak in matrix_peaks().items():
        print(f"matrix products, {precision:<5}{peak / 1e9:>8.0f}: the encoder reaches {rate / peak:.2f} of it")


def print_query_times(encoder: Encoder) -> None:
    """Each query is a text of its own, so that none is remembered."""
    times = []
    for number in range(200):
        start = time.perf_counter()
        encoder.encode_queries([f"Quels projets énergétiques sont mentionnés dans l'article {number} ?"])
        times.append(1000 * (time.perf_counter() - start))
    print(f"\none query: {statistics.median(times):.1f} ms in the median, {times[0]:.0f} the first")


def operations(tokens: int) -> int:
    """Multiplications and additions that the matrix products of multilingual-e5-small take for a text.

    A token, in each of 12 layers: four products with 384 x 384 weights, two with 384 x 1536; and for each token of the
    text, two products with its 384 keys and values.
    """
    return 2 * 12 * tokens * (4 * 384 * 384 + 2 * 384 * 1536 + 2 * tokens * 384)


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
