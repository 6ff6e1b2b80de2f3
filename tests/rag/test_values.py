"""A fact: which values of which articles are shown, how each is cited, and the words around them."""

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import Index
from rag import Answer, Coverage, Item, Span
from rag.compose import fact_answer
from rag.question import Question, understand
from rag.quotation import Quotation

Check = Callable[[Answer, Index], None]

FILES = {
    "a.md": "# Le pont [7]\n\nLe pont de Corlay a coûté 12 millions d’euros [9] à la commune. Il a 3 arches.\n",
    "b.md": "# Corlay\n\nLa facture du pont dépasse douze cents mots et 12 millions. Le maire parle de 15 millions.\n",
    "c.md": "# Budget\n\nLe pont aurait coûté 15 millions d’euros,\nselon la région.\n",
    "d.md": "# Bridge\n\nThe bridge cost 12 million euros, or perhaps 20 million.\n",
    "e.md": "# Bac\n\nLe bac a coûté 18 millions d’euros. Le maire de Corlay est Jeanne Darc.\n",
    "f.md": "# Mairie\n\nMme Darc dirige la mairie. Le pont, dit-elle, valait bien 12 millions d’euros.\n",
    "g.md": "# Pont\n\nUn pont de 12 millions d’euros.\n",
}
FRENCH, ENGLISH = understand("Combien a coûté le pont ?"), understand("How much did the bridge cost?")


@pytest.fixture
def index(index_of: Callable[[dict[str, str]], Index]) -> Index:
    index = index_of(FILES)
    assert index.stories == {}
    return index


def span_of(index: Index, article: str, words: str, score: float) -> Span:
    start = index.articles[article].text.index(words)
    passage = next(p for p in index.passages if p.article_id == article and p.start <= start < p.end)
    return Span(passage, start, start + len(words), score)


def asked(index: Index, *found: tuple[str, str, float], question: Question = FRENCH) -> Answer:
    spans = [span_of(index, *one) for one in found]
    coverage = Coverage(len(index), len(index), len(index.articles))
    return fact_answer(question, coverage, spans=spans, index=index)


def cited(answer: Answer) -> list[tuple[str, str]]:
    return [(citation.article_id, citation.quote) for citation in answer.citations]


def test_a_value_is_shown_in_its_sentence(index: Index, check: Check) -> None:
    answer = asked(index, ("c.md", "15 millions d’euros", 0.8))
    check(answer, index)
    assert answer.text == (
        "15 millions d’euros [1]\u00a0: «\u00a0Le pont aurait coûté 15 millions d’euros, selon la région.\u00a0»"
    )
    assert answer.values == (Item("15 millions d’euros", (1,)),)
    assert answer.probability == 0.8
    assert answer.citations[0].quotation == Quotation(
        "Le pont aurait coûté ", "15 millions d’euros", ", selon la région."
    )


def test_the_words_of_the_frame_are_in_the_questions_language(index: Index) -> None:
    found = (("c.md", "15 millions d’euros", 0.8), ("e.md", "18 millions d’euros", 0.7))
    assert asked(index, *found, question=ENGLISH).text == (
        "The articles differ:\n"
        "15 millions d’euros [1]: “Le pont aurait coûté 15 millions d’euros, selon la région.”\n"
        "18 millions d’euros [2]: “Le bac a coûté 18 millions d’euros.”"
    )
    assert asked(index, *found).text.startswith("Les articles ne donnent pas la même réponse\u00a0:\n15 millions")


def test_others_that_say_the_same_are_cited_the_best_of_each_article(index: Index, check: Check) -> None:
    answer = asked(
        index,
        ("d.md", "12 million", 0.5),
        ("a.md", "12 millions d’euros", 0.9),
        ("b.md", "12 millions", 0.6),
        ("d.md", "12 million euros", 0.7),
    )
    check(answer, index)
    assert cited(answer) == [
        ("a.md", "12 millions d’euros"),
        ("d.md", "12 million euros"),
        ("b.md", "12 millions"),
    ]
    assert answer.values == (Item("12 millions d’euros", (1, 2, 3)),)
    assert answer.text == (
        "12 millions d’euros [1] [2] [3]\u00a0: "
        "«\u00a0Le pont de Corlay a coûté 12 millions d’euros ［9］ à la commune.\u00a0»"
    )


def test_four_articles_at_most_are_cited_for_a_value(index: Index) -> None:
    found = [(article, "12 million", 0.9 - number / 100) for number, article in enumerate("abdfg")]
    assert [article for article, _ in cited(asked(index, *((f"{a}.md", words, p) for a, words, p in found)))] == [
        "a.md",
        "b.md",
        "d.md",
        "f.md",
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("e.md", "Jeanne Darc"), ("f.md", "Darc")),
        (("f.md", "Mme Darc"), ("e.md", "Darc")),
        (("a.md", "Corlay"), ("e.md", "Le maire de Corlay")),
        (("a.md", "12"), ("b.md", "mots et 12 millions")),
    ],
)
def test_a_value_within_another_is_the_same(first: tuple[str, str], second: tuple[str, str], index: Index) -> None:
    assert asked(index, (*first, 0.9), (*second, 0.8)).values == (Item(first[1], (1, 2)),)
    assert asked(index, (*first, 0.8), (*second, 0.9)).values == (Item(second[1], (1, 2)),)


