"""The exact HTML of cards and articles."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from corpus import Article, Language
from index import Passage
from rag import Answer, Citation
from ui.render import answer_cards, article_address, article_html, source_html

Make = Callable[..., Answer]

LINK = '<a href="https://example.org/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer">example.org</a>'


def test_a_card(answer_of: Make, cite: Callable[..., Citation], article: Article) -> None:
    answer = answer_of("Zhanatas [1]", cite())
    assert answer_cards(answer, {article.id: article}, turn="abcd1234") == (
        '<section class="sources"><h2 id="src-abcd1234-0" tabindex="-1">Où est le parc ?</h2><ol class="cards">'
        '<li class="card" id="src-abcd1234-1" tabindex="-1">'
        '<div class="head"><b>[1]</b> <span class="title" lang="fr">L’éolien &lt;en&gt; marche</span></div>'
        f'<p class="meta">2025-09-12 · {LINK} · dossier/éolien &amp; co.md</p>'
        '<blockquote lang="fr">Le parc de <mark>Zhanatas &lt;100 MW&gt;</mark> est en service.\nFin</blockquote>'
        '<div class="actions">'
        '<button type="button" class="open" data-article="dossier/éolien &amp; co.md" data-start="27" data-end="44">'
        "Ouvrir l’article</button>"
        '<a href="article/dossier/%C3%A9olien%20%26%20co.md?s=27&amp;e=44#hit" target="_blank" rel="noopener">'
        "Page de l’article</a></div></li></ol></section>"
    )


def test_a_nearest_passage_is_said_not_to_answer(answer_of: Make, passage: Passage, article: Article) -> None:
    html = answer_cards(answer_of("Rien.", nearest=(passage,)), {article.id: article}, turn="abcd1234")
    assert '<p class="note">Passages les plus proches, qui ne répondent pas à la question</p>' in html
    assert '<li class="card near">' in html
    assert "<em>Ne répond pas à la question</em>" in html
    assert "<mark" not in html


def test_an_article_is_shown_whole_with_its_quote_marked(article: Article) -> None:
    assert article_html(article, 27, 44) == (
        '<article class="article" lang="fr"><h2>L’éolien &lt;en&gt; marche</h2>'
        f'<p class="meta">2025-09-12 · {LINK} · dossier/éolien &amp; co.md</p>'
        '<div class="body">Un parc éolien.\nLe parc de <mark id=hit tabindex=-1>Zhanatas &lt;100 MW&gt;</mark>'
        " est en service.\nFin.</div></article>"
    )


@pytest.mark.parametrize(("start", "end"), [(0, 0), (44, 27), (-5, 4), (0, 10**9)])
def test_a_range_that_is_none_marks_nothing(article: Article, start: int, end: int) -> None:
    assert "<mark" not in article_html(article, start, end)


def test_an_unknown_language_is_not_claimed(article: Article) -> None:
    assert '<article class="article" lang="">' in article_html(replace(article, language=Language.OTHER), 0, 0)


@pytest.mark.parametrize(
    "source",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "http://user@example.org/",
        'https://example.org/"onmouseover="x',
        "https://example.org/ x",
        "https://example.org/\u202e",
        "https://[::1",
        "//example.org",
        "Vents d'Asie",
    ],
)
def test_what_is_no_plain_web_address_is_no_link(source: str) -> None:
    assert "<a" not in source_html(source)


def test_several_sources_are_told_apart() -> None:
    assert source_html("https://a.example/x ; Vents d'Asie ; http://b.example:80/?q=;") == (
        '<a href="https://a.example/x" target="_blank" rel="noopener noreferrer">a.example</a> ; Vents d&#x27;Asie ; '
        '<a href="http://b.example:80/?q=;" target="_blank" rel="noopener noreferrer">b.example:80</a>'
    )


def test_an_address_never_fails() -> None:
    assert article_address("a b/\udc80#?.md", 1, 2) == "article/a%20b/%3F%23%3F.md?s=1&e=2#hit"
