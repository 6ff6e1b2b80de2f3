"""The exact HTML of the cards of an answer."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from corpus import Article, Language
from index import Hit, Passage
from rag import Answer, Citation
from ui.cards import turn_cards
from ui.turn import Found, Refusal, Turn

Make = Callable[..., Answer]

LINK = '<a href="https://example.org/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer">example.org</a>'
HEAD = (
    '<div class="head"><b>[1]</b> <span class="title" lang="fr">L’éolien &lt;en&gt; marche</span></div>'
    '<p class="meta">2025-09-12 · français · Élise &lt;M&gt; · dossier/éolien &amp; co.md</p>'
    f'<p class="meta source">{LINK}</p>'
)


def cards_of(reply: Answer | Found | Refusal | None, article: Article) -> str:
    question = "Où est le parc ?"
    return turn_cards(Turn("abcd1234", question, language="fr", reply=reply, articles={article.id: article}))


def test_a_card(answer_of: Make, cite: Callable[..., Citation], article: Article) -> None:
    assert cards_of(answer_of("Zhanatas [1]", cite()), article) == (
        '<section class="sources"><h2 id="src-abcd1234-0" tabindex="-1">Où est le parc ?</h2><ol class="cards">'
        f'<li class="card" id="src-abcd1234-1" tabindex="-1">{HEAD}'
        '<blockquote lang="fr"><span class="sentence">Le parc de <mark>Zhanatas &lt;100 MW&gt;</mark> est en service.'
        "</span>\nFin</blockquote>"
        '<div class="actions"><button type="button" class="open" data-article="dossier/éolien &amp; co.md" '
        'data-start="27" data-end="44" data-version="2e9193d2">Ouvrir l’article</button>'
        '<a href="article/dossier/%C3%A9olien%20%26%20co.md?s=27&amp;e=44&amp;v=2e9193d2#hit" target="_blank" '
        'rel="noopener">Page de l’article</a></div><a class="back" href="#turn-abcd1234">Retour à la réponse</a>'
        "</li></ol></section>"
    )


def test_a_card_tells_what_is_known_and_no_more(
    answer_of: Make, cite: Callable[..., Citation], article: Article
) -> None:
    bare = replace(article, date="", author="", source="", language=Language.OTHER)
    html = cards_of(answer_of("Zhanatas [1]", cite(page=3)), bare)
    assert (
        '</span></div><p class="meta"><span class="page-number">p. 3</span> · dossier/éolien &amp; co.md</p><blockquote'
    ) in html


def test_a_nearest_passage_is_said_not_to_answer(answer_of: Make, passage: Passage, article: Article) -> None:
    html = cards_of(answer_of("Rien.", nearest=(passage,)), replace(article, pages=(0, 16)))
    assert '<p class="note">Passages les plus proches, qui ne répondent pas à la question</p>' in html
    assert '<li class="card near">' in html
    assert '<span class="page-number">p. 2</span>' in html
    assert "<em>Ne répond pas à la question</em>" in html
    assert 'data-start="16" data-end="64" data-version="2e9193d2"' in html
    assert "<mark" not in html


def test_passages_that_a_search_found_are_numbered_by_their_rank(passage: Passage, article: Article) -> None:
    html = cards_of(Found((Hit(passage, 0.5), Hit(passage, 0.4))), article)
    assert '<p class="note">2 passages, du plus proche au moins proche.</p>' in html
    assert f'<li class="card" id="src-abcd1234-1" tabindex="-1">{HEAD}<blockquote' in html
    assert '<li class="card" id="src-abcd1234-2" tabindex="-1">' in html


@pytest.mark.parametrize("reply", [None, Refusal("Non."), Found(())])
def test_what_has_no_passage_has_no_card(article: Article, reply: Found | Refusal | None) -> None:
    assert cards_of(reply, article) == ""


@pytest.mark.parametrize(
    ("quote", "html"),
    [
        (
            "brebis",
            'Les # prés\n\nEn haut\n\n<span class="sentence">Les <mark>brebis</mark> # 2 montent.</span> Fin.',
        ),
        ("haut", 'Les # prés\n\n<span class="sentence">En <mark>haut</mark></span>\n\nLes brebis # 2 montent. Fin.'),
        (
            "## En haut\n\nLes",
            'Les # prés\n\n<span class="sentence"><mark>En haut\n\nLes</mark> brebis # 2 montent.</span> Fin.',
        ),
        (
            "# En",
            'Les # prés\n\n<span class="sentence"><mark>En</mark> haut</span>\n\nLes brebis # 2 montent. Fin.',
        ),
        (
            "# 2",
            'Les # prés\n\nEn haut\n\n<span class="sentence">Les brebis <mark># 2</mark> montent.</span> Fin.',
        ),
    ],
)
def test_a_card_has_no_marks_of_headings_and_the_exact_quote(
    quote: str, html: str, answer_of: Make, cite: Callable[..., Citation], article: Article
) -> None:
    text = "# Les # prés\n\n## En haut\n\nLes brebis # 2 montent. Fin."
    passage = Passage(id=0, article_id=article.id, start=0, end=len(text), text=text)
    start = text.index(quote)
    citation = replace(cite(), passage=passage, quote=quote, start=start, end=start + len(quote))
    shown = cards_of(answer_of("[1]", citation), replace(article, text=text))
    assert f'<blockquote lang="fr">{html}</blockquote>' in shown
    near = cards_of(answer_of("Rien.", nearest=(passage,)), article)
    assert '<blockquote lang="fr">Les # prés\n\nEn haut\n\nLes brebis # 2 montent. Fin.</blockquote>' in near
