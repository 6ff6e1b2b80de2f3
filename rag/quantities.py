"""Numbers and measures in one writing: "douze morts" as "12 morts", "500 M€" as "500000000 eur", "1re" as "no1"."""

import re
from collections.abc import Sequence
from functools import lru_cache

from index import fold


def _numbered(words: str, start: int, step: int = 1) -> dict[str, int]:
    return {word: start + step * position for position, word in enumerate(words.split())}


_SMALL = _numbered("deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize", 2)
_SMALL |= _numbered("two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen", 2)
_SMALL |= _numbered("seventeen eighteen nineteen", 17) | dict.fromkeys(("un", "une", "one"), 1)
_TENS = _numbered("vingt trente quarante cinquante soixante septante", 20, 10)
_TENS |= _numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
_TENS |= {"nonante": 90, "vingts": 20}
_HUNDRED, _THOUSAND = ("cent", "cents", "hundred"), ("mille", "thousand")
_ALONE = ("cent", "mille")  # a hundred and a thousand with no number before
_NO_NUMBERS = frozenset(("un", "une", "one"))  # but articles and pronouns, unless a number goes on
_AND = ("et", "and")
_FOLLOWED = (10, 20, 30, 40, 50, 60, 70, 80, 90)  # by what is less, as in "soixante-dix"
_MILLIONS = {"million": 6, "millions": 6, "milliard": 9, "milliards": 9, "billion": 9, "billions": 9}
_MILLIONS |= {"m": 6, "mn": 6, "md": 9, "mds": 9, "bn": 9, "k": 3}  # beside a currency

_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "premier premiere premiers premieres first",
            "deuxieme second seconde",
            "troisieme third",
            "quatrieme fourth",
            "cinquieme fifth",
            "sixieme sixth",
            "septieme seventh",
            "huitieme eighth",
            "neuvieme ninth",
            "dixieme tenth",
        ),
        start=1,
    )
    for word in words.split()
}

_UNITS = (
    "eur € euro euros",
    "usd $ us$ dollar dollars",
    "gbp £ livre livres pound pounds",
    "percent %",
    "km kilometre kilometres kilometer kilometers",
    "m metre metres meter meters",
    "kg kilogramme kilogrammes kilo kilos kilogram kilograms",
    "t tonne tonnes ton tons",
    "ha hectare hectares",
    "kw kilowatt kilowatts",
    "mw megawatt megawatts",
    "gw gigawatt gigawatts",
    "ans an annees annee years year",
)
_WRITTEN = {written: words.split()[0] for words in _UNITS for written in words.split()}

MEASURES = frozenset(_WRITTEN.values())
"""Units as `plain_quantities` writes them."""

_SPACE = "[ \u00a0\u202f]"
_THOUSANDS = rf"[1-9]\d{{0,2}}(?:(?:{_SPACE}|[.,])\d{{3}})+(?!\d)"
_NUMBER = rf"{_THOUSANDS}(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_WHOLE = re.compile(_THOUSANDS)
_ORDINAL_END = "(?:ers?|[eè]?res?|[eè]me|e|nde?|st|rd|th)"
_CURRENCY_FIRST = re.compile(
    rf"(US\$|[€$£]){_SPACE}?({_NUMBER})((?:{_SPACE}(?:million|billion)s?|(?:bn|mn?|k))\b)?", re.IGNORECASE
)
_MEASURED = re.compile(
    rf"(?<![^\W_])({_NUMBER})(?!{_ORDINAL_END}\b)(?!\d)"
    rf"(?:(?:{_SPACE}|-)?((?:million|milliard|billion)s?\b|(?:mds?|mn?|bn|k)(?={_SPACE}?(?:US\$|[€$£]))))?"
    rf"(?:(?:{_SPACE}|de{_SPACE}|d['’]|of{_SPACE})*(US\$|[€$£%]|[^\W\d_]+))?",
    re.IGNORECASE,
)
_PERCENT = re.compile(rf"\b(?:pour|per){_SPACE}cent\b", re.IGNORECASE)
_ORDINAL = re.compile(rf"\b(\d+){_ORDINAL_END}\b|\b([^\W\d_]+)\b", re.IGNORECASE)
_WORDS = re.compile(rf"[^\W\d_]+(?:(?:{_SPACE}|-)[^\W\d_]+)*")


_folded = lru_cache(maxsize=10_000)(fold)  # lists repeat their words


def plain_quantities(text: str) -> str:
    """The text with numbers in digits, without marks between thousands, and the usual measures by one short word."""
    text = _WORDS.sub(lambda run: _digits(run[0]), _PERCENT.sub("%", text))
    text = _CURRENCY_FIRST.sub(lambda found: f"{found[2]}{found[3] or ''} {found[1]}", text)
    text = _MEASURED.sub(_measure, text)
    return _ORDINAL.sub(_ordinal, text)


def _digits(run: str) -> str:
    """Words with the numbers among them in digits."""
    parts = re.split(r"([^\w]+)", run)  # words at even places, what stands between them at odd ones
    words = [_folded(word) for word in parts[::2]]
    written: list[str] = []
    at = 0
    while at < len(words):
        value, length = _number(words[at:])
        if length > 1 or (length == 1 and words[at] not in _NO_NUMBERS):
            written.append(str(value))
        else:
            length = 1
            written.append(parts[2 * at])
        at += length
        written += parts[2 * at - 1 : 2 * at]
    return "".join(written)


def _number(words: Sequence[str]) -> tuple[int, int]:
    """The number that the first words say, and how many words they are: 0 when they say none."""
    thousands = below = length = 0
    for at, word in enumerate(words):
        if word in _SMALL and (below % 100 == 0 or (below % 100 in _FOLLOWED and _SMALL[word] < 20)):
            below += _SMALL[word]
        elif word in ("vingt", "vingts") and below % 100 == 4 and words[at - 1] == "quatre":
            below += 76
        elif word in _TENS and below % 100 == 0:
            below += _TENS[word]
        elif word in _HUNDRED and (below or word in _ALONE) and below < 10:
            below = 100 * max(1, below)
        elif word in _THOUSAND and not thousands and (below or word in _ALONE):
            thousands, below = 1000 * max(1, below), 0
        elif word in _AND and length:
            continue  # a part of the number if one follows
        else:
            break
        length = at + 1
    return thousands + below, length


def _ordinal(found: re.Match[str]) -> str:
    number = found[1] or _ORDINALS.get(_folded(found[2]))
    return f"no{number}" if number else found[0]


def _measure(found: re.Match[str]) -> str:
    number, large, unit = found.groups()
    plain = _WHOLE.sub(lambda whole: re.sub(r"\D", "", whole[0]), number).replace(",", ".")
    if large:
        whole, _, part = plain.partition(".")
        zeros = _MILLIONS[large.lower()]
        plain = whole + part.ljust(zeros, "0")
    return f"{plain} {_WRITTEN.get(fold(unit), unit)}" if unit else plain
