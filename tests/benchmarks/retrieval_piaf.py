"""Does the right paragraph come first? Our index beside plain sentence-transformers + FAISS, same model, on PIAF.

Every paragraph is an article; the article of a question is the paragraph it was asked of. An article stands where its
best passage stands: of `Index.search`, and of the meaning alone (`Index.nearest`).

nDCG@10 with one relevant article is 1 / log2(1 + rank), or 0 past the tenth (Järvelin and Kekäläinen, ACM TOIS 20(4),
2002). Intervals are percentile bootstraps over the questions (Efron and Tibshirani 1993, chapter 13), 2,000 draws.

$ python tests/benchmarks/retrieval_piaf.py [--data FILE] [--questions N]
"""

import argparse
import json
import random
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from conditions import SHARED, print_conditions, required
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from index import Hit, Index, build_index
from index.default_model import default_folder
from index.splitter import PASSAGE_TOKENS

DEPTH = 10
DRAWS = 2_000
COMPARED = 500  # questions, to compare the encoders on
WHOLE = 512  # tokens: all that the model reads
Floats = NDArray[np.float64]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data = SHARED / "piaf" / "piaf.json"
    parser.add_argument("--data", type=Path, default=data, metavar="FILE", help="SQuAD format (default: %(default)s)")
    parser.add_argument("--questions", type=int, metavar="N", help="a random sample (default: all)")
    arguments = parser.parse_args()
    print_conditions("faiss-cpu", "openvino", "sentence-transformers", "torch")

    paragraphs, questions = read_squad(required(arguments.data))
    if arguments.questions:
        questions = random.Random(0).sample(questions, min(arguments.questions, len(questions)))
    asked, right = zip(*questions, strict=True)
    print(f"{len(paragraphs)} paragraphs, {len(asked)} questions of {arguments.data}\n")

    with tempfile.TemporaryDirectory() as temporary:
        ours = indexed(paragraphs, Path(temporary), passage_tokens=PASSAGE_TOKENS)
        whole = indexed(paragraphs, Path(temporary), passage_tokens=WHOLE)
        theirs = Plain(paragraphs)
        queries = theirs.encode_queries(asked)
        ranks = {
            f"ours, passages of {PASSAGE_TOKENS} tokens": [rank_in(ours.search, *each) for each in questions],
            "the same, by meaning alone": [rank_in(partial(nearest, ours), *each) for each in questions],
            "whole paragraphs, by meaning alone": [rank_in(partial(nearest, whole), *each) for each in questions],
            "sentence-transformers + FAISS, whole": theirs.ranks(queries, right),
        }
    print_table({name: measures(found) for name, found in ranks.items()})
    print_agreement(whole, theirs, asked=asked[:COMPARED], queries=queries[:COMPARED])


def read_squad(file: Path) -> tuple[list[str], list[tuple[str, int]]]:
    """The distinct paragraphs, and every question with the number of its paragraph."""
    numbers: dict[str, int] = {}
    questions = []
    for article in json.loads(file.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            number = numbers.setdefault(paragraph["context"], len(numbers))
            questions += [(entry["question"], number) for entry in paragraph["qas"]]
    return list(numbers), questions


def indexed(paragraphs: Sequence[str], folder: Path, *, passage_tokens: int) -> Index:
    """Our index of the paragraphs, each a text file named by its number."""
    corpus = folder / "paragraphs"
    corpus.mkdir(exist_ok=True)
    for number, paragraph in enumerate(paragraphs):
        (corpus / f"{number}.txt").write_text(paragraph, encoding="utf-8")
    report = build_index(corpus, folder / f"index-{passage_tokens}", passage_tokens=passage_tokens)
    print(f"passages of {passage_tokens} tokens: {report.passages} in {report.seconds:.0f} s", flush=True)
    for skipped in report.skipped:
        print(f"skipped: {skipped.path}: {skipped.reason}")
    return Index.open(report.folder)


def nearest(index: Index, question: str, *, k: int) -> list[Hit]:
    return index.nearest(index.query_vector(question), k)


def rank_in(search: Callable[..., list[Hit]], question: str, right: int) -> int | None:
    """The rank of the right article, 1 the first; None past the tenth."""
    found: list[str] = []
    depth, before = DEPTH, 0
    while len(found) < DEPTH and depth > before:  # several passages of an article count once
        hits = search(question, k=4 * depth)
        before, depth = depth, len(hits)
        found = list(dict.fromkeys(hit.passage.article_id for hit in hits))
    name = f"{right}.txt"
    return found.index(name) + 1 if name in found[:DEPTH] else None


class Plain:
    """What a few lines of sentence-transformers and FAISS do: one vector a paragraph, cut where the model stops."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self.paragraphs = paragraphs
        self.model = SentenceTransformer(str(default_folder()), device="cpu", local_files_only=True)
        self.vectors = self._encode(paragraphs, prompt="passage")
        self.index = faiss.IndexFlatIP(self.vectors.shape[1])
        self.index.add(self.vectors)

    def encode_queries(self, questions: Sequence[str]) -> Any:
        return self._encode(questions, prompt="query")

    def _encode(self, texts: Sequence[str], *, prompt: str) -> Any:
        return self.model.encode(list(texts), prompt_name=prompt, normalize_embeddings=True)

    def ranks(self, queries: Any, right: Sequence[int]) -> list[int | None]:
        _, found = self.index.search(queries, DEPTH)
        return [
            list(row).index(number) + 1 if number in row else None for row, number in zip(found, right, strict=True)
        ]


def measures(ranks: Sequence[int | None]) -> dict[str, Floats]:
    """For every measure, its value for every question."""
    rank = np.array([rank or np.inf for rank in ranks])
    return {
        "recall@1": (rank <= 1).astype(float),
        "recall@5": (rank <= 5).astype(float),
        "nDCG@10": 1 / np.log2(1 + rank),
    }


def interval(values: Floats) -> tuple[float, float]:
    """The 95 % confidence interval of the mean."""
    draws = np.random.default_rng(0)
    means = [values[draws.integers(len(values), size=len(values))].mean() for _ in range(DRAWS)]
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high)


def print_table(systems: dict[str, dict[str, Floats]]) -> None:
    first, *_, plain = systems.values()
    names = list(first)
    print(f"\n{'':<36}" + "".join(f"{name:>24}" for name in names))
    for system, values in [*systems.items(), ("first less last", {name: first[name] - plain[name] for name in names})]:
        cells = []
        for name in names:
            low, high = interval(values[name])
            cells.append(f"{values[name].mean():.3f} [{low:.3f}, {high:.3f}]")
        print(f"{system:<36}" + "".join(f"{cell:>24}" for cell in cells))


def print_agreement(whole: Index, theirs: Plain, *, asked: Sequence[str], queries: Any) -> None:
    """How far the two encoders are apart, on the paragraphs that our index holds in one piece."""
    numbers = {passage.id: int(passage.article_id.removesuffix(".txt")) for passage in whole.passages}
    same = [passage for passage in whole.passages if passage.text == theirs.paragraphs[numbers[passage.id]]]
    rows = [passage.id for passage in same]
    plain = queries @ theirs.vectors[[numbers[row] for row in rows]].T
    ours = np.stack([whole.similarities(vector)[rows] for vector in whole.encoder.encode_queries(asked)])
    print(
        f"\nThe two encoders, {len(asked)} questions by the {len(rows)} paragraphs that are one passage: "
        f"cosines differ by {np.abs(ours - plain).max():.6f} at most"
    )


if __name__ == "__main__":
    main()
