"""Spans become an answer: its items, its citations, and the words around them."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import Language
from index import Index
from rag import Answer, Coverage, Item, Kind, QuoteMismatch, Span
from rag.compose import fact_answer, list_answer, none_answer
from rag.question import Question, understand

Check = Callable[[Answer, Index], None]

TEXT = (
    "Le parc de Fruges [9] compte 70 turbines [1]. Selon [12][3] l’avis, [[2]] et ［4］, le parc\n"
    "de Saucats attend.\n\nLes parcs de Fruges et de Saucats sont loin. Fin."
)
MORE = (
    "À Corlay, les éleveurs comptent leurs bêtes. La sécheresse a duré quatre mois, et le foin se vend au double de "
    "son prix. Le syndicat demande une aide, que la préfecture n’a pas promise. Certains louent déjà des prés dans la "
    "vallée voisine, où il a plu davantage, et y mènent leurs troupeaux la nuit."
)
FRENCH, ENGLISH = understand("Quels parcs éoliens ?"), understand("which wind farms?")


@pytest.fixture
def index(index_of: Callable[[dict[str, str]], Index]) -> Index:
    index = index_of(
        {
            "a.md": f"---\ntitle: Le [1] vent\nsource: https://example.org/a\n---\n{TEXT}",
            "b.md": f"# B\n\n{TEXT}\n\n{MORE}",
        }
    )
    assert index.stories == {}
    return index


@pytest.fixture
def span(index: Index) -> Callable[..., Span]:
    """Makes the span of these words in an article."""
    return partial(span_of, index)


def span_of(index: Index, words: str, article: str = "a.md", score: float = 0.9, occurrence: int = 1) -> Span:
    text = index.articles[article].text
    start = [match.start() for match in re.finditer(re.escape(words), text)][occurrence - 1]
    passage = next(p for p in index.passages if p.article_id == article and p.start <= start < p.end)
    return Span(passage, start, start + len(words), score)


def coverage(index: Index) -> Coverage:
    return Coverage(len(index), len(index), len(index.articles))


def facts(question: Question, index: Index, *spans: Span) -> Answer:
    return fact_answer(question, coverage(index), spans=spans, index=index)


def items(question: Question, index: Index, *spans: Span) -> Answer:
    return list_answer(question, coverage(index), spans=spans, index=index)


def test_a_citation_says_where_its_quote_stands(index: Index, span: Callable[..., Span], check: Check) -> None:
    answer = facts(FRENCH, index, span("70 turbines"), span("Fin.", "b.md", 0.7))
    check(answer, index)
    assert (answer.kind, answer.items, answer.language) == (Kind.FACT, (), Language.FRENCH)
    first, second = answer.citations
    assert (first.quote, first.article_id, first.title, first.source, first.score) == (
        "70 turbines",
        "a.md",
        "Le [1] vent",
        "https://example.org/a",
        0.9,
    )
    assert (second.quote, second.article_id, second.title, second.source) == ("Fin.", "b.md", "B", "")


def test_markers_in_an_article_never_look_like_ours(index: Index, span: Callable[..., Span], check: Check) -> None:
    quote = "Le parc de Fruges [9] compte 70 turbines [1]."
    answer = facts(FRENCH, index, span(quote))
    check(answer, index)
    assert answer.text == "«\u00a0Le parc de Fruges ［9］ compte 70 turbines ［1］.\u00a0» [1]"
    assert answer.citations[0].quote == quote
    answer = facts(FRENCH, index, span("Selon [12][3] l’avis, [[2]] et ［4］, le parc\nde Saucats attend."))
    check(answer, index)
    assert answer.text == "«\u00a0Selon ［12］［3］ l’avis, [［2］] et ［4］, le parc de Saucats attend.\u00a0» [1]"
    listed = items(FRENCH, index, span("Fruges [9]"), span("turbines [1]"))
    check(listed, index)
    assert re.findall(r"\[\d+\]", listed.text) == ["[1]", "[2]"]


def test_a_list_says_how_many_and_cites_each_item(index: Index, span: Callable[..., Span], check: Check) -> None:
    found = (span("parc de Fruges"), span("parc de Fruges", "b.md"), span("70 turbines"))
    answer = items(FRENCH, index, *found)
    check(answer, index)
    assert answer.items == (Item("parc de Fruges", (1, 2)), Item("70 turbines", (3,)))
    assert answer.text.splitlines()[1:] == ["- parc de Fruges [1] [2]", "- 70 turbines [3]"]
    assert re.search(r"\b2\b.* :$", answer.text.splitlines()[0])
    assert items(ENGLISH, index, *found).text.splitlines()[0] == "2 items found in these articles:"
    assert items(ENGLISH, index, found[0]).text == "1 item found in these articles:\n- parc de Fruges [1]"
    assert items(FRENCH, index, found[0]).text.startswith("1 élément trouvé dans ces articles :\n")


def test_an_item_cites_one_span_an_article_the_best_then_the_first(index: Index, span: Callable[..., Span]) -> None:
    low, high = span("Fruges", score=0.6), span("Fruges", score=0.8, occurrence=2)
    assert [c.start for c in items(FRENCH, index, low, high).citations] == [high.start]
    assert [c.start for c in items(FRENCH, index, high, replace(low, score=0.8)).citations] == [high.start]


def test_a_span_that_names_two_items_is_one_citation_of_both(
    index: Index, span: Callable[..., Span], check: Check
) -> None:
    both = span("parcs de Fruges et de Saucats")
    answer = items(FRENCH, index, span("parc de Fruges", "b.md"), both, span("parc\nde Saucats", "b.md"))
    check(answer, index)
    assert answer.items == (Item("parc de Fruges", (1, 2)), Item("parc de Saucats", (2, 3)))


def test_an_item_over_two_lines_is_shown_on_one(index: Index, span: Callable[..., Span]) -> None:
    answer = items(FRENCH, index, span("parc\nde Saucats"))
    assert answer.citations[0].quote == "parc\nde Saucats"
    assert answer.items[0].text == "parc de Saucats"
    assert answer.text.splitlines()[1:] == ["- parc de Saucats [1]"]


def test_a_very_long_item_is_shortened(index: Index, span: Callable[..., Span], check: Check) -> None:
    long = MORE[MORE.index("La sécheresse") : MORE.index(" Certains")]
    answer = items(FRENCH, index, span(long, "b.md", 0.7), span("70 turbines", score=0.6))
    check(answer, index)
    assert answer.items[0].text == (
        "La sécheresse a duré quatre mois, et le foin se vend au double de son prix. "
        "Le syndicat demande une aide, que la…"
    )
    assert answer.citations[0].quote == long
    assert answer.probability == 0.7


def test_no_answer_shows_the_nearest_passages(index: Index, check: Check) -> None:
    answer = none_answer(ENGLISH, coverage(index), nearest=index.passages[:2], probability=0.12)
    check(answer, index)
    assert answer == Answer(
        question="which wind farms?",
        language=Language.ENGLISH,
        kind=Kind.NONE,
        text="These articles do not answer this question.",
        items=(),
        citations=(),
        nearest=index.passages[:2],
        coverage=coverage(index),
        values=(),
        probability=0.12,
    )
    assert (
        none_answer(FRENCH, coverage(index), nearest=(), probability=0).text
        == "Ces articles ne répondent pas à cette question."
    )


@pytest.mark.parametrize("compose", [facts, items])
def test_what_is_not_in_its_article_is_no_answer(
    compose: Callable[..., Answer], index: Index, span: Callable[..., Span]
) -> None:
    right = span("70 turbines")
    altered = replace(right, passage=replace(right.passage, text=right.passage.text.replace("70", "80")))
    with pytest.raises(QuoteMismatch):
        compose(FRENCH, index, altered)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 40), st.floats(0.5, 1)), min_size=1, max_size=12))
def test_any_spans_make_an_answer_that_holds(check: Check, index: Index, places: list[tuple[int, int, float]]) -> None:
    spans = []
    for where, length, score in places:
        passage = index.passages[where % len(index)]
        start = passage.start + where % (passage.end - passage.start)
        spans.append(Span(passage, start, min(start + length, passage.end), score))
    for compose in (facts, items):
        for question in (FRENCH, ENGLISH):
            check(compose(question, index, *spans), index)


class TestCopies:
    """Two articles that are one story, and a third."""

    @pytest.fixture
    def index(self, index_of: Callable[[dict[str, str]], Index]) -> Index:
        story = f"{MORE} Le parc de Fruges attend, et le parc de Saucats aussi."
        index = index_of(
            {
                "a.md": f"# Les prés de Corlay\n\n{story}",
                "b.md": f"# Vallée sèche\n\n{story} Le parc de Cestas est loin.",
                "c.md": f"# Le vent\n\n{TEXT} Le parc de Cestas est neuf.",
            }
        )
        assert index.stories == {"a.md": "a.md", "b.md": "a.md"}
        return index

    def test_an_item_in_both_has_one_citation_of_the_first(
        self, index: Index, span: Callable[..., Span], check: Check
    ) -> None:
        answer = items(FRENCH, index, span("parc de Fruges", "b.md"), span("parc de Fruges"), span("parc de Saucats"))
        check(answer, index)
        assert answer.items == (Item("parc de Fruges", (1,)), Item("parc de Saucats", (2,)))
        assert [(c.article_id, c.quote) for c in answer.citations] == [
            ("a.md", "parc de Fruges"),
            ("a.md", "parc de Saucats"),
        ]

    def test_they_are_one_citation_too_where_their_words_differ(self, index: Index, span: Callable[..., Span]) -> None:
        answer = items(FRENCH, index, span("Le parc de Fruges", "b.md"), span("parc de Fruges"))
        assert [c.article_id for c in answer.citations] == ["a.md"]
        answer = items(FRENCH, index, span("Le parc de Fruges", "b.md"), span("parc de Fruges", score=0.8))
        assert [c.article_id for c in answer.citations] == ["b.md"]

    def test_a_fact_cites_them_once(self, index: Index, span: Callable[..., Span], check: Check) -> None:
        found = (span("Corlay", "b.md"), span("Corlay"), span("foin", "b.md"), span("Cestas", "c.md", 0.8))
        answer = facts(FRENCH, index, *found)
        check(answer, index)
        assert [(c.article_id, c.quote) for c in answer.citations] == [("a.md", "Corlay"), ("c.md", "Cestas")]

    def test_they_are_one_support(self, index: Index, span: Callable[..., Span], check: Check) -> None:
        twice = (span("parc de Fruges"), span("Le parc de Fruges", "b.md"))
        answer = items(FRENCH, index, *twice, span("parc de Cestas", "b.md"), span("parc de Cestas", "c.md"))
        check(answer, index)
        assert [item.citations for item in answer.items] == [(1, 2), (3,)]
        assert [c.quote for c in answer.citations] == ["parc de Cestas", "parc de Cestas", "parc de Fruges"]

    def test_their_wording_counts_once(self, index: Index, span: Callable[..., Span]) -> None:
        found = (span("parc de Fruges"), span("parc de Fruges", "b.md"), span("Le parc de Fruges", "c.md"))
        assert [item.text for item in items(FRENCH, index, *found).items] == ["Le parc de Fruges"]

    def test_what_only_the_copy_says_is_cited_from_it(self, index: Index, span: Callable[..., Span]) -> None:
        answer = items(FRENCH, index, span("parc de Fruges"), span("parc de Cestas", "b.md"))
        quoted = [(c.article_id, c.quote) for c in answer.citations]
        assert quoted == [("a.md", "parc de Fruges"), ("b.md", "parc de Cestas")]

    def test_a_list_is_what_it_would_be_without_the_copy(self, index: Index, span: Callable[..., Span]) -> None:
        wanted = ("parc de Fruges", "parc de Saucats", "foin")
        alone = [span(words) for words in wanted]
        both = alone + [span(words, "b.md") for words in wanted]
        for question in (FRENCH, ENGLISH):
            assert items(question, index, *both) == items(question, index, *alone)
