"""The exact HTML of an article: its mark, its pages, and what is said when it has changed."""

from dataclasses import replace

import pytest

from corpus import Article, Language
from ui.article import place_html, source_html
from ui.labels import CHANGED_ARTICLE, GONE_ARTICLE
from ui.place import Place

LINK = '<a href="https://example.org/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer">example.org</a>'
HEAD = (
    '<article class="article" lang="fr"><h2>L’éolien &lt;en&gt; marche</h2>'
    f'<p class="meta">2025-09-12 · Élise &lt;M&gt; · {LINK} · dossier/éolien &amp; co.md</p>'
)
UNMARKED = "Un parc éolien.\nLe parc de Zhanatas &lt;100 MW&gt; est en service.\nFin."


def html_of(article: Article, place: Place | None = None) -> str:
    return place_html(place or Place(article.id), {article.id: article})


def test_an_article_is_shown_whole_with_its_quote_marked(article: Article) -> None:
    assert html_of(article, Place.in_article(article, 27, 44)) == (
        f'{HEAD}<div class="body">Un parc éolien.\nLe parc de <mark id=hit tabindex=-1>Zhanatas &lt;100 MW&gt;</mark>'
        " est en service.\nFin.</div></article>"
    )


def test_an_article_without_a_place_is_shown_as_it_is(article: Article) -> None:
    assert html_of(article) == f'{HEAD}<div class="body">{UNMARKED}</div></article>'


def test_a_title_that_the_text_repeats_is_shown_once(article: Article) -> None:
    titled = replace(article, text=f"\n# L’éolien\u00a0<en> marche\n\n{article.text}\n## Fin")
    start = titled.text.index("Zhanatas")
    body = UNMARKED.replace("Zhanatas", "<mark id=hit tabindex=-1>Zhanatas</mark>")
    assert html_of(titled, Place.in_article(titled, start, start + 8)) == (
        f'{HEAD}<div class="body">{body}\n<h3>Fin</h3></div></article>'
    )


def test_a_repeated_title_that_is_quoted_is_shown_with_its_mark(article: Article) -> None:
    titled = replace(article, text="# L’éolien <en> marche\n\nFin.")
    heading = "<h3>L’<mark id=hit tabindex=-1>éolien</mark> &lt;en&gt; marche</h3>"
    html = html_of(titled, Place.in_article(titled, 4, 10))
    assert html == f'{HEAD}<div class="body">{heading}\n\nFin.</div></article>'


def test_an_article_whose_text_has_changed_says_so_and_marks_nothing(article: Article) -> None:
    place = Place.in_article(replace(article, text="Autre. " + article.text), 34, 51)
    assert html_of(article, place) == f'{HEAD}{CHANGED_ARTICLE}<div class="body">{UNMARKED}</div></article>'


def test_a_new_title_is_no_change_of_the_text(article: Article) -> None:
    place = Place.in_article(replace(article, title="Autre", date="", content=()), 27, 44)
    assert "<mark id=hit tabindex=-1>Zhanatas &lt;100 MW&gt;</mark>" in html_of(article, place)


def test_an_article_that_is_gone_says_so() -> None:
    assert place_html(Place("a/<b>.md", 2, 5, "01234567"), {}) == (
        f'<article class="article"><h2>a/&lt;b&gt;.md</h2>{GONE_ARTICLE}</article>'
    )


@pytest.mark.parametrize(("start", "end"), [(0, 0), (44, 27), (-5, 4), (-1, -1), (0, 10**9)])
def test_a_range_that_is_none_marks_nothing(article: Article, start: int, end: int) -> None:
    assert html_of(article, Place.in_article(article, start, end)) == html_of(article)


def test_each_page_but_the_first_begins_with_a_rule(article: Article) -> None:
    paged = replace(article, pages=(0, 16, 61, len(article.text)))  # nothing stands on the last one
    assert html_of(paged, Place.in_article(paged, 16, 23)) == (
        f'{HEAD}<div class="body">Un parc éolien.\n<span class="page" data-page="p. 2"></span>'
        "<mark id=hit tabindex=-1>Le parc</mark> de Zhanatas &lt;100 MW&gt; est en service.\n"
        '<span class="page" data-page="p. 3"></span>Fin.</div></article>'
    )


def test_a_quote_goes_on_over_the_rule_of_a_page(article: Article) -> None:
    paged = replace(article, pages=(0, 36))
    assert (
        '<mark id=hit tabindex=-1>Zhanatas <span class="page" data-page="p. 2"></span>&lt;100 MW&gt;</mark>'
    ) in html_of(paged, Place.in_article(paged, 27, 44))


def test_an_empty_page_has_no_rule(article: Article) -> None:
    assert 'éolien.\n<span class="page" data-page="p. 3"></span>Le parc' in html_of(replace(article, pages=(0, 16, 16)))


def test_an_unknown_language_is_not_claimed(article: Article) -> None:
    assert '<article class="article" lang="">' in html_of(replace(article, language=Language.OTHER))


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
