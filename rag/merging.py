"""Spans that name the same thing, brought together as one item of a list."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from corpus import Language
from index import fold, located_terms
from rag.copies import story_of
from rag.reader import Span
from rag.wordlists import AND, UNTELLING

Words = frozenset[str]

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

    names: Words
    terms: Words
    wordings: dict[Language, Words] = field(default_factory=dict)
    spans: list[tuple[Span, Language]] = field(default_factory=list)
    shared: list[tuple[Span, Language]] = field(default_factory=list)

    @property
    def all_spans(self) -> list[Span]:
        """Its own spans and the shared ones."""
        return [span for span, _ in (*self.spans, *self.shared)]

    def stories(self, stories: Mapping[str, str]) -> set[str]:
        """The stories that support it: `stories` has, for each article nearly the same as others, the first of them."""
        return {story_of(span, stories) for span in self.all_spans}

    def label(self, language: Language) -> str:
        """The wording to show: the commonest, rather in the question's language, rather longer."""
        counts = Counter(span.text for span, _ in self.spans)
        spoken = {span.text: spoken == language for span, spoken in self.spans}
        return max(counts, key=lambda text: (spoken[text], counts[text], len(text)))


def merge(spans: Iterable[tuple[Span, Language]], stories: Mapping[str, str]) -> list[Group]:
    """Groups of spans that name the same thing, best supported first, then in order of appearance.

    Two spans name the same thing when the words of one are all in the other (inflection, case, accents and articles
    apart) and their proper names are the same; or when their proper names are the same and their languages are not.
    A span that names several things ("les parcs de A et de B") supports each, and makes no item of its own when all of
    them are known from elsewhere.

    Args:
        spans: each with the language of its article.
        stories: for each article that is nearly the same as others, the first of them: they are one support.
    """
    found = _Groups()
    for span, language in spans:
        found.add(span, language)
    groups = _shared_out(_named_in_their_story(found.groups, stories))
    return sorted(groups, key=lambda group: -len(group.stories(stories)))


class _Groups:
    """Groups, looked up by the words that they must have in common with a span rather than one after the other."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._by_names: defaultdict[Words, list[int]] = defaultdict(list)
        self._by_wording: defaultdict[Words, list[int]] = defaultdict(list)
        self._named, self._nameless = _Sets(), _Sets()  # their wordings

    def add(self, span: Span, language: Language) -> None:
        """Adds the span to the first group that names the same thing, or to a new one."""
        names, words = _names(span.text), _terms(span.text, language)
        number = next((n for n in self._near(names, words) if _same(self.groups[n], names, words, language)), None)
        if number is None:
            number = len(self.groups)
            self.groups.append(Group(names, words))
            self._by_names[names].append(number)
        group = self.groups[number]
        if language not in group.wordings:
            group.wordings[language] = words
            self._by_wording[words].append(number)
            (self._named if group.names else self._nameless).add(number, words)
        group.spans.append((span, language))

    def _near(self, names: Words, words: Words) -> list[int]:
        """The numbers of all groups for which `_same` can hold, in order."""
        wordings = self._named if names else self._nameless
        near = {*wordings.inside(words), *wordings.around(words), *self._by_wording.get(words, ())}
        return sorted(near.union(self._by_names.get(names, ())) if names else near)


class _Sets:
    """Numbered sets of words, looked up by another set."""

    def __init__(self) -> None:
        self._all: list[int] = []
        self._empty: list[int] = []
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        self._by_rarest: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, number: int, words: Words) -> None:
        self._all.append(number)
        for word in words:
            self._holding[word].append(number)
        if words:
            self._by_rarest[min(words, key=lambda word: len(self._holding[word]))].append(number)
        else:
            self._empty.append(number)

    def inside(self, words: Words) -> Iterator[int]:
        """Among others, the sets all of whose words are in `words`."""
        yield from self._empty
        for word in words:
            yield from self._by_rarest.get(word, ())

    def around(self, words: Words) -> list[int]:
        """Among others, the sets that have all of `words`."""
        return min((self._holding.get(word, []) for word in words), key=len, default=self._all)


def _same(group: Group, names: Words, words: Words, language: Language) -> bool:
    if names and names == group.names and language not in group.wordings:
        return True
    return any(_agree(names, words, group.names, known) for known in group.wordings.values())


def _agree(names: Words, words: Words, other_names: Words, other: Words) -> bool:
    """Whether one of two wordings, each given by its names and its words, says no more than the other."""
    if words == other:
        return True
    if names == other_names:
        return words <= other or words >= other
    if not names or not other_names or AND & (words | other):
        return False
    return (names < other_names and words <= other) or (names > other_names and words >= other)


def _named_in_their_story(groups: list[Group], stories: Mapping[str, str]) -> list[Group]:
    """Groups without a name join a named one of which their story speaks in the same words."""
    told = [group.stories(stories) for group in groups]
    named_in: defaultdict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for story in told[number] if group.names else ():
            named_in[story].append(number)
    kept = []
    for number, group in enumerate(groups):
        near = [] if group.names else min((named_in[story] for story in told[number]), key=len)
        named = [other for other in near if group.terms <= groups[other].terms and told[number] <= told[other]]
        if len(named) == 1:
            groups[named[0]].shared += group.spans
        else:
            kept.append(group)
    return kept


def _shared_out(groups: list[Group]) -> list[Group]:
    """Groups whose names are exactly those of two or more others give their spans to those others."""
    named = _Sets()
    for number, group in enumerate(groups):
        if group.names:
            named.add(number, group.names)
    gone = set()
    for group in sorted(groups, key=lambda group: -len(group.names)):  # what one gives, the next can give on
        if not AND & group.terms:
            continue
        parts = [
            other
            for other in map(groups.__getitem__, named.inside(group.names))
            if other.names < group.names and other.terms & group.terms - other.names
        ]
        if len(parts) > 1 and Words().union(*(part.names for part in parts)) == group.names:
            gone.add(id(group))
            for part in parts:
                part.shared += group.spans + group.shared
    return [group for group in groups if id(group) not in gone]


def _names(text: str) -> Words:
    return frozenset(_spelling(fold(word)) for word in re.findall(r"[^\W_]+", text) if _NAME.match(word))


def _terms(text: str, language: Language) -> Words:
    return frozenset(
        _spelling(fold(surface)) if _NAME.match(surface) else word.term
        for word in located_terms(text, language)
        for surface in [text[word.start : word.end]]
        if word.term not in UNTELLING
    )


def _spelling(name: str) -> str:
    """A key that the usual transcriptions of one name share: Tokaïev and Tokayev, Khorgos and Horgos.

    It leaves ordinary words as they are, unlike `index.spelling_key`, for many have a capital in titles.
    """
    for written, key in (("kh", "h"), ("ou", "u"), ("y", "i"), ("sch", "sh"), ("tch", "ch"), ("dj", "j"), ("zh", "j")):
        name = name.replace(written, key)
    return re.sub(r"([^\W\d])\1", r"\1", name)
