"""Dates as people write them."""

import re
import unicodedata
from datetime import date

_MONTHS = (
    *("january janvier", "february fevrier", "march mars", "april avril", "may mai", "june juin", "july juillet"),
    *("august aout", "september septembre", "october octobre", "november novembre", "december decembre"),
)
_YEAR = r"(?P<year>\d{4})(?!\d)"
_MONTH = r"\b(?P<month>[a-z]{3,9})\b\.?"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:er|st|nd|rd|th)?"
_PATTERNS = (
    r"(?<!\d)(?P<year>\d{4})(?P<sign>[-/])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?!\d)",
    rf"{_DAY}[\s-](?:of\s)?{_MONTH}[\s,-]+{_YEAR}",
    rf"{_MONTH}\s{_DAY},?\s{_YEAR}",
)


def read_date(line: str) -> str:
    """The first date in a line, in ISO form; empty when there is none.

    It is read when it has one meaning only: with the year first, or the month in words, whole or shortened, in French
    or English. 03/04/2024 is in March for some and in April for others.
    """
    decomposed = unicodedata.normalize("NFD", line.casefold())
    folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    matches = [match for pattern in _PATTERNS for match in re.finditer(pattern, folded)]
    dates = (_iso(match["year"], match["month"], match["day"]) for match in sorted(matches, key=re.Match.start))
    return next(filter(None, dates), "")


def _iso(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month) if month.isdecimal() else _month(month), int(day)).isoformat()
    except ValueError:
        return ""


def _month(word: str) -> int:
    """The number of a month; 0 for a word that is none, or may be two, as "jui" may."""
    numbers = [number for number, names in enumerate(_MONTHS, start=1) if re.search(rf"\b{word}", names)]
    return numbers[0] if len(numbers) == 1 else 0
