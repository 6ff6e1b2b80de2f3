"""Spans that name the same thing, brought together as one item of a list."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus import Language
from index import fold, located_terms
from rag.reader import Span
from rag.wordlists import AND, UNTELLING

_NAME = re.compile(r"[A-ZÀ-ÞĀ-Ž0-9]")


@dataclass(slots=True)
class Group:
    """Spans that name one thing.

    Attributes:
        names: folded proper names and numbers in them.
        terms: folded stems of all the words of the first of them.
        wordings: the same for the first in each language.
        spans: the spans, in order of appearance, each with the language of its article.
        shared: spans that name this thing among others.
    """

    names: frozenset[str]
    terms: frozenset[str]
    wordings: dict[Language, frozenset[str]] = field(default_factory=dict)
    spans: list[tuple[Span, Language]] = field(default_factory=list)
    shared: list[tuple[Span, Language]] = field(default_factory=list)

    @property
    def all_spans(self) -> list[Span]:
        """Its own spans and the shared ones."""
        return [span for span, _ in (*self.spans, *self.shared)]

    def label(self, language: Language) -> str:
        """The wording to show: the commonest, rather in the question's language, rather longer."""
        counts = Counter(span.text for span, _ in self.spans)
        spoken = {span.text: spoken == language for span, spoken in self.spans}
        return max(counts, key=lambda text: (spoken[text], counts[text], len(text)))


def merge(spans: Sequence[tuple[Span, Language]]) -> list[Group]:
    """Groups of spans that name the same thing, best supported first, then in order of appearance.

    Two spans name the same thing when the words of one are all in the other (inflection, case, accents and articles
    apart) and their proper names are the same; or when their proper names are the same and their languages are not.
    A span that names several things ("les parcs de A et de B") supports each, and makes no item of its own when all of
    them are known from elsewhere.
    """
    groups: list[Group] = []
    for span, language in spans:
        names, words = _names(span.text), _terms(span.text, language)
        group = next((group for group in groups if _same(group, names, words, language)), None)
        if group is None:
            group = Group(names, words)
            groups.append(group)
        group.wordings.setdefault(language, words)
        group.spans.append((span, language))
    groups = _shared_out(_named_in_their_article(groups))
    return sorted(groups, key=lambda group: -len({span.passage.article_id for span in group.all_spans}))


def _same(group: Group, names: frozenset[str], words: frozenset[str], language: Language) -> bool:
    if names and names == group.names and language not in group.wordings:
        return True
    return any(_agree(names, words, group.names, known) for known in group.wordings.values())


def _agree(names: frozenset[str], words: frozenset[str], other_names: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one of two wordings, each given by its names and its words, says no more than the other."""
    if words == other:
        return True
    if names == other_names:
        return words <= other or words >= other
    if not names or not other_names or AND & (words | other):
        return False
    return (names < other_names and words <= other) or (names > other_names and words >= other)


def _named_in_their_article(groups: list[Group]) -> list[Group]:
    """Groups without a name join a named one of which their article speaks in the same words."""
    kept = []
    for group in groups:
        articles = {span.passage.article_id for span in group.all_spans}
        named = [
            other
            for other in groups
            if other.names
            and group.terms <= other.terms
            and articles <= {s.passage.article_id for s in other.all_spans}
        ]
        if not group.names and len(named) == 1:
            named[0].shared += group.spans
        else:
            kept.append(group)
    return kept


def _shared_out(groups: list[Group]) -> list[Group]:
    """Groups whose names are exactly those of two or more others give their spans to those others."""
    gone = set()
    for group in sorted(groups, key=lambda group: -len(group.names)):  # what one gives, the next can give on
        parts = [
            other
            for other in groups
            if other.names
            and other.names < group.names
            and AND & group.terms
            and other.terms & group.terms - other.names
        ]
        if len(parts) > 1 and frozenset[str]().union(*(part.names for part in parts)) == group.names:
            gone.add(id(group))
            for part in parts:
                part.shared += group.spans + group.shared
    return [group for group in groups if id(group) not in gone]


def _names(text: str) -> frozenset[str]:
    return frozenset(_spelling(fold(word)) for word in re.findall(r"[^\W_]+", text) if _NAME.match(word))


def _terms(text: str, language: Language) -> frozenset[str]:
    return frozenset(
        _spelling(fold(surface)) if _NAME.match(surface) else word.term
        for word in located_terms(text, language)
        for surface in [text[word.start : word.end]]
        if word.term not in UNTELLING
    )


def _spelling(name: str) -> str:
    """A key that the usual transcriptions of one name share: Tokaïev and Tokayev, Khorgos and Horgos."""
    for written, key in (("kh", "h"), ("ou", "u"), ("y", "i"), ("sch", "sh"), ("tch", "ch")):
        name = name.replace(written, key)
    return re.sub(r"(.)\1", r"\1", name)
