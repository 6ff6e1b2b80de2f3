"""Which articles are one story: saved twice, or a copy with another headline, a byline, a paragraph more or less.

MinHash signatures (Broder 1997) propose pairs by locality-sensitive hashing (Leskovec, Rajaraman and Ullman, Mining of
Massive Datasets, chapter 3), and the shingles themselves decide. `tests/benchmarks/near_duplicates.py` measures the
limits set below.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from corpus import Article
from index.terms import fold

if TYPE_CHECKING:
    from datasketch import MinHash

PERMUTATIONS = 128
Signatures = NDArray[np.uint64]
Rows = NDArray[np.intp]
Hashes = NDArray[np.int64]

_BANDS = 64  # of two permutations: at a Jaccard similarity of a third, two articles share one 999 times in 1,000
_LIKELY = 0.25  # similarity by the signatures, 0.04 off; that of two copies is over 0.35

_SHINGLE = 3  # words
_FEWEST = 30  # shingles, some two sentences: when there are fewer, the one that differs may be the news
_OF_SMALLER, _OF_LARGER = 0.55, 0.5  # shares in common; a page that has two stories has neither for half of it
_MOST_CHANGED = 0.07  # share that differs in figures and names alone

# Figures and dates in words, folded.
_IN_WORDS = frozenset(
    """
    avril april aout august cent cinq cinquante cinquieme decembre december deux deuxieme dimanche dix dixieme douze
    eight eleven february fevrier fifth fifty first five forty four fourth friday huit huitieme hundred janvier january
    jeudi juillet juin july june lundi mai mardi march mars may mercredi mille monday neuf neuvieme nine november
    novembre october octobre onze premier premiere quarante quatre quatrieme quinze samedi saturday second seconde sept
    september septembre septieme seven six sixieme soixante sunday ten third thirty thousand three thursday treize
    trente trois troisieme tuesday twelve twenty two vendredi vingt wednesday
    """.split()
)

_WORD = re.compile(r"\d+(?:[\s.,]\d+)*|[^\W\d_]+")  # 1 500 and 1.500 are one word
_IN_NUMBERS = re.compile(r"[\s.,]")
_BATCH = 10_000  # shingles, each of which takes 4 KB for a moment
_CACHED = 1_000  # articles
_BLOCK = 64  # rows compared at once; of many copies, most need no comparison after the first of them


def signature(article: Article) -> Signatures:
    """MinHash of the article's content, shape (PERMUTATIONS,): the same words give the same on every machine."""
    minhash = _empty_minhash().copy()
    shingles = [shingle.encode() for shingle in _shingles(_folded(_words(article)))]
    for start in range(0, len(shingles), _BATCH):
        minhash.update_batch(shingles[start : start + _BATCH])
    return np.asarray(minhash.hashvalues, dtype=np.uint64)


@cache
def _empty_minhash() -> "MinHash":
    from datasketch import MinHash  # takes half a second, most of it for scipy

    return MinHash(num_perm=PERMUTATIONS, seed=1, scheme="affine64")  # hashes with SHA-1


def near_duplicates(signatures: Signatures, articles: Sequence[Article]) -> tuple[tuple[int, ...], ...]:
    """Groups of articles that are one story, as row numbers; the groups, and the rows of each, in rising order.

    Two copies have half of their words or more in common, in the same order, but for a few figures and names; very
    short ones have all. Case, accents, punctuation and spaces do not count. What copies connect is one group.

    Args:
        signatures: of the articles, shape (articles, PERMUTATIONS).
        articles: in the order of the signatures.
    """
    story = np.arange(len(articles))  # the first row known to be of the same story
    wording: Callable[[int], _Wording] = lru_cache(_CACHED)(lambda row: _Wording.of(articles[row]))
    for band, bucket in _buckets(signatures):
        for position, row in enumerate(bucket[1:].tolist(), start=1):
            for other in _likely(row, bucket[:position], story=story, signatures=signatures, band=band):
                if wording(row).is_copy_of(wording(other)):
                    first, second = sorted((story[row], story[other]))
                    story[story == second] = first
    groups: dict[int, list[int]] = {}
    for row, first in enumerate(story.tolist()):
        groups.setdefault(first, []).append(row)
    return tuple(tuple(rows) for rows in groups.values() if len(rows) > 1)


