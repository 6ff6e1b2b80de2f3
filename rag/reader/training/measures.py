"""What is measured on held-out questions."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

import numpy as np

_ARTICLES = re.compile(r"\b(?:a|an|the|le|la|les|l|un|une|des|du|de|d)\b")


def plain(text: str) -> str:
    """Lower case, no punctuation, no article: SQuAD's normalisation, with French articles."""
    text = unicodedata.normalize("NFC", text).casefold()
    text = "".join(" " if unicodedata.category(c)[0] in "PS" and c not in "%€$" else c for c in text)
    return " ".join(_ARTICLES.sub(" ", text).split())


def f1(found: str, right: str) -> float:
    """Overlap in words, in [0, 1] (Rajpurkar et al., 2016, section 6.1)."""
    first, second = plain(found).split(), plain(right).split()
    common = sum((Counter(first) & Counter(second)).values())
    return 2 * common / (len(first) + len(second)) if first or second else 1.0


def auroc(positives: Sequence[float], negatives: Sequence[float]) -> float:
    """The chance that a positive scores over a negative; ties count half (Mann and Whitney, 1947)."""
    scores = np.concatenate([positives, negatives])
    _, places, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[places]
    total = ranks[: len(positives)].sum() - len(positives) * (len(positives) + 1) / 2
    return float(total / (len(positives) * len(negatives)))


def is_item(found: str, wordings: Sequence[str]) -> bool:
    """Whether a span names the item: half of their words are common, or it holds a wording and few words more."""
    return any(
        f1(found, wording) >= 0.5
        or (f" {plain(wording)} " in f" {plain(found)} " and len(plain(found)) <= len(plain(wording)) + 30)
        for wording in wordings
    )


def items(found: Sequence[str], right: Sequence[Sequence[str]]) -> tuple[int, int, int]:
    """How many different spans are right, how many different spans there are, and how many items are found."""
    different = list({plain(text): text for text in found if plain(text)}.values())
    good = sum(any(is_item(text, item) for item in right) for text in different)
    return good, len(different), sum(any(is_item(text, item) for text in different) for item in right)
