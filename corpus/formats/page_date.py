"""When a web page says that its article was published.

Only what is said to be that date counts. Heuristics such as htmldate's take the date of a comment, of a related
article, of the copyright, or of the day the page was saved for it; no date is better than a wrong one.
"""

import re
from collections.abc import Sequence
from datetime import date

from corpus.fields import as_date, as_line
from corpus.formats.html_blocks import Block
from corpus.formats.page_declared import Declared, plain

_META = (
    "article:published_time article:published article:publication_date og:article:published_time datepublished "
    "date dc.date dc.date.issued dcterms.date dcterms.issued dc.date.created dcterms.created publication_date "
    "publish-date publish_date pubdate parsely-pub-date sailthru.date citation_publication_date citation_date"
).split()

_SAYS_PUBLISHED = re.compile(r"\b(?:[Pp]ar (?=[A-ZÀ-Þ])|(?i:by\b|publi|mis en ligne|posté|posted))")
# After a French word the day comes first; anywhere else one cannot know.
_FIGURES = re.compile(r"\b(?:publiée?|mise? en ligne)\b\D{0,20}?(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)", re.IGNORECASE)
_AROUND_DATE = frozenset("a am at cest cet dimanche er est et gmt h le min on pm th the utc à".split())
_DAYS = ("di", "day")
_LONGEST_LINE = 150


def published(declared: Declared, lines: Sequence[Block]) -> str:
    """The ISO date of publication; empty when the page gives none.

    Args:
        declared: by the head of the page.
        lines: the lines around the title of the article, such as its byline.
    """
    said = [plain(declared.article.get("datePublished")), *(declared.first(name) for name in _META)]
    if found := next(filter(None, map(as_date, said)), ""):
        return found
    titled = False
    for line in lines:
        if found := _time(line) or _date_line(line.text, titled=titled):
            return found
        titled = titled or line.level > 0
    return ""


def _time(line: Block) -> str:
    """The date of a time element in a line; others in the element around it may be those of comments."""
    for time in line.element.iter("time"):
        said, found = as_line("".join(time.itertext())), as_date(time.get("datetime"))
        if said and said in line.text and found:
            return found
    return ""


def _date_line(text: str, *, titled: bool) -> str:
    """The date in a line that says that it is the one of publication, or that is no more than a date below a title."""
    if len(text) > _LONGEST_LINE:
        return ""
    if figures := _FIGURES.search(text):
        return _iso(*figures.group(3, 2, 1))
    return as_date(text) if _SAYS_PUBLISHED.search(text) or (titled and _is_only_date(text)) else ""


def _is_only_date(text: str) -> bool:
    """Whether a line has no word but those of a date and an hour, and the name of a month."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return sum(word not in _AROUND_DATE and not word.endswith(_DAYS) for word in words) <= 1


def _iso(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
