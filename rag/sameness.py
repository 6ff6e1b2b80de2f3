"""When two wordings of list items may name the same thing."""

from enum import Enum
from functools import lru_cache

from rag.known_names import MONTH
from rag.wording import Wording
from rag.wordlists import AND

_ALIKE = 0.5  # Dice's coefficient of the letter pairs of a word and its translation: "hôpital" and "hospital"
_TELLING_PLACES = 2  # names of places that tell as much as another name: "gazoduc Asie centrale–Chine"


class Reach(Enum):
    """How far apart two wordings may stand of which one is short for the other."""

    STORY = "in the same story"
    ANYWHERE = "in any articles"


def shortening(short: Wording, long: Wording) -> Reach | None:
    """Where `short` may be a shorter wording of `long`, as "centrale de Corlay" of "centrale nucléaire de Corlay".

    Its words are all in the longer one, which has nothing more that tells things of one name apart, no half of a
    compound, and no conjunction before another name. Anywhere, one of its words is what the longer one is about, and it
    leaves out nothing inside a name (George W. Bush), no day of a month, and no name beside a known place (Paris
    Saint-Germain). In one story the longer one may also have more inside its name.
    """
    if not short.words < long.words or all(word[:1].isdigit() for word in short.words):
        return None
    left_out = long.words - short.words
    more = left_out & long.names
    if left_out & long.distinguishing or (short.proper and more & long.proper and AND & left_out):
        return None
    if any(part & short.words and part & left_out for part in long.compounds):
        return None
    if not short.words & long.heads:
        return None
    if not more or not short.proper:
        return Reach.STORY if more & long.proper else Reach.ANYWHERE
    if short.is_place or (long.order[0][:1].isdigit() and long.order[1].startswith(MONTH)):
        return None
    names = [key for key in long.order if key in long.names]
    kept = [place for place, name in enumerate(names) if name in short.words]
    together = bool(kept) and kept[-1] - kept[0] < len(kept)
    return Reach.ANYWHERE if together else Reach.STORY


def likeness(one: Wording, other: Wording) -> int | None:
    """How many of the words of two wordings with the same names are alike in two languages; None when they cannot be
    the same thing.

    Both have other words than names, or neither has; numbers alone and a place alone are too common to tell.
    """
    if one.names != other.names or not one.names or bool(one.common) != bool(other.common):
        return None
    alike = sum(any(_are_cognates(word, translation) for translation in other.common) for word in one.common)
    telling = bool(one.proper) and (not one.is_place or len(one.names) >= _TELLING_PLACES)
    return alike if alike or telling else None


@lru_cache(maxsize=10_000)
def _are_cognates(one: str, other: str) -> bool:
    pairs, others = ({word[at : at + 2] for at in range(len(word) - 1)} for word in (one, other))
    return 2 * len(pairs & others) >= _ALIKE * (len(pairs) + len(others)) > 0
