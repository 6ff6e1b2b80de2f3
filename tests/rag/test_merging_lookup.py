"""Groups that are looked up are those that a comparison of everything with everything finds, in any order."""

from collections.abc import Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Language
from index import Passage
from rag import Span
from rag.merging import merge
from rag.sameness import Reach, shortening
from rag.wording import WordingReader

FR = Language.FRENCH
WORDS = "parc Parc parcs éolien de et la le grand Fruges Saucats Cestas Anne Duval Pierre 3 50 deuxième mars".split()
WORDINGS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join), min_size=1, max_size=16, unique=True
)


def partition(texts: Sequence[str]) -> set[frozenset[str]]:
    """The wordings that come together, each in an article of its own; those of coordinations apart."""
    spans = [
        (Span(Passage(row, f"{row}.md", 0, len(text), text), 0, len(text), score=0.9), FR)
        for row, text in enumerate(texts)
    ]
    return {frozenset(span.text for span, _ in group.spans) for group in merge(spans, {})}


@settings(max_examples=300)
@given(WORDINGS, st.randoms(use_true_random=False))
def test_the_order_of_the_spans_does_not_count(texts: list[str], random: Random) -> None:
    shuffled = list(texts)
    random.shuffle(shuffled)
    assert partition(shuffled) == partition(texts)


@settings(max_examples=300)
@given(WORDINGS.map(lambda texts: [text for text in texts if not {"et", "mars"} & set(text.split())]))
def test_a_wording_is_with_the_longer_ones_when_these_are_together(texts: list[str]) -> None:
    reader = WordingReader(texts, {})
    groups = partition(texts)
    group_of = {text: group for group in groups for text in group}
    for text in texts:
        wording = reader.read(text, FR)
        others = {other: reader.read(other, FR) for other in texts if other != text}
        equal = {group_of[other] for other, words in others.items() if words.words == wording.words}
        longer = {
            group_of[other]
            for other, words in others.items()
            if any(
                shortening(short, words) is Reach.ANYWHERE
                for short in [wording, *(same for same in others.values() if same.words == wording.words)]
            )
        }
        assert equal <= {group_of[text]}
        assert (group_of[text] in longer) == (len(longer) == 1)
