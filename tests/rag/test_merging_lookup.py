"""Groups that are looked up are those that a comparison of everything with everything finds."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Language
from index import Passage
from rag import Span
from rag.merging import Group, merge
from rag.wordlists import AND

WORDS = "parc Parc parcs park éolien wind de et and la le grand Fruges Saucats Cestas Zhanatas 3 50 deuxième".split()


def one_by_one(given_spans: Sequence[tuple[Span, Language]]) -> list[Group]:
    """What `merge` does, by comparing every span with every group and every group with every other."""
    groups: list[Group] = []
    for span, language in given_spans:
        (alone,) = merge([(span, language)], {})
        words = alone.terms
        group = next((group for group in groups if same(group, alone.names, words, language)), None)
        if group is None:
            group = Group(alone.names, words)
            groups.append(group)
        group.wordings.setdefault(language, words)
        group.spans.append((span, language))
    articles = [{span.passage.article_id for span in group.all_spans} for group in groups]
    kept = []
    for group, own in zip(groups, articles, strict=True):
        named = [
            other
            for other, others in zip(groups, articles, strict=True)
            if other.names and group.terms <= other.terms and own <= others
        ]
        if not group.names and len(named) == 1:
            named[0].shared += group.spans
        else:
            kept.append(group)
    gone = []
    for group in sorted(kept, key=lambda group: -len(group.names)):
        parts = [
            other
            for other in kept
            if other.names and other.names < group.names and other.terms & (group.terms - other.names)
        ]
        if AND & group.terms and len(parts) > 1 and set().union(*(part.names for part in parts)) == group.names:
            gone.append(group)
            for part in parts:
                part.shared += group.spans + group.shared
    left = [group for group in kept if not any(group is other for other in gone)]
    return sorted(left, key=lambda group: -len({span.passage.article_id for span in group.all_spans}))


def same(group: Group, names: frozenset[str], words: frozenset[str], language: Language) -> bool:
    if names and names == group.names and language not in group.wordings:
        return True
    for known in group.wordings.values():
        inside, around = words <= known, words >= known
        if (inside and around) or (names == group.names and (inside or around)):
            return True
        names_inside, names_around = inside and names < group.names, around and names > group.names
        if names and group.names and not AND & (words | known) and (names_inside or names_around):
            return True
    return False


@settings(max_examples=500)
@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join),
            st.sampled_from(list(Language)),
            st.sampled_from("abc"),
        ),
        max_size=24,
    )
)
def test_looking_groups_up_gives_what_comparing_one_by_one_gives(wordings: list[tuple[str, Language, str]]) -> None:
    given_spans = [
        (Span(Passage(row, article, 0, len(text), text), 0, len(text), score=0.9), language)
        for row, (text, language, article) in enumerate(wordings)
    ]
    assert merge(given_spans, {}) == one_by_one(given_spans)
