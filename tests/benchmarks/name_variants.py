"""Which spellings of a name find each other, and which other names they are taken for, by several methods.

The labelled names are in tests/benchmarks/names: spellings of one name, every other name for tuning; and different
names that look alike. All are compared as the index holds them, as stems. Of every tenth name of a corpus it is counted
how many other names of that corpus are taken for it; of the many that the looser methods find, nearly all wrongly.

$ python tests/benchmarks/name_variants.py [--corpus FOLDER]
"""

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

import jellyfish
from conditions import ROOT, SHARED, print_conditions, required

from corpus import Language, read_corpus
from index import located_terms, terms
from index.spelling import spelling_key

NAMES = ROOT / "tests" / "benchmarks" / "names"
Pair = tuple[str, str]
Alike = Callable[[str, str], bool]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=SHARED / "winer-fr", metavar="FOLDER")
    arguments = parser.parse_args()
    print_conditions("jellyfish")
    names = [pairs(line) for line in lines(NAMES / "variants.txt")]
    tuning, held_out = ([pair for pairs in half for pair in pairs] for half in (names[::2], names[1::2]))
    different = [pair for line in lines(NAMES / "distinct.txt") for pair in pairs(line)]
    known = names_of(required(arguments.corpus))
    print(f"{len(tuning)} pairs of spellings for tuning, {len(held_out)} held out; {len(different)} pairs of names;")
    print(f"{len(known)} names in {arguments.corpus}\n")
    print(f"{'':<32}{'found, tuning':>14}{'held out':>10}{'confused':>10}{'names of the corpus per name':>30}")
    for method, alike in METHODS.items():
        shares = [share(alike, of) for of in (tuning, held_out, different)]
        taken = sum(alike(name, other) for name in known[::10] for other in known if other != name)
        print(f"{method:<32}{shares[0]:>14.2f}{shares[1]:>10.2f}{shares[2]:>10.2f}{taken / len(known[::10]):>30.2f}")


def lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def pairs(line: str) -> list[Pair]:
    """The pairs of the words of a line whose stems differ: those that need help to find each other."""
    stems = sorted({terms(word, Language.FRENCH)[0] for word in line.split()})
    return list(combinations(stems, 2))


def share(alike: Alike, of: Sequence[Pair]) -> float:
    return sum(alike(*pair) for pair in of) / len(of)


def names_of(corpus: Path) -> list[str]:
    """The stems of four letters or more that are nearly always written with a capital, and not often."""
    total, capitals = Counter[str](), Counter[str]()
    for article in read_corpus(corpus).articles:
        for word in located_terms(article.text, Language.FRENCH):
            total[word.term] += 1
            capitals[word.term] += article.text[word.start].isupper()
    found = (term for term, count in total.items() if count <= 20 and capitals[term] >= 0.9 * count)
    return sorted(term for term in found if len(term) >= 4 and term.isalpha())


def same(key: Callable[[str], str]) -> Alike:
    key = cache(key)
    return lambda one, other: key(one) == key(other)


def at_least(threshold: float, similarity: Callable[[str, str], float]) -> Alike:
    return lambda one, other: similarity(one, other) >= threshold


@cache
def n_grams(word: str, n: int) -> frozenset[str]:
    padded = "^" * (n - 1) + word + "$"
    return frozenset(padded[start : start + n] for start in range(len(padded) - n + 1))


def dice(n: int) -> Callable[[str, str], float]:
    """Twice the n-grams in common over all n-grams."""

    def similarity(one: str, other: str) -> float:
        first, second = n_grams(one, n), n_grams(other, n)
        return 2 * len(first & second) / (len(first) + len(second))

    return similarity


def edits(one: str, other: str) -> float:
    """1 less the Damerau-Levenshtein distance over the length of the longer word."""
    return 1 - jellyfish.damerau_levenshtein_distance(one, other) / max(len(one), len(other))


METHODS: dict[str, Alike] = {
    "spelling_key (Sourcier)": same(spelling_key),
    "Soundex": same(jellyfish.soundex),
    "Metaphone": same(jellyfish.metaphone),
    "NYSIIS": same(jellyfish.nysiis),
    **{f"bigrams, Dice >= {limit}": at_least(limit, dice(2)) for limit in (0.6, 0.7, 0.8)},
    **{f"trigrams, Dice >= {limit}": at_least(limit, dice(3)) for limit in (0.5, 0.6, 0.7)},
    **{f"Jaro-Winkler >= {limit}": at_least(limit, jellyfish.jaro_winkler_similarity) for limit in (0.9, 0.93, 0.96)},
    **{f"Damerau-Levenshtein >= {limit}": at_least(limit, edits) for limit in (0.75, 0.8, 0.85)},
}


if __name__ == "__main__":
    main()
