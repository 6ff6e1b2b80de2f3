"""Menus: blocks of short lines among which words of menus, and things to click, stand close together."""

from collections.abc import Iterator, Sequence, Set

from corpus.line_kinds import Kind
from corpus.lines import Line, stands_on_prose

_LEAST_KNOWN = 3
_LEAST_KNOWN_WITHOUT_FURNITURE = 6
"""Words of menus that make a menu by themselves, above the article."""
_MOST_UNKNOWN = 2
"""Unknown lines to each known one in a menu, at most."""
_MOST_PROSE = 20_000
"""Characters of the article, at most, in which names are looked for."""


def menu_lines(lines: Sequence[Line], furniture: Set[int], content: Set[int]) -> set[int]:
    """Find the lines of menus.

    A menu has no empty line in it, ends on known words, and holds a line that is furniture by itself or, above the
    article, many words of menus. What it offers besides is at most a few words long; a name that the article speaks of
    stays, as it may be the title.

    Args:
        furniture: lines that are furniture by themselves.
        content: lines that are not, whatever they look like.
    """
    last_prose = max((at for at, line in enumerate(lines) if line.kind is Kind.PROSE), default=-1)
    first_prose = next((at for at, line in enumerate(lines) if line.kind is Kind.PROSE), len(lines))
    prose = "\n".join(line.words for line in lines if line.kind is Kind.PROSE)[:_MOST_PROSE]
    found: set[int] = set()
    for run in _runs(lines, furniture, content):
        known = [at for at in run if at in furniture or (lines[at].is_label and not stands_on_prose(lines, at))]
        alone = furniture.isdisjoint(known)
        if len(known) < (_LEAST_KNOWN_WITHOUT_FURNITURE if alone else _LEAST_KNOWN) or (alone and run[0] > first_prose):
            continue
        inside = range(known[0], known[-1] + 1)
        if len(inside) - len(known) > _MOST_UNKNOWN * len(known):
            continue
        unknown = set(inside).difference(known)
        named = {at for at in unknown if at < last_prose and lines[at].words in prose}
        found.update(set(inside) - named)
    return found


def _runs(lines: Sequence[Line], furniture: Set[int], content: Set[int]) -> Iterator[list[int]]:
    """The longest sequences of lines that may be in one menu."""
    run: list[int] = []
    for at, line in enumerate(lines):
        if at not in content and (at in furniture or line.is_menu_like):
            run.append(at)
        elif run:
            yield run
            run = []
    if run:
        yield run
