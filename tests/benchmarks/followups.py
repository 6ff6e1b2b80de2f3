"""Are questions that lean on earlier ones understood? Dialogues of two to four turns, French and English.

A turn counts when it is written out as one of the accepted questions, whatever its case and punctuation. The half
"held-out" was written before the rules, "later" after them; both have been looked at since.

The questions of public question sets stand alone, as far as they go ("When did he die?" does not): each is asked after
the one before it of its file, and those that stand alone should not change. With `--answers`, dialogues about the
sample articles are answered with their questions written out, and as they are.

$ python tests/benchmarks/followups.py [--data DIR] [--errors N] [--wrong HALF] [--answers]
"""

import argparse
import json
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from conditions import ROOT, SHARED, print_conditions
from list_questions import fact_sets, list_sets

from corpus import SAMPLE_CORPUS, detect_question_language
from index import Index, build_index, fold
from rag import Answer, Coverage, Item, Kind, QuestionError, ask, in_context

DIALOGUES = ROOT / "tests" / "rag" / "followups.jsonl"
SEED = 5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED, metavar="DIR", help="(default: %(default)s)")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N questions of each set that changed")
    parser.add_argument("--wrong", action="append", default=[], metavar="HALF", help="show the wrong turns of a half")
    parser.add_argument("--answers", action="store_true", help="also ask the dialogues about the sample articles")
    arguments = parser.parse_args()
    print_conditions()
    print(f"\n{'dialogues':<12}{'dialogues':>10}{'turns':>8}{'as wanted':>11}{'left alone':>12}{'as wanted':>11}")
    rows = [json.loads(line) for line in DIALOGUES.read_text(encoding="utf-8").splitlines()]
    for half in ("seen", "held-out", "later"):
        chosen = [row["turns"] for row in rows if row["half"] == half]
        print_half(half, chosen, show=half in arguments.wrong)
    if arguments.answers:
        print_answered([row["turns"] for row in rows if row["half"] == "answered"], show="answered" in arguments.wrong)
    if not arguments.data.exists():
        return
    print(f"\n{'stand alone':<20}{'questions':>10}{'changed':>9}{'share':>9}")
    for name, asked in {**fact_sets(arguments.data), **list_sets(arguments.data)}.items():
        changed = list(spoilt(asked))
        print(f"{name:<20}{len(asked):>10}{len(changed):>9}{len(changed) / len(asked):>9.2%}")
        for before, question, written in random.Random(SEED).sample(changed, min(arguments.errors, len(changed))):
            print(f"    {before} | {question}\n      -> {written}")


def print_half(name: str, dialogues: list[list[dict[str, list[str]]]], *, show: bool) -> None:
    """A line of the table: turns to write out and turns to leave alone, and how many of each came out right."""
    right: Counter[bool] = Counter()
    total: Counter[bool] = Counter()
    for turns in dialogues:
        for asked, accepted, written in understood(turns):
            alone = normal(asked) == normal(accepted[0])
            total[alone] += 1
            is_right = written == asked if alone else normal(written) in map(normal, accepted)
            right[alone] += is_right
            if show and not is_right:
                print(f"    {asked}\n      -> {written}\n      not {accepted[0]}")
    shares = [f"{right[alone] / total[alone]:.1%}" for alone in (False, True)]
    print(f"{name:<12}{len(dialogues):>10}{total[False]:>8}{shares[0]:>11}{total[True]:>12}{shares[1]:>11}")


def print_answered(dialogues: list[list[dict[str, list[str]]]], *, show: bool) -> None:
    """How many questions of dialogues about the sample articles are answered right, written out and as they are."""
    with tempfile.TemporaryDirectory() as folder:
        build_index(SAMPLE_CORPUS, folder)
        index = Index.open(folder)
        right: Counter[str] = Counter()
        total = 0
        for turns in dialogues:
            previous = [ask(str(turns[0]["asked"]), index=index)]
            for turn in turns[1:]:
                asked = str(turn["asked"])
                written = in_context(asked, previous)
                answer, plain = ask(written, index=index), ask(asked, index=index)
                right["written out"] += says(answer, turn["answers"])
                right["as it is"] += says(plain, turn["answers"])
                total += 1
                if show and not says(answer, turn["answers"]):
                    print(f"    {previous[-1].question} | {asked}\n      -> {written}\n      {answer.text}")
                previous.append(answer)
    print(f"\n{'answered right':<20}{'questions':>10}{'right':>9}")
    for way in ("written out", "as it is"):
        print(f"{way:<20}{total:>10}{right[way]:>9}")


def says(answer: Answer, accepted: list[str]) -> bool:
    """Whether one of the accepted wordings stands in the first value found, or in one of the items of a list."""
    found = [normal(item.text) for item in answer.values[:1] or answer.items]
    return any(normal(wording) in text for wording in accepted for text in found)


def understood(turns: list[dict[str, list[str]]]) -> Iterator[tuple[str, list[str], str]]:
    """Each turn after the first: as asked, as it may be written out, as it was; those before it written as wanted."""
    previous: list[Answer] = []
    for turn in turns:
        asked = str(turn["asked"])
        accepted = turn.get("understood", [asked])
        if previous:
            yield asked, accepted, in_context(asked, previous)
        previous.append(answered(accepted[0], turn.get("found", []), turn.get("items", [])))


def answered(question: str, found: list[str], items: list[str]) -> Answer:
    """The answer to a question, without its proofs."""
    return Answer(
        question=question,
        language=detect_question_language(question),
        kind=Kind.LIST if items else Kind.FACT if found else Kind.NONE,
        text="",
        items=tuple(Item(text, ()) for text in items),
        citations=(),
        nearest=(),
        coverage=Coverage(0, 0, 0),
        values=tuple(Item(text, ()) for text in found),
    )


def spoilt(asked: list[str]) -> Iterator[tuple[str, str, str]]:
    """The questions that change when each is asked after the one before it: that one, the question, what it became."""
    for before, question in pairwise(asked):
        try:
            written = in_context(question, [answered(before, [], [])])
        except QuestionError:  # the question before it has no letter
            continue
        if written != question:
            yield before, question, written


def normal(text: str) -> str:
    """The words of a text, whatever their case and the marks around them."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


if __name__ == "__main__":
    main()
