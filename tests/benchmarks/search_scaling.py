"""How search grows with the number of passages, from a thousand to a million: time, memory, and what is missed.

The passages are synthetic: blends of real ones (see `synthetic_passages.py`). They are written and opened as a build
and `Index.open` do. Queries come with their vectors: embedding one takes the same time at every size.

$ python tests/benchmarks/search_scaling.py [--data FOLDER ...] [--sizes 1000 10000 100000 1000000] [--queries 100]
"""

import argparse
import math
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from conditions import SHARED, print_conditions, required
from synthetic_passages import Query, Real, Synthetic

from corpus import SAMPLE_CORPUS
from index import Index, LexicalIndex, build_index, size_on_disk, terms
from index.generation import TOKENS, Generation, read_generation, seal, write_files
from index.meaning import Meaning
from index.query_tokens import QueryTokens
from index.token_codes import TokenCodesWriter
from index.vectors import VectorIndex, Vectors

K = 10
TOKENS_OF_A_PASSAGE, TOKENS_OF_A_QUERY = 60, 10  # of random vectors: what they say does not change the time
_NEAREST = 2_000
_WIDTH, _DECADES = 76, (0.1, 1.0, 10.0, 100.0)  # of the plot: characters, and milliseconds


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one size; times in milliseconds, one a query."""

    count: int
    times: dict[str, list[float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = [folder for folder in (SHARED / "winer-fr", SAMPLE_CORPUS) if folder.exists()]
    parser.add_argument("--data", type=Path, nargs="+", default=default, metavar="FOLDER", help="articles to blend")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10**3, 10**4, 10**5, 10**6], metavar="N")
    parser.add_argument("--queries", type=int, default=100, metavar="N", help="of each size (default: %(default)s)")
    arguments = parser.parse_args()
    print_conditions("faiss-cpu", "bm25s", "numpy")
    with tempfile.TemporaryDirectory() as temporary:
        opened = [indexed(required(data), Path(temporary, str(place))) for place, data in enumerate(arguments.data)]
    real = blended(opened)
    print(f"blends of {len(real.texts)} passages; medians, and 95th percentiles in brackets")
    costs = [measured(count, real, opened[0], queries=arguments.queries) for count in arguments.sizes]
    print_plot(costs)


def indexed(data: Path, folder: Path) -> Index:
    return Index.open(build_index(data, folder).folder)


def blended(opened: Sequence[Index]) -> Real:
    passages = [
        (index.articles[passage.article_id].language, passage) for index in opened for passage in index.passages
    ]
    vectors = [index.similarities(np.eye(index.manifest.dimension, dtype=np.float32)) for index in opened]
    return Real(
        [passage.text for _, passage in passages], [language for language, _ in passages], np.concatenate(vectors)
    )


def measured(count: int, real: Real, like: Index, *, queries: int) -> Cost:
    """Prints all about one size."""
    synthetic = Synthetic(real, count=count)
    asked = list(synthetic.queries(queries))
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        print(f"\n{count} passages, {len(synthetic.articles)} articles", flush=True)
        print(f"  built: {written(synthetic, like, root)}", flush=True)
        del synthetic
        before = resident()
        start = time.perf_counter()
        generation = read_generation(root, root=root)
        index = Index(root, generation, encoder=like.encoder)
        print(f"  opened: {time.perf_counter() - start:.1f} s, {resident() - before:.0f} MB of memory", flush=True)
    cost = Cost(count, {name: timed(search, asked) for name, search in searches(index, generation).items()})
    for name, times in cost.times.items():
        print(f"  {name}: {np.median(times):.2f} ms ({np.quantile(times, 0.95):.2f})")
    print("  recall@10: {:.4f}, of meaning alone {:.4f}".format(*recalls(index, generation, asked)), flush=True)
    return cost


def written(synthetic: Synthetic, like: Index, root: Path) -> str:
    """Writes a generation, and says how long that took and how large it is."""
    start = time.perf_counter()
    languages = {article.id: article.language for article in synthetic.articles}
    words: dict[str, list[str]] = {id: [] for id in languages}

    def passages() -> Iterator[list[str]]:
        for passage in synthetic.passages:
            found = terms(passage.text, languages[passage.article_id])
            words[passage.article_id] += found
            yield found

    lexical, article_lexical = LexicalIndex.build(passages()), LexicalIndex.build(words.values())
    postings = time.perf_counter() - start
    write_files(
        root,
        synthetic.articles,
        passages=synthetic.passages,
        vectors=VectorIndex.build(synthetic.vectors),
        lexical=lexical,
        article_lexical=article_lexical,
    )
    draws = np.random.default_rng(0)
    with TokenCodesWriter(root / TOKENS) as codes:
        for _ in synthetic.passages:
            codes.add(draws.integers(0, 256, (TOKENS_OF_A_PASSAGE, like.encoder.code_bytes), dtype=np.uint8))
    hashes = {article.id: "" for article in synthetic.articles}
    seal(root, replace(like.manifest, passages=len(synthetic.passages), articles=hashes, duplicates=(), files={}))
    rest = time.perf_counter() - start - postings
    nearest = size_on_disk(root / "nearest") / 1e6
    return (
        f"postings {postings:.0f} s, the rest {rest:.0f} s; {size_on_disk(root) / 1e6:.0f} MB on disk, "
        f"{nearest:.1f} of them {'RaBitQ' if nearest else '(flat)'}"
    )


def searches(index: Index, generation: Generation) -> dict[str, Callable[[Query], object]]:
    nearest, tokens = generation.nearest, some_tokens(index)
    return {
        "meaning": lambda query: (
            nearest.search(query.vector, _NEAREST) if nearest else index.similarities(query.vector)
        ),
        "words": lambda query: index.lexical.scores(sorted(set(terms(query.text, query.language)))),
        "hybrid search": lambda query: index.best(
            query.text, vector=query.vector, tokens=tokens, language=query.language, k=K
        ),
    }


def some_tokens(index: Index) -> QueryTokens:
    vectors = np.random.default_rng(1).standard_normal((TOKENS_OF_A_QUERY, index.encoder.dimension))
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return QueryTokens(unit.astype(np.float32), np.ones(TOKENS_OF_A_QUERY, dtype=np.float32))


def timed(search: Callable[[Query], object], asked: Sequence[Query]) -> list[float]:
    times = []
    for query in (asked[0], *asked):
        start = time.perf_counter()
        search(query)
        times.append((time.perf_counter() - start) * 1000)
    return times[1:]  # the first one makes what is made once


def recalls(index: Index, generation: Generation, asked: Sequence[Query]) -> tuple[float, float]:
    """Shares of the exact best that hybrid search finds, and of the exact nearest that are found as nearest."""
    vectors, tokens = generation.vectors.rows(), some_tokens(index)
    meaning = Meaning(index.articles.values(), index.passages, vectors=vectors)
    hybrid, dense = [], []
    for query in asked:
        exact = best(index.relevance(query.text, vector=query.vector, tokens=tokens, language=query.language))
        hits = index.best(query.text, vector=query.vector, tokens=tokens, language=query.language, k=K)
        hybrid.append(len(exact & {hit.passage.id for hit in hits}) / K)
        if generation.nearest:
            near = best(meaning.of_all(query.vector, index.similarities(query.vector)))
            dense.append(len(near & set(generation.nearest.search(query.vector, _NEAREST)[0].tolist())) / K)
    return float(np.mean(hybrid)), float(np.mean(dense or 1))


def best(scores: Vectors) -> set[int]:
    return set(np.argsort(-scores, kind="stable")[:K].tolist())


def resident() -> float:
    """Memory that this process has, in MB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def print_plot(costs: Sequence[Cost]) -> None:
    """One line a size; the first letter of each kind of search stands at its median, on a logarithmic scale."""
    first, last = (math.log10(ms) for ms in (_DECADES[0], _DECADES[-1]))

    def column(ms: float) -> int:
        return round(min(max((math.log10(ms) - first) / (last - first), 0), 1) * _WIDTH)

    print("\nmedian milliseconds: " + ", ".join(f"{name[0]} {name}" for name in costs[0].times))
    for cost in costs:
        line = [" "] * (_WIDTH + 1)
        for ms in _DECADES:
            line[column(ms)] = "|"
        for name, times in cost.times.items():
            line[column(float(np.median(times)))] = name[0]
        print(f"{cost.count:>9} {''.join(line)}")
    ruler = [" "] * (_WIDTH + 5)
    for ms in _DECADES:
        label = f"{ms:g}"
        ruler[column(ms) : column(ms) + len(label)] = label
    sys.stdout.write(f"{'':>10}{''.join(ruler).rstrip()}\n")


if __name__ == "__main__":
    main()
