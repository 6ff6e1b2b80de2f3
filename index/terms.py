"""Text -> the terms that lexical search and word overlap compare."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from corpus import Language

_ELISION = r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ](?=\w)"
_WORD = re.compile(rf"{_ELISION}|(?P<word>\d+(?:[.,]\d+)*|[^\W_]+)", re.IGNORECASE)
_SNOWBALL = {Language.FRENCH: "french", Language.ENGLISH: "english"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its term (folded stem, never empty) and where it stands, as half-open character indices."""

    term: str
    start: int
    end: int


def fold(text: str) -> str:
    """Lower case without accents; ligatures opened (œ -> oe)."""
    opened = text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
    decomposed = unicodedata.normalize("NFKD", opened)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def located_terms(text: str, language: Language) -> list[Word]:
    """The words of `text` in order; elided articles (l', d', qu') are no words, numbers keep their decimals."""
    stem = _stemmer(language)
    return [Word(stem(m["word"].lower()) or m["word"], m.start(), m.end()) for m in _WORD.finditer(text) if m["word"]]


def terms(text: str, language: Language) -> list[str]:
    """Folded Snowball stems of the words of `text`, in order, repeats kept (Porter, snowballstem.org)."""
    stem = _stemmer(language)
    return [stem(word.lower()) or word for word in _WORD.findall(text) if word]  # twice as fast as with places


@cache
def _stemmer(language: Language) -> Callable[[str], str]:
    stem: Callable[[str], str] = str
    if language in _SNOWBALL:
        import Stemmer

        stem = Stemmer.Stemmer(_SNOWBALL[language]).stemWord
    return cache(lambda word: fold(stem(word)))  # a corpus repeats its words, and one string for each saves memory
