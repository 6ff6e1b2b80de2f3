"""Kinds of FAISS index beside each other: build time, size, time of a query, and what of the exact ten it finds.

For those that only prepare a choice, the ten nearest must be among the 2,000 found. The vectors are those of
`synthetic_passages.py`.

$ python tests/benchmarks/index_types.py [--data FOLDER ...] [--count 1000000] [--queries 100] [--kinds flat RaBitQ]
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import faiss
import numpy as np
from conditions import SHARED, print_conditions, required
from numpy.typing import NDArray
from search_scaling import blended, indexed
from synthetic_passages import Synthetic

from corpus import SAMPLE_CORPUS
from index.vectors import Vectors

K, MOST = 10, 2_000


def flat(dimension: int, count: int) -> faiss.Index:
    return faiss.IndexFlatIP(dimension)


def scalar(kind: int) -> Callable[[int, int], faiss.Index]:
    return lambda dimension, count: faiss.IndexScalarQuantizer(dimension, kind, faiss.METRIC_INNER_PRODUCT)


def graph(dimension: int, count: int) -> faiss.Index:
    index = faiss.IndexHNSWFlat(dimension, 32, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efSearch = 256
    return index


def cells(dimension: int, count: int) -> faiss.Index:
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(dimension),
        dimension,
        int(4 * count**0.5),
        faiss.ScalarQuantizer.QT_8bit,
        faiss.METRIC_INNER_PRODUCT,
    )
    index.cp.niter, index.cp.max_points_per_centroid = 10, 64  # more take an hour
    index.nprobe = 256
    return index


def bits(dimension: int, count: int) -> faiss.Index:
    rotation = faiss.RandomRotationMatrix(dimension, dimension)
    rotation.init(0)
    return faiss.IndexPreTransform(rotation, faiss.IndexRaBitQFastScan(dimension, faiss.METRIC_INNER_PRODUCT))


KINDS: dict[str, Callable[[int, int], faiss.Index]] = {
    "flat": flat,
    "fp16": scalar(faiss.ScalarQuantizer.QT_fp16),
    "SQ8": scalar(faiss.ScalarQuantizer.QT_8bit),
    "HNSW32": graph,
    "IVF-SQ8": cells,
    "RaBitQ": bits,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = [folder for folder in (SHARED / "winer-fr", SAMPLE_CORPUS) if folder.exists()]
    parser.add_argument("--data", type=Path, nargs="+", default=default, metavar="FOLDER", help="articles to blend")
    parser.add_argument("--count", type=int, default=10**6, metavar="N", help="vectors (default: %(default)s)")
    parser.add_argument("--queries", type=int, default=100, metavar="N", help="(default: %(default)s)")
    parser.add_argument("--kinds", nargs="+", default=list(KINDS), choices=list(KINDS), metavar="KIND", help="of KINDS")
    arguments = parser.parse_args()
    print_conditions("faiss-cpu", "numpy")
    with tempfile.TemporaryDirectory() as temporary:
        opened = [indexed(required(data), Path(temporary, str(place))) for place, data in enumerate(arguments.data)]
    synthetic = Synthetic(blended(opened), count=arguments.count)
    queries = np.stack([query.vector for query in synthetic.queries(arguments.queries)])
    exact = np.argsort(-(synthetic.vectors @ queries.T), axis=0, kind="stable")[:K].T
    print(f"{'kind':<10}{'built, s':>10}{'MB':>8}{'ms':>8}{'of 10, 10 nearest':>20}{f'of {MOST}':>10}")
    for kind in arguments.kinds:
        print_row(kind, synthetic.vectors, queries, exact)


def print_row(kind: str, vectors: Vectors, queries: Vectors, exact: NDArray[np.intp]) -> None:
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    start = time.perf_counter()
    index = KINDS[kind](vectors.shape[1], len(vectors))
    index.train(vectors)
    index.add(vectors)
    built = time.perf_counter() - start
    size = len(faiss.serialize_index(index)) / 1e6
    faiss.omp_set_num_threads(1)  # as when one question is asked
    times: list[float] = []
    shares: dict[int, list[float]] = {K: [], MOST: []}
    for query, right in zip(queries, exact, strict=True):
        for most, found in shares.items():
            start = time.perf_counter()
            _, rows = index.search(query.reshape(1, -1), min(most, len(vectors)))
            times.append((time.perf_counter() - start) * 1000)
            found.append(len(set(rows[0].tolist()) & set(right.tolist())) / K)
    print(
        f"{kind:<10}{built:>10.1f}{size:>8.0f}{np.median(times):>8.2f}"
        f"{np.mean(shares[K]):>20.4f}{np.mean(shares[MOST]):>10.4f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
