"""How fast the reader loads and reads, beside the encoder that its network began as.

$ python tests/benchmarks/reader_speed.py [--passages 64] [--runs 5]
"""

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from conditions import print_conditions

from corpus import SAMPLE_CORPUS, read_corpus
from index import Encoder, load_encoder
from rag.reader.model import reader_model

TOKENS = 100
QUESTION = "Quels projets énergétiques sont mentionnés dans les articles ?"
LOAD = """
import time
start = time.perf_counter()
from rag.reader.model import reader_model
imported = time.perf_counter()
reader_model()
print(imported - start, time.perf_counter() - imported)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=64, metavar="N", help="in a run (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="of each (default: %(default)s)")
    arguments = parser.parse_args()
    print_conditions("openvino")

    encoder, reader = load_encoder(), reader_model()
    texts = [("Un titre d'article", passage) for passage in some_passages(encoder, 512)]
    part = texts[: arguments.passages]
    ways: dict[str, Callable[[], object]] = {
        "encoder": lambda: encoder.encode_passages([passage for _, passage in part]),
        "reader, the passages alone": lambda: reader.read("", [("", passage) for _, passage in part]),
        "reader, with question and title": lambda: reader.read(QUESTION, part),
    }
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        way()  # the first run is no one's
    for _ in range(arguments.runs):
        for name, way in ways.items():  # turn by turn: a busy machine is as busy for each
            seconds[name].append(timed(way))

    print(f"\n{f'passages of {TOKENS} tokens a second':<36}{'median':>8}{'most':>8}{'ratio':>8}")
    for name, times in seconds.items():
        rates = [len(part) / spent for spent in times]
        ratio = statistics.median(seconds["encoder"]) / statistics.median(times)
        print(f"{name:<36}{statistics.median(rates):>8.0f}{max(rates):>8.0f}{ratio:>8.2f}")

    print(f"\n{'seconds':<36}{'median':>8}{'least':>8}")
    loads = [load_times() for _ in range(arguments.runs)]
    rows = {
        "import, in a new process": [imported for imported, _ in loads],
        "load": [loaded for _, loaded in loads],
        "read 12 passages": [timed(lambda: reader.read(QUESTION, texts[:12])) for _ in range(arguments.runs)],
        "read 512 passages": [timed(lambda: reader.read(QUESTION, texts))],
    }
    for name, times in rows.items():
        print(f"{name:<36}{statistics.median(times):>8.3f}{min(times):>8.3f}")


def timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def load_times() -> tuple[float, float]:
    """Seconds to import and to load the reader, in a process of its own."""
    printed = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True).stdout
    imported, loaded = map(float, printed.split())
    return imported, loaded


def some_passages(encoder: Encoder, number: int) -> list[str]:
    """Texts of `TOKENS` tokens, or a word less, each beginning at another word of the sample articles."""
    words = [word for article in read_corpus(SAMPLE_CORPUS).articles for word in article.text.split()]

    def passage(start: int) -> str:
        longest = words[start : start + TOKENS]
        counts = encoder.count_tokens([" ".join(longest[:length]) for length in range(1, len(longest) + 1)])
        return " ".join(longest[: sum(tokens <= TOKENS for tokens in counts)])

    return [passage(start) for start in range(0, 7 * number, 7)]


if __name__ == "__main__":
    main()
