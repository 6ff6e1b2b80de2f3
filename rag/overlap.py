"""How much of a question's words a text holds, words weighted by how rare they are in the corpus."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus import Language
from index import Index, LexicalIndex, fold, located_terms
from rag.question import Question
from rag.wordlists import ASKING

_LANGUAGES = (Language.FRENCH, Language.ENGLISH)
# Words that start alike are taken for one, as names in two languages are (Australia, Australie): at least four letters
# and seven tenths of the word asked for, and an end not much longer or shorter.
_FEWEST_SHARED = 4
_SHARE = 0.7
_END_DIFFERENCE = 4


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word of the question that an answer should hold.

    Attributes:
        surface: as the question writes it.
        folded: lower case, without accents.
        terms: its folded stems as a French and as an English word, and for a name those of its other spellings.
        is_name: a proper name or a number, the same in every language.
        weight: inverse document frequency, in [0, 1].
    """

    surface: str
    folded: str
    terms: frozenset[str]
    is_name: bool
    weight: float


def asked_words(question: Question, index: Index) -> list[AskedWord]:
    """The question's words but those that only ask."""
    words = []
    spellings = zip(*(index.variants.spellings(question.text, language) for language in _LANGUAGES), strict=True)
    located = zip(located_terms(question.text, question.language), spellings, strict=True)
    for position, (word, spelled) in enumerate(located):
        surface = question.text[word.start : word.end]
        if surface.lower() in ASKING or (len(surface) == 1 and not surface.isdigit()):
            continue
        stems = frozenset[str]().union(*spelled)
        is_name = surface[0].isdigit() or (surface[0].isupper() and position > 0)  # a first word has its capital anyway
        words.append(AskedWord(surface, fold(surface), stems, is_name, _weight(stems, index.lexical)))
    return words


def _weight(stems: Iterable[str], lexical: LexicalIndex) -> float:
    """Inverse document frequency as in BM25 (Robertson and Zaragoza 2009), scaled to 1 for a word that never occurs."""
    total = max(len(lexical), 1)
    frequency = max(lexical.document_frequency(stem) for stem in stems)
    return math.log(1 + (total - frequency + 0.5) / (frequency + 0.5)) / math.log(1 + (total + 0.5) / 0.5)


class Vocabulary:
    """The words of a text, ready to be looked up."""

    def __init__(self, text: str, language: Language) -> None:
        words = located_terms(text, language)
        self._terms = {word.term for word in words}
        self._folded = {fold(surface) for surface in {text[word.start : word.end] for word in words}}

    def holds(self, word: AskedWord) -> bool:
        """Whether the word stands in the text: the same stem, or for long words nearly the same spelling."""
        if word.terms & self._terms or word.folded in self._folded:
            return True
        length = len(word.folded)
        if length <= _FEWEST_SHARED or word.folded[0].isdigit():
            return False
        start = word.folded[: max(_FEWEST_SHARED, round(length * _SHARE))]
        return any(other.startswith(start) and abs(len(other) - length) <= _END_DIFFERENCE for other in self._folded)


def coverage(words: Sequence[AskedWord], text: Vocabulary) -> float:
    """Share of the words' weight that the text holds, in [0, 1]; 1 when there are no words."""
    total = sum(word.weight for word in words)
    return sum(word.weight for word in words if text.holds(word)) / total if total else 1.0


def heaviest_missing(words: Sequence[AskedWord], text: Vocabulary) -> float:
    """Weight of the rarest word that the text does not hold; 0 when it holds them all."""
    return max((word.weight for word in words if not text.holds(word)), default=0.0)
