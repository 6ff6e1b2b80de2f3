"""Spans that name the same thing, brought together as one item of a list."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from corpus import Language
from index import Passage
from rag.acronyms import defined_acronyms, spelled_out
from rag.coordination import shared_out
from rag.copies import one_a_place, story_of
from rag.group import Group
from rag.reader import Span
from rag.sameness import Reach, likeness, shortening
from rag.wording import WordingReader, Words

__all__ = ["Group", "merge"]

_MOST_OF_A_NAME = 50  # groups: a name that more of them have tells none from another


def merge(
    spans: Iterable[tuple[Span, Language]], stories: Mapping[str, str], *, read: Iterable[Passage] = ()
) -> list[Group]:
    """Groups of spans that name the same thing, best supported first, then in order of appearance.

    Two spans name the same thing when they say the same words: case, accents, articles, inflection, spelling, titles
    of persons, acronyms that an article defines, names that have a translation, and numbers in words or digits apart.
    A shorter wording joins the one longer wording that it can be short for, in its own story or else in all; where
    there are several it stays by itself. Wordings of two languages join when their proper names are the same.
    A span that names several things ("les parcs de A et de B") supports each, and makes no item of its own when all of
    them are known from elsewhere. Of spans that overlap, one is kept: see `one_a_place`.

    Args:
        spans: each with the language of its article.
        stories: for each article that is nearly the same as others, the first of them: they are one support.
        read: more passages that may define acronyms than those of the spans.
    """
    given = list(spans)
    order = {id(span): place for place, span in enumerate(one_a_place([span for span, _ in given]))}
    kept = [(span, language) for span, language in given if id(span) in order]
    groups = _joined(kept, stories, _long_forms([span for span, _ in kept], read))
    groups = shared_out(_translated(sorted(groups, key=lambda group: order[id(group.spans[0][0])])))
    for group in groups:
        group.spans.sort(key=lambda spoken: order[id(spoken[0])])
    groups.sort(key=lambda group: order[id(group.spans[0][0])])
    return sorted(groups, key=lambda group: -len(group.stories(stories)))


def _long_forms(spans: Sequence[Span], read: Iterable[Passage]) -> dict[str, str]:
    texts = dict.fromkeys(passage.text for passage in (*read, *(span.passage for span in spans)))
    return spelled_out(dict.fromkeys(span.text for span in spans)) | defined_acronyms(texts)


def _joined(
    spans: Sequence[tuple[Span, Language]], stories: Mapping[str, str], long_forms: Mapping[str, str]
) -> list[Group]:
    """Groups of the same words, each with the shorter wordings that can be of no other group."""
    reader = WordingReader({span.text for span, _ in spans}, long_forms)
    same: dict[Words, Group] = {}
    for span, language in spans:
        wording = reader.read(span.text, language)
        group = same.setdefault(wording.words, Group([]))
        group.spans.append((span, language))
        if wording not in group.wordings:
            group.wordings.append(wording)
    longer = _Longer(stories)
    for group in sorted(_translated(list(same.values())), key=lambda group: -len(group.wording.words)):
        longer.add(group)
    return longer.groups


class _Longer:
    """Groups, to which ever shorter wordings are added."""

    def __init__(self, stories: Mapping[str, str]) -> None:
        self.groups: list[Group] = []
        self._stories = stories
        self._told: dict[int, set[str]] = {}
        self._holding: defaultdict[str, list[Group]] = defaultdict(list)
        self._homes: dict[int, list[Group]] = {}

    def add(self, same: Group) -> None:
        """Adds spans that say the same to the groups that they are short for, or as a group of their own."""
        anywhere: dict[int, Group] = {}
        in_story: dict[int, Group] = {}
        for longer in self._around(same):
            reaches = {shortening(*pair) for pair in product(same.wordings, longer.wordings)}
            homes = {id(home): home for home in self._homes[id(longer)]}
            if Reach.ANYWHERE in reaches:
                anywhere |= homes
            if reaches - {None}:
                in_story |= homes
        alone = Group(list(same.wordings))
        used: dict[int, Group] = {}
        for span, language in same.spans:
            story = story_of(span, self._stories)
            near = [home for home in in_story.values() if story in self._told[id(home)]] or list(anywhere.values())
            home = near[0] if len(near) == 1 else alone
            nameless = not same.wording.proper and home.wording.proper
            (home.shared if nameless else home.spans).append((span, language))
            used[id(home)] = home
        for home in used.values():
            self._told[id(home)] = home.stories(self._stories)
            if home is not alone:
                home.wordings += same.wordings
        if alone.spans:
            self.groups.append(alone)
        self._homes[id(same)] = list(used.values())
        for wording in same.wordings:
            for word in wording.words:
                self._holding[word].append(same)

    def _around(self, same: Group) -> Iterable[Group]:
        """The groups that have all the words of one of its wordings, and maybe others."""
        near = (min((self._holding[word] for word in wording.words), key=len) for wording in same.wordings)
        return {id(longer): longer for groups in near for longer in groups}.values()


def _translated(groups: Sequence[Group]) -> list[Group]:
    """Groups of different languages with the same names become one, the likest first, where only two are as like."""
    by_names: defaultdict[Words, list[Group]] = defaultdict(list)
    for group in groups:
        for names in {wording.names for wording in group.wordings if wording.names}:
            by_names[names].append(group)
    gone: dict[int, Group] = {}
    for near in by_names.values():
        left = [group for group in near if id(group) not in gone]
        for one, other in _pairs(left) if len(left) <= _MOST_OF_A_NAME else ():
            one.wordings += other.wordings
            one.spans += other.spans
            one.shared += other.shared
            gone[id(other)] = other
    return [group for group in groups if id(group) not in gone]


def _pairs(near: Sequence[Group]) -> list[tuple[Group, Group]]:
    """Pairs of groups in different languages that are likest to one another, and to no other as much."""
    like: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for one, other in product(range(len(near)), repeat=2):
        if one < other and not near[one].languages & near[other].languages:
            scores = [likeness(*pair) for pair in product(near[one].wordings, near[other].wordings)]
            if found := [score for score in scores if score is not None]:
                like[max(found)].append((one, other))
    free = set(range(len(near)))
    pairs = []
    for score in sorted(like, reverse=True):
        open_pairs = [pair for pair in like[score] if free.issuperset(pair)]
        ends = [end for pair in open_pairs for end in pair]
        for one, other in open_pairs:
            if ends.count(one) == ends.count(other) == 1:
                pairs.append((near[one], near[other]))
                free -= {one, other}
    return pairs
