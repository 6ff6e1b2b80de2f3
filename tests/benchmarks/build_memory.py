"""How much memory the build of a large index takes: the whole thing, with the real model.

The articles are those of a folder, repeated with a number in every paragraph, so that no two passages are the same.

$ python tests/benchmarks/build_memory.py [--data FOLDER] [--paragraphs 100000]
"""

import argparse
import itertools
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from conditions import SHARED, print_conditions, required

from corpus import SAMPLE_CORPUS, read_corpus
from index import build_index

WINER = SHARED / "winer-fr"
_TOLD_EVERY = 30  # seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = WINER if WINER.exists() else SAMPLE_CORPUS
    parser.add_argument("--data", type=Path, default=default, metavar="FOLDER", help="articles (default: %(default)s)")
    text = "of the articles in all; of WiNER-fr, three make four passages (default: %(default)s)"
    parser.add_argument("--paragraphs", type=int, default=100_000, metavar="N", help=text)
    arguments = parser.parse_args()
    print_conditions("openvino", "faiss-cpu", "bm25s")

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "articles")
        folder.mkdir()
        count = 0
        for number, text in enumerate(variants(required(arguments.data))):
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")
            count += text.count("\n\n") + 1
            if count >= arguments.paragraphs:
                break
        print(f"memory before the build: {peak():.0f} MB at most", flush=True)
        report = build_index(folder, Path(temporary, "index"), on_progress=Told())
    print(f"{len(report.added)} articles, {report.passages} passages in {report.seconds:.0f} s")
    print(f"memory: {peak():.0f} MB at most")


def variants(data: Path) -> Iterator[str]:
    """The articles' texts, again and again, each time with another number in every paragraph."""
    texts = [article.text for article in read_corpus(data).articles]
    for turn in itertools.count():
        for text in texts:
            yield "\n\n".join(f"{paragraph} ({turn})" for paragraph in text.split("\n\n") if paragraph.strip())


class Told:
    """Prints how far the build is, now and then, with the memory taken so far."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _TOLD_EVERY
            print(f"{stage}: {done} of {total}, {peak():.0f} MB", flush=True)


def peak() -> float:
    """The most memory that this process has had, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


if __name__ == "__main__":
    main()
