"""Expressions in a text that can answer a question of a given type: sums of money, dates, numbers, names."""

import re

from rag.question import Expected

_NUMBER_WORDS = (
    r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|"
    r"cinquante|soixante|cent|cents|mille|douzaine|dizaine|centaine|millier|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|hundred|thousand|dozen|million|milliard|billion|trillion)s?"
)
_NUMBER = r"\d+(?:[\s.,\u00a0\u202f]\d{3})*(?:[.,]\d+)?"
_SCALE = r"(?:\s*(?:mille|millions?|milliards?|billions?|trillions?|thousand|hundred|bn|m)\b)?"
_CURRENCY = (
    r"(?:d['’]\s*)?(?:de\s+)?(?:euros?|dollars?|yuans?|tenges?|roubles?|rubles?|livres?\s+sterling|pounds?|francs?|"
    r"yens?|pesos?|couronnes?|roupies?|rupees?|reais|dinars?|dirhams?|€|\$|£|¥|US\$|USD|EUR|CNY|KZT)"
)
_MONTH = (
    r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    r"january|february|(?-i:March)|april|(?-i:May)|june|july|august|september|october|november|december)"
)
_NAME = r"(?<![.!?]\s)(?<!^)\b[A-ZÀ-Þ][\w’'-]+"

_PATTERNS = {
    Expected.MONEY: rf"(?:{_NUMBER}|{_NUMBER_WORDS}){_SCALE}\s*{_CURRENCY}(?!\w)|"
    rf"(?:\$|€|£|¥|\b(?:USD|EUR|GBP|CNY|KZT))\s?{_NUMBER}{_SCALE}",
    Expected.DATE: rf"\b(?:1\d|20)\d\d\b|\b{_MONTH}\b|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|"
    r"tuesday|wednesday|thursday|friday|saturday|sunday|siècle|century|hier|demain|yesterday|tomorrow)\b",
    Expected.PERCENTAGE: rf"(?:{_NUMBER}|{_NUMBER_WORDS})\s*(?:%|pour\s?cent|pour\s?mille|per\s?cent|percent)|"
    r"\b(?:moitié|tiers|quarts?|half|third|quarter|majorité|majority)\b",
    Expected.NUMBER: rf"{_NUMBER}|\b{_NUMBER_WORDS}\b",
    Expected.PERSON: _NAME,
    Expected.PLACE: _NAME,
}
_COMPILED = {
    kind: re.compile(pattern, re.IGNORECASE if pattern is not _NAME else 0) for kind, pattern in _PATTERNS.items()
}


# Digits that count nothing: dates, and names such as VVER-1200 or COP29.
_NO_COUNT = re.compile(
    rf"\b(?:\d{{1,2}}(?:er|st|nd|rd|th)?\s+)?{_MONTH}(?:\s+\d{{1,2}}\b,?)?(?:\s+\d{{4}}\b)?|\b(?:1[5-9]|20)\d\d\b(?!\s*%)|"
    r"[^\W\d_]+[-–’']?\d[\w-]*",
    re.IGNORECASE,
)


def has_expression(text: str, expected: Expected) -> bool:
    """Whether `text` holds an expression of the expected type; always true when any type will do."""
    if expected is Expected.NUMBER:
        text = _NO_COUNT.sub(" ", text)
    pattern = _COMPILED.get(expected)
    return pattern is None or bool(pattern.search(text))


def counted_noun(question: str) -> str:
    """The noun that a question asks the number of ("combien de turbines", "how many jobs"); empty when it asks none."""
    match = _COUNTED.search(question)
    return match["noun"] if match else ""


def is_number(word: str) -> bool:
    """Whether a single word is a number, in digits or in letters."""
    return word[0].isdigit() or bool(_NUMBER_WORD.fullmatch(word))


_COUNTED = re.compile(r"\b(?:combien d(?:e\s+|['’]\s*)|how many\s+)(?P<noun>[^\W\d_]+)", re.IGNORECASE)
_NUMBER_WORD = re.compile(rf"{_NUMBER_WORDS}|millions?|milliards?|billions?", re.IGNORECASE)
