"""How often is a question that asks for several things taken for one, and the reverse? On public question sets.

The gold is naive: a question of `rag/list_questions.jsonl` or of `winer_lists_dev.jsonl` is a list whatever its
wording ("Qui a rencontré le ministre ?"), one of PIAF, SQuAD or XQuAD a fact though it asks "Quels sont les …?". The
first half of each set, by a hash of the question, was looked at while the rules were written; the second was not.

$ python tests/benchmarks/list_questions.py [--data DIR] [--errors N]
"""

import argparse
import hashlib
import json
import random
from collections.abc import Iterator
from pathlib import Path

from conditions import ROOT, SHARED, print_conditions, required
from false_answers import questions

from rag import QuestionError
from rag.question import understand

OWN_LISTS = ROOT / "rag" / "list_questions.jsonl"
SEED = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED, metavar="DIR", help="(default: %(default)s)")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N of each set's errors, held-out half")
    arguments = parser.parse_args()
    print_conditions()
    for title, sets, are_lists in (
        ("lists found", list_sets(arguments.data), True),
        ("facts taken for lists", fact_sets(arguments.data), False),
    ):
        print(f"\n{title:<24}{'seen':>8}{'share':>8}{'held out':>10}{'share':>8}")
        for name, asked in sets.items():
            halves = [{q: wants_list(q) for q in dict.fromkeys(asked) if half(q) == number} for number in (0, 1)]
            seen, held_out = (f"{sum(half.values()) / len(half):>8.1%}" for half in halves)
            print(f"{name:<24}{len(halves[0]):>8}{seen}{len(halves[1]):>10}{held_out}")
            errors = [question for question, is_list in halves[1].items() if is_list != are_lists]
            for question in random.Random(SEED).sample(errors, min(arguments.errors, len(errors))):
                print(f"    {question}")


def list_sets(data: Path) -> dict[str, list[str]]:
    """The sets whose questions ask for several things, by name."""
    own = list(rows(OWN_LISTS))
    return {
        "ours, French": [row["fr"] for row in own],
        "ours, English": [row["en"] for row in own],
        "WiNER lists": [row["question"] for row in rows(required(data / "labels/winer_lists_dev.jsonl"))],
    }


def fact_sets(data: Path) -> dict[str, list[str]]:
    """The sets whose questions have one answer, by name."""
    return {
        "PIAF": questions(required(data / "piaf/piaf.json")),
        "PIAF in English": [row["question_en"] for row in rows(required(data / "labels/piaf_en_dev.jsonl"))],
        "SQuAD 2.0": questions(required(data / "squad2-en/squad2.json")),
        "XQuAD in English": questions(required(data / "xquad/xquad.en.json")),
        "WiNER facts": [row["question"] for row in rows(required(data / "labels/winer_none_dev.jsonl"))],
    }


def rows(file: Path) -> Iterator[dict[str, str]]:
    """The objects of a file in JSON Lines."""
    return map(json.loads, file.read_text(encoding="utf-8").splitlines())


def half(question: str) -> int:
    """0 or 1, by the parity of the question's SHA-256."""
    return hashlib.sha256(question.encode()).digest()[-1] % 2


def wants_list(question: str) -> bool:
    """Whether the question is taken to ask for several things; one without a letter is not."""
    try:
        return understand(question).wants_list
    except QuestionError:
        return False


if __name__ == "__main__":
    main()
