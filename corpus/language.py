"""Which language an article or a question is in."""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from corpus.article import Language
from corpus.normalise import normalise

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Enough to tell a language; a whole book would only take longer.
_SAMPLE = 4_000


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that one of the two languages uses all the time and the other never does. Left out, as they are words of both or
# parts of names: a, as, but, comment, des, do, fait, in, la, le, les, me, on, or, plus, pour, son, tout, van, von.
_FRENCH_WORDS = _words(
    "afin ai ainsi alors après au auprès aurait aussi autre autres aux avait avant avec avez avoir avons beaucoup cela "
    "celle celui ces cet cette ceux chaque chez combien contre côté dans de depuis deux doit donc dont du elle elles "
    "en entre est et étaient était été être eu eut faire furent fut ici il ils je jusqu leur leurs lors lorsque lui ma "
    "mais mes mon ne nos notre nous où ont par parmi pas pendant peut peuvent pourquoi près puis quand que quel quelle "
    "quelles quels qui quoi sa sans selon sera ses seront sont sous sur ta tes toi ton toujours tous toute toutes très "
    "trois tu un une vers vos votre vous y à ça ès"
)
_ENGLISH_WORDS = _words(
    "about after all also am an and any are at be because became been before being between both by can cannot could "
    "did does during each every for from had has have he her here him his how i if into is it its many may might "
    "more most much must my near no not of off only other our out over shall she should since so some such than that "
    "the their them then there these they this those through to under until up upon us was we were what when where "
    "whether which while who whom whose why will with within without would you your"
)
# The first word of a question weighs more than a "de" in a name; these are added for that place only.
_FRENCH_OPENERS = _FRENCH_WORDS | _words(
    "comment donne donnez cite citez liste listez explique expliquez résume décris le la les"
)
_ENGLISH_OPENERS = _ENGLISH_WORDS | _words("do give list name tell explain describe summarize summarise in on")
_OPENER_WEIGHT = 3

_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)*"
_ELISION = r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quelqu)['’]\w"
_CONTRACTION = r"\w(?:n['’]t|['’](?:s|re|ve|ll))$"
_FRENCH_ACCENT = r"[àâçèéêëîïôùûœ]"


def detect_language(text: str) -> Language:
    """Identify the language of an article among about a hundred; all but French and English are `OTHER`."""
    label, _ = _identifier().classify(text[:_SAMPLE])
    return _as_language(label)


def detect_question_language(question: str) -> Language:
    """Tell whether a question is French or English, whatever its length; a question with no word is French.

    The words that only one of the two languages uses decide; the language model, slower to load and weaker
    on a few words, is asked only when they do not.
    """
    question = normalise(question[:_SAMPLE])
    words = re.findall(_WORD, question)
    if not words:
        return Language.FRENCH
    balance = _vote(words)
    if balance == 0:
        return _likelier(question)
    return Language.FRENCH if balance > 0 else Language.ENGLISH


def _vote(words: Sequence[str]) -> int:
    """Weigh the telling words: over 0 for French, under 0 for English."""
    balance = sum(_word_vote(word) for word in words)
    opener = words[0].lower()
    if opener in _FRENCH_OPENERS:
        return balance + _OPENER_WEIGHT
    return balance - _OPENER_WEIGHT if opener in _ENGLISH_OPENERS else balance


def _word_vote(word: str) -> int:
    lower = word.lower()
    if lower in _FRENCH_WORDS or re.match(_ELISION, lower):
        return 1
    if lower in _ENGLISH_WORDS or re.search(_CONTRACTION, lower):
        return -1
    # With a capital it may be a name: Beyoncé says nothing of the language.
    return 1 if word[0].islower() and re.search(_FRENCH_ACCENT, lower) else 0


def _likelier(question: str) -> Language:
    scores = dict(_identifier().rank(question))
    return Language.FRENCH if scores["fr"] >= scores["en"] else Language.ENGLISH


def _as_language(label: str) -> Language:
    return {"fr": Language.FRENCH, "en": Language.ENGLISH}.get(label, Language.OTHER)


@cache
def _identifier() -> "LanguageIdentifier":
    """Load py3langid's model (half a second); our own copy, as its module-level one can be restricted by others."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE)
