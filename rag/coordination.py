"""Items that name several things at once, shared out among those things."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rag.group import Group
from rag.wording import Words
from rag.wordlists import AND


def shared_out(groups: Sequence[Group]) -> list[Group]:
    """Groups whose names are exactly those of two or more others give their spans to those others."""
    by_name: defaultdict[str, list[Group]] = defaultdict(list)
    for group in groups:
        for name in group.wording.names:
            by_name[name].append(group)
    gone = set()
    for group in sorted(groups, key=lambda group: -len(group.wording.names)):  # what one gives, the next can give on
        if AND & group.wording.words and not any(AND & part for part in group.wording.compounds):  # Indre-et-Loire
            parts = [other for other in _near(group, by_name) if _is_part(other, group)]
            if len(parts) > 1 and Words().union(*(part.wording.names for part in parts)) == group.wording.names:
                gone.add(id(group))
                for part in parts:
                    part.shared += group.spans + group.shared
    return [group for group in groups if id(group) not in gone]


def _near(group: Group, by_name: dict[str, list[Group]]) -> Iterator[Group]:
    """The groups that have one of its names, each once."""
    near = {id(other): other for name in group.wording.names for other in by_name[name]}
    return iter(near.values())


def _is_part(part: Group, whole: Group) -> bool:
    """Whether one is a thing that the other names among others: of the same kind, when it says a kind."""
    names, words = part.wording.names, part.wording.words
    kind = whole.wording.common
    return names < whole.wording.names and (bool(words & kind) if kind else not part.wording.common)
