"""How often is a question about something else answered? Questions of Wikipedia articles, asked of the sample articles.

None of them has its answer there, so every answer is a false one.

$ python tests/benchmarks/false_answers.py [--data DIR] [--questions 300]
"""

import argparse
import json
import random
import tempfile
from pathlib import Path

from conditions import SHARED, print_conditions, required

from corpus import SAMPLE_CORPUS
from index import Index, build_index
from rag import Kind, ask

FILES = {"French": "piaf/piaf.json", "English": "squad2-en/squad2.json"}
SEED = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED, metavar="DIR", help="(default: %(default)s)")
    parser.add_argument("--questions", type=int, default=300, metavar="N", help="of each language (default: 300)")
    arguments = parser.parse_args()
    print_conditions("faiss-cpu", "openvino")
    with tempfile.TemporaryDirectory() as folder:
        build_index(SAMPLE_CORPUS, folder)
        index = Index.open(folder)
    print(f"{'':<10}{'questions':>10}{'answered':>10}{'share':>8}")
    for language, file in FILES.items():
        asked = random.Random(SEED).sample(questions(required(arguments.data / file)), arguments.questions)
        answered = sum(ask(question, index=index).kind is not Kind.NONE for question in asked)
        print(f"{language:<10}{len(asked):>10}{answered:>10}{answered / len(asked):>8.1%}")


def questions(file: Path) -> list[str]:
    """Every question of a file in SQuAD format."""
    return [
        entry["question"]
        for article in json.loads(file.read_text(encoding="utf-8"))["data"]
        for paragraph in article["paragraphs"]
        for entry in paragraph["qas"]
    ]


if __name__ == "__main__":
    main()
