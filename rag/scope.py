"""Which articles a question is asked of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from corpus import Article, Language
from rag.errors import ScopeError

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Scope:
    """Limits that an article must meet, all of them; a limit that is empty or None is none.

    Attributes:
        articles: ids of the articles.
        since: the first day, year or month, in ISO form: "2022-07-15", "2022-07", "2022"; inclusive.
        until: the last one, as `since`. An article without a date meets no limit of date.
        languages: codes of their languages: "fr", "en", "other".

    Raises:
        ScopeError: `since` or `until` is no such date, `since` is after `until`, or a language is unknown.
    """

    articles: frozenset[str] | None = None
    since: str = ""
    until: str = ""
    languages: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for day in filter(None, (self.since, self.until)):
            if not _is_date(day):
                raise ScopeError(f"{day[:40]!r} is no date; write a day, a month or a year: 2022-07-15, 2022-07, 2022")
        common = min(len(self.since), len(self.until))
        if self.since[:common] > self.until[:common]:
            raise ScopeError(f"{self.since} is after {self.until}: exchange the two dates")
        if unknown := sorted(self.languages - set(Language)):
            raise ScopeError(f"no language {unknown[0][:40]!r}; the languages are {', '.join(Language)}")

    def holds(self, article: Article) -> bool:
        """Whether the article is in it."""
        return (
            (not self.articles or article.id in self.articles)
            and (not self.languages or article.language in self.languages)
            and (not (self.since or self.until) or bool(article.date))
            and self.since <= article.date
            and (not self.until or article.date[: len(self.until)] <= self.until)
        )

    def articles_in(self, articles: Iterable[Article]) -> frozenset[str] | None:
        """The ids of those of the articles that it holds; None when it has no limit, and so holds them all."""
        if not (self.articles or self.since or self.until or self.languages):
            return None
        return frozenset(article.id for article in articles if self.holds(article))


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text)
    try:
        return bool(found and date(*(int(part or 1) for part in found.groups())))
    except ValueError:
        return False