def _buckets(signatures: Signatures) -> Iterator[tuple[int, Rows]]:
    """The number of a band, and rows, in rising order, whose signatures agree in it."""
    for number, band in enumerate(np.split(signatures, _BANDS, axis=1)):
        order = np.lexsort(band.T)
        ends = np.flatnonzero((band[order[1:]] != band[order[:-1]]).any(axis=1)) + 1
        for bucket in np.split(order, ends):
            if len(bucket) > 1:
                yield number, bucket


def _likely(row: int, others: Rows, *, story: Rows, signatures: Signatures, band: int) -> Iterator[int]:
    """Those of the others that may be copies of a row, that agree with it in no band before this one, and that are not
    yet known to be of the same story when their turn comes."""
    while (others := others[story[others] != story[row]]).size:
        block, others = others[:_BLOCK], others[_BLOCK:]
        agree = signatures[block] == signatures[row]
        first = agree.reshape(-1, _BANDS, PERMUTATIONS // _BANDS).all(axis=2).argmax(axis=1)
        likely = block[(first == band) & (agree.mean(axis=1) > _LIKELY)]
        yield from (other for other in likely.tolist() if story[other] != story[row])


@dataclass(frozen=True, slots=True)
class _Wording:
    """What is compared of an article.

    Attributes:
        words: folded.
        shingles: of the words, hashed.
        blanked: the same with nothing in the place of figures and names.
    """

    words: str
    shingles: Hashes
    blanked: Hashes

    @classmethod
    def of(cls, article: Article) -> Self:
        surface = _words(article)
        words = _folded(surface)
        tells = [word in _IN_WORDS or _is_name(written) for word, written in zip(words, surface, strict=True)]
        blanked = ["" if telling else word for word, telling in zip(words, tells, strict=True)]
        return cls(" ".join(words), _hashes(_shingles(words)), _hashes(_shingles(blanked)))

    def is_copy_of(self, other: Self) -> bool:
        """Whether the two are the same story.

        Instalments of a running story can have most of their words in common, as the results of two days have, but
        they differ in figures and names; a copy that keeps a sentence keeps these. So much more must not be in common
        once they are blanked.
        """
        smaller, larger = sorted((len(self.shingles), len(other.shingles)))
        if smaller < _FEWEST:
            return self.words == other.words
        common = _in_common(self.shingles, other.shingles)
        if common < _OF_SMALLER * smaller or common < _OF_LARGER * larger:
            return False
        blanked = _in_common(self.blanked, other.blanked) / min(len(self.blanked), len(other.blanked))
        return blanked - common / smaller <= _MOST_CHANGED


def _is_name(word: str) -> bool:
    """Whether a word is a figure or begins with a capital; one all in capitals may be of a headline."""
    return word[0].isdigit() or (word[0].isupper() and not word.isupper())


def _words(article: Article) -> list[str]:
    """The words and numbers of the content, as written."""
    content = " ".join(article.text[start:end] for start, end in article.content)
    return _WORD.findall(content.replace("\n", " "))


def _folded(words: Sequence[str]) -> list[str]:
    """The words in lower case without accents, the numbers without marks between their digits."""
    folded = fold("\n".join(words)).split("\n")
    return [_IN_NUMBERS.sub("", word) if word[:1].isdigit() else word for word in folded]


def _shingles(words: Sequence[str]) -> frozenset[str]:
    """Runs of `_SHINGLE` words, or all the words if there are fewer."""
    return frozenset(" ".join(words[start : start + _SHINGLE]) for start in range(max(1, len(words) - _SHINGLE + 1)))


def _hashes(shingles: frozenset[str]) -> Hashes:
    """One a shingle, in no order: a tenth of the memory. Python's own hash, which another process cannot compare."""
    return np.fromiter(map(hash, shingles), dtype=np.int64, count=len(shingles))


def _in_common(one: Hashes, other: Hashes) -> int:
    return np.intersect1d(one, other, assume_unique=True).size
