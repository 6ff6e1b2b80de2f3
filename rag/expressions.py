"""Expressions in a text that can answer a question of a given type: sums of money, dates, numbers, names."""

import re

from rag.question import Expected

_NUMBER_WORDS = (
    r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|"
    r"cinquante|soixante|cent|cents|mille|douzaine|dizaine|centaine|millier|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundred|thousand|dozen)s?"
)
_NUMBER = r"\d+(?:[\s.,\u00a0\u202f]\d{3})*(?:[.,]\d+)?"
_SCALE = r"(?:\s*(?:mille|millions?|milliards?|billions?|trillions?|thousand|hundred|bn|m)\b)?"
_CURRENCY = (
    r"(?:d['’]\s*)?(?:de\s+)?(?:euros?|dollars?|yuans?|tenges?|roubles?|rubles?|livres?\s+sterling|pounds?|francs?|yens?|pesos?|"
    r"couronnes?|roupies?|rupees?|reais|dinars?|dirhams?|€|\$|£|¥|US\$|USD|EUR|CNY|KZT)"
)
_MONTH = (
    r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|january|february|march|april|may|"
    r"june|july|august|september|october|november|december)"
)
_NAME = r"(?<![.!?]\s)(?<!^)\b[A-ZÀ-Þ][\w’'-]+"

_PATTERNS = {
    Expected.MONEY: rf"(?:{_NUMBER}|{_NUMBER_WORDS}){_SCALE}\s*{_CURRENCY}(?!\w)|(?:US\$|\$|€|£|¥)\s?{_NUMBER}{_SCALE}",
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


def has_expression(text: str, expected: Expected) -> bool:
    """Whether `text` holds an expression of the expected type; always true when any type will do."""
    pattern = _COMPILED.get(expected)
    return pattern is None or bool(pattern.search(text))
