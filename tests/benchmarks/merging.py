"""How well the items of list answers are merged: which pairs of wordings come together, and how long it takes.

Every wording of a list is a span; two of them should come together when they name the same item, and stay apart when
they name two items of the list. Precision is the share of the pairs brought together that should be, recall the share
of the pairs that should be which are. The lists are those of rag/list_questions.jsonl and of WiNER-fr (French, in their
articles), and those of tests/benchmarks/merging_things.txt, every other one of which served to set the rules; there
each wording stands in an article of its own.

$ python tests/benchmarks/merging.py [--data FOLDER] [--wrong 20]
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from pathlib import Path
from time import process_time

from conditions import ROOT, SHARED, print_conditions, required

from corpus import Language, normalise
from index import Passage
from rag import Span
from rag.merging import merge

THINGS = ROOT / "tests" / "benchmarks" / "merging_things.txt"
MANY = 3_000
WORD_EDGE = re.compile(r"(?<!\w)|(?!\w)")  # a few offsets are wrong


@dataclass(frozen=True, slots=True)
class Wording:
    """A span, the language of its article, and the number of the item that it names."""

    span: Span
    language: Language
    item: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED, metavar="FOLDER")
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="show the first N wrong pairs of each kind")
    arguments = parser.parse_args()
    print_conditions("babel", "PyStemmer")
    winer = required(arguments.data / "winer-fr")
    things = list(of_things(THINGS))
    lists = {
        "rag/list_questions.jsonl": list(of_questions(ROOT / "rag" / "list_questions.jsonl", winer)),
        "winer_lists_dev.jsonl": list(of_variants(arguments.data / "labels" / "winer_lists_dev.jsonl", winer)),
        "own, for tuning": things[::2],
        "own, held out": things[1::2],
    }
    print(f"\n{'':<26}{'lists':>7}{'wordings':>10}{'same':>7}{'different':>11}{'precision':>11}{'recall':>8}{'F1':>7}")
    for name, of in lists.items():
        report(name, of, wrong=arguments.wrong)
    for language in (Language.FRENCH, Language.ENGLISH):
        of_one = [[wording for wording in wordings if wording.language is language] for wordings in things]
        report(f"own, {language.value} alone", of_one, wrong=0)
    many = [wording for wordings in lists["rag/list_questions.jsonl"] for wording in wordings][:MANY]
    started = process_time()
    groups = merge([(wording.span, wording.language) for wording in many], {})
    seconds = process_time() - started
    print(f"\n{len(many):,} spans of many questions: {len(groups):,} items in {seconds:.2f} s of processor time")


def report(name: str, lists: Sequence[Sequence[Wording]], *, wrong: int) -> None:
    """One line of figures over all the lists, and the first wrong pairs."""
    counts = Counter[tuple[bool, bool]]()
    wrong_pairs: dict[bool, list[str]] = {True: [], False: []}
    for wordings in lists:
        groups = merge([(wording.span, wording.language) for wording in wordings], {})
        landed = [{id(span) for span in group.all_spans} for group in groups]
        for one, other in combinations(wordings, 2):
            together = any({id(one.span), id(other.span)} <= ids for ids in landed)
            same = one.item == other.item
            counts[same, together] += 1
            if same != together:
                wrong_pairs[same].append(f"{one.span.text!r} and {other.span.text!r}")
    right = counts[True, True]
    precision = right / max(1, right + counts[False, True])
    recall = right / max(1, right + counts[True, False])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    pairs, different = (sum(counts[of, together] for together in (False, True)) for of in (True, False))
    number = sum(map(len, lists))
    print(f"{name:<26}{len(lists):>7}{number:>10}{pairs:>7}{different:>11}{precision:>11.3f}{recall:>8.3f}{f1:>7.3f}")
    for same, found in wrong_pairs.items():
        for pair in found[:wrong]:
            print(f"    {'apart' if same else 'TOGETHER'}: {pair}")


def of_questions(file: Path, winer: Path) -> Iterator[list[Wording]]:
    """The distinct wordings of each item of each question, where they stand first."""
    for asked in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        article = whole(asked["article"], winer)
        yield [
            written(article, start, end, item=item)
            for item, places in enumerate(asked["items"])
            for start, end in {article.text[start:end]: (start, end) for start, end in reversed(places)}.values()
            if WORD_EDGE.match(article.text, start) and WORD_EDGE.match(article.text, end)
        ]


def of_variants(file: Path, winer: Path) -> Iterator[list[Wording]]:
    """The variants of each item of each question, where they stand first."""
    for asked in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        yield [
            written(article, start, start + len(variant), item=number)
            for number, item in enumerate(asked["items"])
            for article in [whole(item["file"], winer)]
            for variant in item["variants"]
            for start in [article.text.find(variant)]
            if start >= 0
        ]


@cache
def whole(name: str, winer: Path) -> Passage:
    """An article of WiNER-fr or of the samples as one passage; all of them are in French."""
    folder = ROOT if name.startswith("corpus/") else winer
    text = normalise((folder / name).read_text(encoding="utf-8"))
    return Passage(0, name, 0, len(text), text)


def written(article: Passage, start: int, end: int, *, item: int) -> Wording:
    """A stretch of an article as a span of its own: two wordings are two mentions, even where one is a part of the
    other's place."""
    moved = (start * 1_000 + end) * len(article.text)
    passage = replace(article, start=moved, end=moved + len(article.text))
    return Wording(Span(passage, moved + start, moved + end, score=0.9), Language.FRENCH, item)


def of_things(file: Path) -> Iterator[list[Wording]]:
    """The lists of a file of things, each wording in an article of its own; a paragraph is a list."""
    text = "\n".join(line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    for paragraph in text.strip().split("\n\n"):
        items = (
            (written.removeprefix("en: "), Language.ENGLISH if written.startswith("en: ") else Language.FRENCH, item)
            for item, line in enumerate(paragraph.splitlines())
            for written in line.split(" | ")
        )
        yield [
            Wording(Span(Passage(row, f"{row}.md", 0, len(text), text), 0, len(text), score=0.9), language, item)
            for row, (text, language, item) in enumerate(items)
        ]


if __name__ == "__main__":
    main()
