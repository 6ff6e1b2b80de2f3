"""Does Sourcier rank better than what others reach with the same model weights? All of them run, side by side.

The others have an environment of their own, with Python 3.11 or newer; what is not installed there is left out:

$ python -m venv PEERS && PEERS/bin/pip install torch==2.13.0
$ PEERS/bin/pip install sentence-transformers faiss-cpu bm25s PyStemmer langchain-classic langchain-community \\
      langchain-text-splitters rank-bm25 llama-index-core llama-index-retrievers-bm25 txtai lancedb==0.39.0 haystack-ai
$ python tests/benchmarks/peers.py --python PEERS/bin/python [--data FOLDER] [--work FOLDER] [--sets piaf small …]
      [--questions N]

All embed with the weights of Sourcier's default model and its two prompts. Texts are cut as each one's quickstart cuts
them, but SciFact's abstracts; a text stands where its best piece stands. Measures are those of ir_measures.

What the others found, and their vectors, are kept in the work folder and found again; Sourcier is always run. The
first time all of it takes an hour and a half on two cores; `--questions 1500` halves it.

Licences, all of them only used here: MIT (LangChain, LlamaIndex, bm25s, FAISS, haiku.rag), Apache 2.0
(sentence-transformers, txtai, LanceDB, Haystack, rank-bm25), MIT and BSD (PyStemmer).
"""

import argparse
import hashlib
import random
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import mean

from conditions import SHARED, print_conditions
from ir_measures import R, calc_aggregate, nDCG
from peer_collections import Collection, Rankings
from peer_ours import OURS, ours
from peer_sets import collections

from index.default_model import default_folder

SYSTEMS = ("plain", "langchain", "llamaindex", "txtai", "haiku", "haystack")
MEASURES = {"nDCG@10": nDCG @ 10, "recall@1": R @ 1, "recall@5": R @ 5}
Means = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", type=Path, required=True, metavar="FILE", help="of the others' environment")
    parser.add_argument("--data", type=Path, default=SHARED, metavar="FOLDER", help="(default: %(default)s)")
    work = Path(tempfile.gettempdir()) / "sourcier-peers"
    parser.add_argument("--work", type=Path, default=work, metavar="FOLDER", help="(default: %(default)s)")
    parser.add_argument("--sets", nargs="+", default=["piaf", "small", "piaf-english", "ntrex", "scifact"])
    parser.add_argument("--questions", type=int, metavar="N", help="of each set, the same for all (default: all)")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    print_conditions("openvino", "bm25s")
    print()

    small: list[dict[str, Means]] = []
    for collection in collections(arguments.data):
        kind = "small" if collection.name.startswith("small") else collection.name
        if kind not in arguments.sets:
            continue
        if arguments.questions and arguments.questions < len(collection.questions):
            some = random.Random(0).sample(collection.questions, arguments.questions)
            collection = replace(collection, questions=tuple(some))
        found = [ours(collection), *theirs(collection, arguments.work, python=arguments.python)]
        table = {way: means(collection, lists) for one in found for way, lists in one.ways.items()}
        print_table(f"{collection.title}: {len(collection.texts)} texts, {len(collection.questions)} questions", table)
        if kind == "small":
            small.append(table)
    if small:
        common = [way for way in small[0] if all(way in one for one in small)]
        average = {way: {name: mean(one[way][name] for one in small) for name in MEASURES} for way in common}
        print_table(f"The mean of the {len(small)} small sets", average)


def theirs(collection: Collection, work: Path, *, python: Path) -> Iterator[Rankings]:
    """What each of the others finds; those that do not run are told and left out."""
    file = work / f"{collection.name}.json"
    collection.write(file)
    for system in SYSTEMS:
        script = Path(__file__).with_name(f"peer_{system}.py")
        parts = [part.read_bytes() for part in (file, script, script.with_name("peer_runner.py"))]
        made_from = hashlib.sha256(b"".join(parts)).hexdigest()[:12]
        rankings = work / f"{collection.name}.{system}.{made_from}.json"
        if not rankings.exists():
            command = [python, script, default_folder(), work, file, rankings]
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode:
                print(f"{system}: left out: {(done.stderr.strip() or 'no message').splitlines()[-1]}", flush=True)
                continue
        found = Rankings.read(rankings)
        print(f"{found.system}: {found.versions}", flush=True)
        yield found


def means(collection: Collection, lists: list[list[str]]) -> Means:
    right = {str(n): dict.fromkeys(question.right, 1) for n, question in enumerate(collection.questions)}
    found = {str(n): {name: -float(place) for place, name in enumerate(names)} for n, names in enumerate(lists)}
    values = calc_aggregate(list(MEASURES.values()), right, found)
    return {name: float(values[measure]) for name, measure in MEASURES.items()}


def print_table(title: str, table: dict[str, Means]) -> None:
    others = {way: values for way, values in table.items() if way != OURS}
    print(f"\n{title}\n| | {' | '.join(MEASURES)} |\n| --- |{' --- |' * len(MEASURES)}")
    for way, values in table.items():
        print(f"| {way} | {' | '.join(f'{values[name]:.3f}' for name in MEASURES)} |")
    if others:
        best = {name: max(others, key=lambda way, name=name: others[way][name]) for name in MEASURES}  # type: ignore[misc]
        for name, way in best.items():
            print(f"{name}: {table[OURS][name] - others[way][name]:+.3f} beside the best of them, {way}")
    print(flush=True)


if __name__ == "__main__":
    main()
