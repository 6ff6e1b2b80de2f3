"""How long an answer takes: cold, as typed in a terminal, with what the time goes into; and warm, in one process.

$ python tests/benchmarks/ask_latency.py [--index DIR] [--runs 5] [--questions 30]
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from conditions import ROOT, print_conditions

from corpus import SAMPLE_CORPUS
from index import Index, build_index
from rag import ask

QUESTIONS = {
    "fact": "Combien d’éoliennes compte le parc de Zhanatas ?",
    "list": "Quels projets énergétiques sont mentionnés ?",
}
HEAVY = {"gradio", "langchain_text_splitters", "onnx", "pandas", "sentence_transformers", "torch", "transformers"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--index", type=Path, metavar="DIR", help="by default a new one, of the sample articles")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="cold runs of each (default: %(default)s)")
    parser.add_argument("--questions", type=int, default=30, metavar="N", help="warm ones (default: %(default)s)")
    arguments = parser.parse_args()
    print_conditions("openvino", "faiss-cpu", "tokenizers")
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.index or Path(temporary) / "index"
        if arguments.index is None:
            build_index(SAMPLE_CORPUS, folder)
        index = Index.open(folder)
        print(f"index of {len(index.articles)} articles, {len(index)} passages\n")
        print(f"{'milliseconds':<36}{'median':>8}{'least':>8}{'most':>8}")
        for kind, question in QUESTIONS.items():
            command = [sys.executable, "-m", "ui", "ask", question, "--index", str(folder), "--json"]
            print_row(f"cold: sourcier ask --json, {kind}", [milliseconds(command) for _ in range(arguments.runs)])
        steps, modules = cold_steps(folder, QUESTIONS["fact"], runs=arguments.runs)
        for name, times in steps.items():
            print_row(f"    {name}", times)
        for kind, question in QUESTIONS.items():
            print_row(f"warm: ask(), {kind}", warm(index, question, count=arguments.questions))
    print(f"\na cold ask imports {', '.join(HEAVY & modules) or 'none'} of {', '.join(sorted(HEAVY))}")


def print_row(name: str, times: Sequence[float]) -> None:
    print(f"{name:<36}{statistics.median(times):>8.1f}{min(times):>8.1f}{max(times):>8.1f}", flush=True)


def milliseconds(command: Sequence[str]) -> float:
    """What the command takes, from its start to its end."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def cold_steps(folder: Path, question: str, *, runs: int) -> tuple[dict[str, list[float]], set[str]]:
    """Milliseconds of each step of a cold answer, every run in a process of its own; and the modules it loads."""
    steps: dict[str, list[float]] = {}
    modules: set[str] = set()
    script = Path(__file__).with_name("ask_phases.py")
    for _ in range(runs):
        command = [sys.executable, str(script), str(folder), question]
        start = time.perf_counter()
        told = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
        total = (time.perf_counter() - start) * 1000
        spent = told["steps"] | {"Python started and ended": total - sum(told["steps"].values())}
        for name, time_of_step in spent.items():
            steps.setdefault(name, []).append(time_of_step)
        modules |= set(told["modules"])
    return steps, modules


def warm(index: Index, question: str, *, count: int) -> list[float]:
    """Milliseconds of each answer, in a process that has answered once."""
    ask(question, index=index)
    times = []
    for _ in range(count):
        start = time.perf_counter()
        ask(question, index=index)
        times.append((time.perf_counter() - start) * 1000)
    return times


if __name__ == "__main__":
    main()
