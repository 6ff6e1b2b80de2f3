"""Noun phrases written into a question: contractions, elisions, names in the question's language."""

import re
from functools import cache

from corpus import Language
from rag.followup_phrases import NounPhrase
from rag.known_names import Phrase, as_phrase

_VOWEL = re.compile(r"[aeiouyâàäéèêëîïôöûüœ]|h(?!aut|on|ollande)", re.IGNORECASE)
_CONTRACTED = {"de le": "du", "de les": "des", "à le": "au", "à les": "aux"}
_MASCULINE_IN_E = frozenset("mexique mozambique cambodge zimbabwe belize suriname".split())
_NO_ARTICLE = frozenset(
    "bahreïn chypre cuba djibouti haïti israël madagascar malte maurice monaco nauru oman singapour taïwan".split()
)


def french(phrase: NounPhrase) -> str:
    """The phrase in a French question: "la Chine" for "China"; an English article is left out."""
    if phrase.language is Language.FRENCH and phrase.article:
        return phrase.text
    named = _territories(Language.FRENCH).get(as_phrase(phrase.bare))
    if not named:
        return phrase.bare
    return f"{_article(named)}{named}"


def english(phrase: NounPhrase) -> str:
    """The phrase in an English question: "China" for "la Chine"."""
    named = _territories(Language.ENGLISH).get(as_phrase(phrase.bare)) if phrase.language is Language.FRENCH else None
    if not named and phrase.language is Language.FRENCH and phrase.is_proper:
        return phrase.bare
    return named or phrase.text


def possessive(phrase: NounPhrase) -> str:
    """ "the Ostwick ferry’s"."""
    text = english(phrase)
    return f"{text}’" if text.endswith("s") else f"{text}’s"


def with_preposition(preposition: str, phrase: NounPhrase) -> str:
    """ "au lac", "à Astana", "en Chine": a French preposition and the phrase, contracted."""
    text = french(phrase)
    if (preposition in ("à", "en", "au", "aux") and phrase.text != text) or (
        phrase.is_proper and preposition in ("à", "en")
    ):
        return _located(text)
    if preposition == "de" and _VOWEL.match(text) and not re.match(r"(?:un|une)\b", text):
        return f"d’{text}"
    first, _, rest = text.partition(" ")
    contracted = _CONTRACTED.get(f"{preposition} {first.lower()}")
    return f"{contracted} {rest}" if contracted and rest else f"{preposition} {text}"


def de(phrase: NounPhrase) -> str:
    """ "du parc", "de la Chine", "d’Almaty"."""
    return with_preposition("de", phrase)


def _located(text: str) -> str:
    """Where a place is: "en Chine" of "la Chine", "au Kazakhstan", "aux Philippines", "à Astana"."""
    for article, preposition in (("le ", "au "), ("la ", "en "), ("les ", "aux "), ("l’", "en "), ("l'", "en ")):
        if text.startswith(article):
            return preposition + text[len(article) :]
    return f"à {text}"


def capitalised(text: str) -> str:
    """With a capital first, the rest as it stands."""
    return text[:1].upper() + text[1:]


@cache
def _territories(language: Language) -> dict[Phrase, str]:
    """What each country, region or continent is called in `language`, by its names in both (Unicode CLDR)."""
    from babel import Locale

    names = {one: Locale(one).territories for one in (Language.FRENCH, Language.ENGLISH)}
    return {
        as_phrase(name): names[language][code]
        for both in names.values()
        for code, name in both.items()
        if code in names[language] and len(code) == 2
    }


def _article(country: str) -> str:
    folded = country.lower()
    if folded in _NO_ARTICLE:
        return ""
    if _VOWEL.match(folded) and not folded.endswith("s"):
        return "l’"
    if folded.endswith("s") and (" " in folded or "-" in folded or folded in ("philippines", "maldives", "seychelles")):
        return "les "
    return "la " if folded.endswith("e") and folded not in _MASCULINE_IN_E else "le "
