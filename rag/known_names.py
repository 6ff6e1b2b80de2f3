"""Names of one thing in French and in English: countries, regions and cities (Unicode CLDR, through Babel), and those
of `names.toml`."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from corpus import Language
from index import fold, terms

Phrase = tuple[str, ...]
"""A name word by word, folded; articles before it left out."""

MOST_WORDS = 8
"""Words of the longest name that is looked up."""

MONTH = "=month "
"""What the keys of months begin with."""

_LANGUAGES = (Language.FRENCH, Language.ENGLISH)
_WORLD = "001"
_NO_TERRITORIES = frozenset((_WORLD, "QO", "XA", "XB", "ZZ"))  # the world, test codes, "unknown"
_ARTICLES = ("la", "le", "les", "the")


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names and what they name, each thing by a key of its own.

    Attributes:
        phrases: the names in each language, folded.
        acronyms: those in capitals, as they are written.
        languages: names of languages, folded; most are adjectives too, so they count only by themselves.
        months: their names, folded; some are other words too, so they count only beside a number.
        places: the keys of the places.
    """

    phrases: dict[Language, dict[Phrase, str]]
    acronyms: dict[str, str]
    languages: dict[Phrase, str]
    months: dict[str, str]
    places: frozenset[str]

    def key(self, phrase: Phrase, language: Language) -> str | None:
        """What the phrase names in the language, or else in the other one."""
        for known in (language, *_LANGUAGES):
            if phrase in self.phrases.get(known, ()):
                return self.phrases[known][phrase]
        return None


def as_phrase(name: str) -> Phrase:
    """The words of a name, folded, without an article before it."""
    words = tuple(terms(name, Language.OTHER))
    return words[1:] if len(words) > 1 and words[0] in _ARTICLES else words


@cache
def known_names() -> KnownNames:
    """All of them; takes some milliseconds at the first call."""
    table = tomllib.loads(files("rag").joinpath("names.toml").read_text(encoding="utf-8"))
    phrases: dict[Language, dict[Phrase, str]] = {language: {} for language in _LANGUAGES}
    acronyms: dict[str, str] = {}
    for names in (*table["places"], *table["organisations"]):
        for name in names:
            if name.isupper():
                acronyms[name] = f"={names[0]}"
            for language in () if name.isupper() else _LANGUAGES:
                phrases[language][as_phrase(name)] = f"={names[0]}"
    places = {f"={names[0]}" for names in table["places"]}
    for things in (_territories, _cities):
        for wordings in things():
            # A name of the table says what the thing is: "=Chine", not "=CN".
            known = (phrases[language].get(wordings[language]) for language in wordings)
            key = next(filter(None, known), f"={' '.join(wordings[Language.FRENCH])}")
            places.add(key)
            for language, phrase in wordings.items():
                phrases[language].setdefault(phrase, key)
    return KnownNames(phrases, acronyms, _languages(), _months(), frozenset(places))


def _territories() -> Iterator[dict[Language, Phrase]]:
    """Countries, continents and their regions in each language."""
    from babel import Locale

    named = {language: Locale(language).territories for language in _LANGUAGES}
    for code in named[Language.FRENCH]:
        if code not in _NO_TERRITORIES:
            yield {language: as_phrase(names[code]) for language, names in named.items()}


def _cities() -> Iterator[dict[Language, Phrase]]:
    """The cities that time zones are named after, as in "Europe/London"; where Babel says no name, that of the zone."""
    from babel import Locale
    from babel.core import get_global

    named = {language: Locale(language).time_zones for language in _LANGUAGES}
    for zone in get_global("zone_territories"):
        area, _, plain = zone.partition("/")
        if area != "Etc" and "/" not in plain:
            cities = [names.get(zone, {}).get("city", plain.replace("_", " ")) for names in named.values()]
            if all(cities) and not any(mark in city for mark in "([," for city in cities):
                yield dict(zip(_LANGUAGES, map(as_phrase, cities), strict=True))


def _languages() -> dict[Phrase, str]:
    from babel import Locale

    return {as_phrase(name): f"={code}" for language in _LANGUAGES for code, name in Locale(language).languages.items()}


def _months() -> dict[str, str]:
    from babel import Locale

    return {
        fold(name): f"{MONTH}{number}"
        for language in _LANGUAGES
        for number, name in Locale(language).months["format"]["wide"].items()
    }
