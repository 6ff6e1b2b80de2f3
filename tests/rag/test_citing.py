"""A citation is what its article says, where it says it, or it is none."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from index import Index
from rag import QuoteMismatch, Span
from rag.citing import cite

SENTENCE = "Le parc de Fruges [9] compte 70 turbines [1]."
TEXT = f"{SENTENCE} Selon l’avis, le parc de Saucats attend, et celui de Cestas est loin."


@pytest.fixture
def index(index_of: Callable[[dict[str, str]], Index]) -> Index:
    return index_of({"a.md": f"# Le vent\n\n{TEXT}", "b.md": f"# B\n\nRien.\n\n{TEXT}"})


def span_of(index: Index, words: str) -> Span:
    start = index.articles["a.md"].text.index(words)
    passage = next(p for p in index.passages if p.article_id == "a.md" and p.start <= start < p.end)
    return Span(passage, start, start + len(words), 0.9)


# Of the 45 characters of the passage: before it, after it, both, far off, empty, turned round.
@pytest.mark.parametrize(
    ("before", "after"), [(-1, 0), (0, 1), (-5, -5), (5, 5), (1_000, 1_000), (-400, 0), (0, -45), (0, -46), (46, 46)]
)
def test_a_span_outside_its_passage_is_never_shown(before: int, after: int, index: Index) -> None:
    whole = span_of(index, SENTENCE)
    whole = replace(whole, passage=replace(whole.passage, start=whole.start, end=whole.end, text=whole.text))
    assert cite(1, whole, index).quote == whole.text == SENTENCE
    outside = replace(whole, start=whole.start + before, end=whole.end + after)
    with pytest.raises(QuoteMismatch, match=rf"^the quote .* is not at {outside.start}:{outside.end} of a\.md, .* is$"):
        cite(1, outside, index)


def test_a_passage_that_is_no_slice_of_its_article_is_never_quoted(index: Index) -> None:
    right = span_of(index, "70 turbines")
    altered = replace(right, passage=replace(right.passage, text=right.passage.text.replace("70", "80")))
    with pytest.raises(QuoteMismatch) as raised:
        cite(1, altered, index)
    assert str(raised.value) == (
        f"the quote '80 turbines' is not at {right.start}:{right.end} of a.md, '70 turbines' is"
    )
    with pytest.raises(QuoteMismatch):
        cite(1, replace(right, passage=replace(right.passage, article_id="b.md")), index)


def test_nor_is_one_that_differs_around_the_quote(index: Index) -> None:
    right = span_of(index, "70 turbines")
    altered = replace(right, passage=replace(right.passage, text=right.passage.text.replace("Fruges", "Saclay")))
    with pytest.raises(QuoteMismatch) as raised:
        cite(1, altered, index)
    place = f"{right.passage.start}:{right.passage.end}"
    assert str(raised.value) == f"the passage around '70 turbines' is not {place} of a.md"
