"""The exact HTML of the cards of an answer."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from corpus import Article
from index import Passage
from rag import Answer, Citation
from ui.cards import answer_cards

Make = Callable[..., Answer]

LINK = '<a href="https://example.org/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer">example.org</a>'


def test_a_card(answer_of: Make, cite: Callable[..., Citation], article: Article) -> None:
    answer = answer_of("Zhanatas [1]", cite())
    assert answer_cards(answer, {article.id: article}, turn="abcd1234") == (
        '<section class="sources"><h2 id="src-abcd1234-0" tabindex="-1">Où est le parc ?</h2><ol class="cards">'
        '<li class="card" id="src-abcd1234-1" tabindex="-1">'
        '<div class="head"><b>[1]</b> <span class="title" lang="fr">L’éolien &lt;en&gt; marche</span></div>'
        f'<p class="meta">2025-09-12 · Élise &lt;M&gt; · {LINK} · dossier/éolien &amp; co.md</p>'
        '<blockquote lang="fr"><span class="sentence">Le parc de <mark>Zhanatas &lt;100 MW&gt;</mark> est en service.'
        "</span>\nFin</blockquote>"
        '<div class="actions"><button type="button" class="open" data-article="dossier/éolien &amp; co.md" '
        'data-start="27" data-end="44" data-version="2e9193d2">Ouvrir l’article</button>'
        '<a href="article/dossier/%C3%A9olien%20%26%20co.md?s=27&amp;e=44&amp;v=2e9193d2#hit" target="_blank" '
        'rel="noopener">Page de l’article</a></div></li></ol></section>'
    )


def test_a_card_tells_the_page_of_its_quote(answer_of: Make, cite: Callable[..., Citation], article: Article) -> None:
    html = answer_cards(answer_of("Zhanatas [1]", cite(page=3)), {article.id: article}, turn="abcd1234")
    assert (
        '<span class="title" lang="fr">L’éolien &lt;en&gt; marche</span> <span class="page-number">p. 3</span>' in html
    )


def test_a_nearest_passage_is_said_not_to_answer(answer_of: Make, passage: Passage, article: Article) -> None:
    paged = replace(article, pages=(0, 16))
    html = answer_cards(answer_of("Rien.", nearest=(passage,)), {article.id: paged}, turn="abcd1234")
    assert '<p class="note">Passages les plus proches, qui ne répondent pas à la question</p>' in html
    assert '<li class="card near">' in html
    assert '<span class="page-number">p. 2</span>' in html
    assert "<em>Ne répond pas à la question</em>" in html
    assert 'data-start="16" data-end="64" data-version="2e9193d2"' in html
    assert "<mark" not in html


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
    shown = answer_cards(answer_of("[1]", citation), {article.id: replace(article, text=text)}, turn="abcd1234")
    assert f'<blockquote lang="fr">{html}</blockquote>' in shown
    near = answer_cards(answer_of("Rien.", nearest=(passage,)), {article.id: article}, turn="abcd1234")
    assert '<blockquote lang="fr">Les # prés\n\nEn haut\n\nLes brebis # 2 montent. Fin.</blockquote>' in near