def test_of_equally_likely_spans_the_first_is_the_value(index: Index) -> None:
    found = [("c.md", "15 millions", 0.9), ("a.md", "12 millions", 0.9), ("b.md", "12 millions", 0.9)]
    assert [value.text for value in asked(index, *found).values] == ["15 millions", "12 millions"]
    assert cited(asked(index, *reversed(found)))[0] == ("b.md", "12 millions")


def test_another_value_is_shown_when_nearly_as_likely(index: Index) -> None:
    first = ("a.md", "12 millions d’euros", 0.8)
    assert len(asked(index, first, ("c.md", "15 millions", 0.61)).values) == 2
    assert len(asked(index, first, ("c.md", "15 millions", 0.59)).values) == 1


def test_three_values_at_most_are_shown(index: Index) -> None:
    found = [("a.md", "12 m", 0.9), ("c.md", "15 m", 0.8), ("e.md", "18 m", 0.79), ("d.md", "20 m", 0.78)]
    assert [value.text for value in asked(index, *found).values] == ["12 m", "15 m", "18 m"]


def test_an_article_that_gives_the_value_gives_no_other(index: Index, check: Check) -> None:
    answer = asked(index, ("a.md", "12 millions d’euros", 0.9), ("a.md", "3 arches", 0.85))
    assert cited(answer) == [("a.md", "12 millions d’euros")]
    answer = asked(
        index,
        ("a.md", "12 millions d’euros", 0.9),
        ("b.md", "15 millions", 0.85),
        ("b.md", "12 millions", 0.6),
        ("c.md", "15 millions", 0.8),
    )
    check(answer, index)
    assert answer.values == (Item("12 millions d’euros", (1, 2)), Item("15 millions", (3,)))
    assert cited(answer)[1:] == [("b.md", "12 millions"), ("c.md", "15 millions")]


def test_a_quote_that_is_a_sentence_is_not_shown_twice(index: Index, check: Check) -> None:
    answer = asked(index, ("e.md", "Le bac a coûté 18 millions d’euros.", 0.9), ("a.md", "Il a 3 arches.", 0.8))
    check(answer, index)
    assert answer.text == "«\u00a0Le bac a coûté 18 millions d’euros.\u00a0» [1]\n«\u00a0Il a 3 arches.\u00a0» [2]"
    title = asked(index, ("a.md", "Le pont [7]", 0.9))
    check(title, index)
    assert title.text == "«\u00a0Le pont ［7］\u00a0» [1]"


def test_a_marker_of_an_article_stays_text_in_a_value(index: Index, check: Check) -> None:
    for words in ("[9]", "9", "euros [9] à", "[9", "9]"):
        answer = asked(index, ("a.md", words, 0.9))
        check(answer, index)
        assert answer.text.endswith(
            " [1]\u00a0: «\u00a0Le pont de Corlay a coûté 12 millions d’euros ［9］ à la commune.\u00a0»"
        )


FRAME = re.compile(
    r"«\u00a0|\u00a0»|[“”]| ?\[\d+\](?:\u00a0?:)?|… | …|^The articles differ:$|^Les articles ne .*\u00a0:$", re.M
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 40), st.floats(0.5, 1)), min_size=1, max_size=12))
def test_all_but_the_frame_is_a_slice_of_the_articles(
    check: Check, index: Index, places: list[tuple[int, int, float]]
) -> None:
    texts = [" ".join(article.text.split()) for article in index.articles.values()]
    spans = []
    for where, length, score in places:
        passage = index.passages[where % len(index)]
        start = passage.start + where % (passage.end - passage.start)
        spans.append(Span(passage, start, min(start + length, passage.end), score))
    for question in (FRENCH, ENGLISH):
        answer = fact_answer(question, Coverage(7, len(index), len(FILES)), spans=spans, index=index)
        check(answer, index)
        lines = answer.text.split("\n")[-len(answer.values) :]
        assert len(lines) == len(answer.values)
        for piece in re.split(FRAME, answer.text):
            quote = re.sub(r"［(\d+)］", r"[\1]", piece).strip()
            assert any(quote in text for text in texts), piece
        numbers = [number for value in answer.values for number in value.citations]
        assert numbers == [citation.number for citation in answer.citations]
        stories = [citation.article_id for citation in answer.citations]
        assert len(stories) == len(set(stories))
        assert answer.probability == max(span.score for span in spans)
        assert answer.citations[0].score == answer.probability
