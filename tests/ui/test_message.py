"""An answer as a message of the chat: markers are links, everything else is text."""

from collections.abc import Callable

import pytest

from corpus import Article
from index import Hit, Passage
from rag import Answer, Citation, Item
from ui.message import LONG_LIST, reply_html
from ui.turn import Found, Refusal, Turn

Make = Callable[..., Answer]
Cite = Callable[..., Citation]
BELOW = (
    '<p class="coverage"><span class="confidence sure" tabindex="0"><span aria-hidden="true">●●●</span> Sûr'
    "<span class=hint> Probabilité que les articles répondent\u00a0: 90\u00a0%.</span></span> "
    "31 sur 31 passages lus, 2 articles.</p>"
)
ORIGIN = '<p class="meta" lang="fr">L’éolien &lt;en&gt; marche · 2025-09-12</p>'


@pytest.fixture
def shown(article: Article) -> Callable[[Answer], str]:
    """The HTML of an answer."""
    return lambda answer: reply_html(
        Turn("abcd1234", answer.question, language="fr", reply=answer, articles={article.id: article})
    )


def link(number: int) -> str:
    return f'<a class="marker" href="#src-abcd1234-{number}">[{number}]</a>'


def test_a_value_is_shown_above_its_sentence(answer_of: Make, cite: Cite, shown: Callable[[Answer], str]) -> None:
    answer = answer_of(
        "Zhanatas <100 MW> [1] [2] : « Le parc de … »",
        cite(),
        cite(number=2),
        values=(Item("Zhanatas <100 MW>", (1, 2)),),
    )
    assert shown(answer) == (
        f'<div class="value"><p class="said"><strong>Zhanatas &lt;100 MW&gt;</strong> {link(1)} {link(2)}</p>'
        '<blockquote lang="fr">Le parc de <mark>Zhanatas &lt;100 MW&gt;</mark> est en service.</blockquote>'
        f"{ORIGIN}</div>{BELOW}"
    )


def test_values_that_differ_stand_side_by_side(answer_of: Make, cite: Cite, shown: Callable[[Answer], str]) -> None:
    answer = answer_of(
        "Les articles diffèrent :\nZhanatas [1] : « … »\n100 MW [2] : « … »",
        cite("Zhanatas"),
        cite("100 MW", number=2),
        values=(Item("Zhanatas", (1,)), Item("100 MW", (2,))),
    )
    assert shown(answer) == (
        '<p>Les articles diffèrent :</p><div class="differ">'
        f'<div class="value"><p class="said"><strong>Zhanatas</strong> {link(1)}</p>'
        '<blockquote lang="fr">Le parc de <mark>Zhanatas</mark> &lt;100 MW&gt; est en service.</blockquote>'
        f"{ORIGIN}</div>"
        f'<div class="value"><p class="said"><strong>100 MW</strong> {link(2)}</p>'
        '<blockquote lang="fr">Le parc de Zhanatas &lt;<mark>100 MW</mark>&gt; est en service.</blockquote>'
        f"{ORIGIN}</div></div>{BELOW}"
    )


def test_a_quote_that_is_a_sentence_is_shown_as_the_text_has_it(
    answer_of: Make, cite: Cite, shown: Callable[[Answer], str]
) -> None:
    sentence = "Le parc de Zhanatas <100 MW> est en service."
    answer = answer_of(f"« {sentence} » [1], voir [9].", cite(sentence), values=(Item(sentence, (1,)),))
    assert shown(answer) == (
        '<div class="value"><p class="said">« Le parc de Zhanatas &lt;100 MW&gt; est en service. » '
        f"{link(1)}, voir [9].</p>{ORIGIN}</div>{BELOW}"
    )


def test_a_list_shows_its_items(answer_of: Make, cite: Cite, shown: Callable[[Answer], str]) -> None:
    items = (Item("parc de\nZhanatas", (1, 2)), Item("# titre", (2,)))
    assert shown(answer_of("2 projets :\n- x [1]", cite(), cite(number=2), items=items)) == (
        '<p>2 projets :</p><ul class="items" style="--of: 2">'
        f'<li style="--nth: 0">parc de Zhanatas {link(1)} {link(2)}</li>'
        f'<li style="--nth: 1"># titre {link(2)}</li></ul>{BELOW}'
    )


@pytest.mark.parametrize(("count", "heading"), [(LONG_LIST, ""), (LONG_LIST + 1, '<span class="count">13</span></h3>')])
def test_a_long_list_is_grouped_by_article(
    answer_of: Make, cite: Cite, shown: Callable[[Answer], str], count: int, heading: str
) -> None:
    html = shown(answer_of("Beaucoup :", cite(), items=(Item("parc", (1,)),) * count))
    assert html.count("<li ") == count
    assert html.count("<h3") == bool(heading)
    assert heading in html


def test_no_answer_looks_different_and_leads_to_the_nearest_passages(
    answer_of: Make, passage: Passage, shown: Callable[[Answer], str]
) -> None:
    html = shown(answer_of("Les articles ne le disent pas.", nearest=(passage,), probability=0.04))
    assert html.startswith(
        '<div class="no-answer"><p>Les articles ne le disent pas.</p>'
        '<p><a href="#src-abcd1234-0">Voir les passages les plus proches</a></p></div>'
    )
    assert '<span aria-hidden="true">●●●</span> Sûr<span class=hint>' in html


def test_passages_are_told_by_their_number(passage: Passage) -> None:
    found = Turn("abcd1234", "parc", language="fr", reply=Found((Hit(passage, 0.5), Hit(passage, 0.4))))
    assert reply_html(found) == (
        '<p class="coverage"><a href="#src-abcd1234-0">2 passages, du plus proche au moins proche.</a></p>'
    )
    assert reply_html(Turn("abcd1234", "parc", reply=Found(()))) == '<p class="coverage">No passage matches.</p>'


def test_a_refusal_is_text_and_what_is_read_for_has_no_reply() -> None:
    refused = Turn("abcd1234", "?", reply=Refusal('Trop <b>long</b> [1](#src-abcd1234-1) "'))
    assert reply_html(refused) == (
        '<div class="failed"><p>Trop &lt;b&gt;long&lt;/b&gt; [1](#src-abcd1234-1) &quot;</p></div>'
    )
    assert reply_html(Turn("abcd1234", "?")) == ""
