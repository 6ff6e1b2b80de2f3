"""What a page says about its article, and nothing that it does not say."""

import json

import pytest

from corpus.article import Language
from corpus.formats.document import Document
from corpus.formats.web import read

BODY = (
    "<p>Le barrage de Montferrat sera vidé à l’automne, a annoncé jeudi l’exploitant.</p>"
    "<p>Douze tonnes de truites devront être déplacées vers l’étang de Brassac.</p>"
)


def page(*, head: str = "", above: str = "<h1>Le barrage</h1>", below: str = "") -> Document:
    data = f"<html><head><meta charset=utf-8>{head}</head><body>{above}{BODY}{below}</body></html>"
    (document,) = read(data.encode(), ".html")
    return document


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def data(**article: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle"} | article)}</script>'


@pytest.mark.parametrize(
    ("head", "above", "title"),
    [
        ("<title>Le barrage - Le Cri du Lac</title>", "<h1>Le barrage</h1>", "Le barrage"),
        ("<title>Le Cri du Lac | Le barrage</title>", "<h1>Le Barrage</h1>", "Le Barrage"),
        ("<title>Le Cri: Le barrage</title>", "<h1>Le Cri</h1><h3>Le barrage</h3>", "Le barrage"),
        ("<title>Tramway : le pari</title>", "<p>Tramway</p><h1>Tramway : le pari</h1>", "Tramway : le pari"),
        (meta("og:title", "Le barrage — Le Cri") + meta("og:site_name", "Le Cri"), "", "Le barrage"),
        (meta("og:title", "Le Cri | Le barrage") + meta("og:site_name", "Le Cri"), "<h1>Le Cri</h1>", "Le barrage"),
        (meta("og:title", "Le barrage - Lecri.fr") + meta("og:url", "https://www.lecri.fr/1"), "", "Le barrage"),
        (meta("og:title", "Le barrage - second acte"), "", "Le barrage - second acte"),
        (data(headline="Le barrage &amp; l&#39;eau"), "<h2>Autre</h2>", "Le barrage & l'eau"),
        (data(headline=["?"]) + "<title>Le barrage</title>", "", "Le barrage"),
        ("", "<h1>Le barrage<br>se vide</h1>", "Le barrage se vide"),
        ("", "", ""),
    ],
)
def test_the_title_is_the_articles_without_its_site(head: str, above: str, title: str) -> None:
    assert page(head=head, above=above).title == title


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ("<link rel=canonical href=https://a.fr/1>" + meta("og:url", "https://a.fr/2"), "https://a.fr/1"),
        ("<link rel=canonical href=/1>" + meta("og:url", "https://a.fr/2"), "https://a.fr/1"),
        ("<link rel=canonical href=/1>" + meta("og:site_name", "Le Cri"), "Le Cri"),
        ("<link rel=canonical href='javascript:1'>" + meta("og:url", "file:///a"), ""),
        ("<link rel=canonical href='http://[a'>" + meta("og:url", "https://a.fr/2"), "https://a.fr/2"),
        ("<!-- saved from url=(0014)https://a.fr/3 -->", "https://a.fr/3"),
        (
            "<!--\n Page saved with SingleFile \n url: https://a.fr/4 \n saved date: Tue Feb 03 2026\n-->",
            "https://a.fr/4",
        ),
        (data(publisher={"@type": "Organization", "name": "Le Cri"}), "Le Cri"),
        ("", ""),
    ],
)
def test_the_source_is_the_address_else_the_site(head: str, source: str) -> None:
    assert page(head=head).source == source


@pytest.mark.parametrize(
    ("head", "above", "author"),
    [
        (data(author={"name": "Jeanne d’Arc"}) + meta("author", "Autre Nom"), "", "Jeanne d’Arc"),
        (data(author=[{"name": "Jo Roy"}, "Paul Petit", {"name": "Jo Roy"}, 3]), "", "Jo Roy ; Paul Petit"),
        (meta("author", "Par Jo Roy") + meta("article:author", "https://facebook.com/joroy"), "", "Jo Roy"),
        (meta("author", "redaction@a.fr"), "", ""),
        (meta("author", "Jo Roy; Paul Petit"), "", "Jo Roy ; Paul Petit"),
        (meta("author", "admin"), "<h1>Le barrage</h1><p>Par Jo Roy</p>", "Jo Roy"),
        (meta("author", "admin"), "", ""),
        (meta("author", "lecri.fr"), "", ""),
        ("", "<h1>Le barrage</h1><p>Publié le 3 mai 2024 par Jo Le Roy</p>", "Jo Le Roy"),
        ("", "<h1>Le barrage</h1><p>By Jo Roy</p>", "Jo Roy"),
        ("", "<h1>Le barrage</h1><p>Vidé par la mairie</p>", ""),
        ("", "", ""),
    ],
)
def test_the_author(head: str, above: str, author: str) -> None:
    assert page(head=head, above=above).author == author


@pytest.mark.parametrize(
    ("head", "above"),
    [
        (data(datePublished="2024-03-12T23:30:00Z", dateModified="2024-04-01"), ""),
        (meta("article:published_time", "2024-03-12T06:15:00+01:00"), ""),
        ('<meta itemprop="datePublished" content="2024-03-12">', ""),
        ('<meta name="DC.Date" content="12 mars 2024">', ""),
        ("", "<h1>Le barrage</h1><time datetime=2024-03-12T10:00>mardi</time>"),
        ("", "<h1>Le barrage</h1><p>Par Jo Roy, mardi 12 mars 2024 à 18h30</p>"),
        ("", "<h1>Le barrage</h1><p>mardi 12 mars 2024 à 18h30</p>"),
        ("", "<p>Published March 12, 2024</p>"),
        ("", "<p>Publié le 12/03/2024</p>"),
    ],
)
def test_the_date_of_publication(head: str, above: str) -> None:
    assert page(head=head, above=above).date == "2024-03-12"


@pytest.mark.parametrize(
    ("head", "above", "below"),
    [
        ("", "<h1>Le barrage</h1>", ""),
        ("", "<h1>Le budget du 12 mars 2024</h1>", ""),
        ("", "<h1>Le barrage</h1><p>Vidange du 12 mars 2024</p>", ""),
        ("", "<div>mardi 3 février 2026</div><h1>Le barrage</h1>", ""),
        ("", "<h1>Le barrage</h1>", "<p>Le barrage a cédé le 3 avril 2019, dit le rapport 2019-04-05.</p>"),
        ("", "<h1>Le barrage</h1>", "<footer>© 2026 Le Cri</footer><small>Version du 2020-01-12</small>"),
        ("", "<h1>Le barrage</h1>", "<ul id=comments><li><time datetime=2026-01-02>2 janvier</time> Bof.</li></ul>"),
        ("", "<h1>Le barrage</h1>", "<div><span class=date>14 mai 2025</span> <a href=/2>Autre</a></div>"),
        ("<!-- cached on 2026-02-03 10:20:30 --><script>var t = '2026-02-03T10:20:30Z'</script>", "", ""),
        (meta("article:modified_time", "2026-02-03T10:00:00Z") + meta("og:image", "/2018/05/06/a.jpg"), "", ""),
        (data(datePublished="hier"), "", ""),
        (data(datePublished="0000-00-00"), "<p>Publié le 31/02/2024</p>", ""),
    ],
)
def test_a_page_that_does_not_say_its_date_has_none(head: str, above: str, below: str) -> None:
    assert page(head=head, above=above, below=below).date == ""


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ("<html lang=fr-CA>", Language.FRENCH),
        ("<html><meta property=og:locale content=fr_FR>", Language.FRENCH),
        ("<html><body lang=FR>", Language.FRENCH),
        ("<html lang=en>", None),
        ("<html lang=de>", None),
        ("<html>", None),
    ],
)
def test_the_language_is_the_declared_one_when_the_words_bear_it_out(html: str, language: Language | None) -> None:
    assert read(f"{html}<meta charset=utf-8>{BODY}".encode(), ".html")[0].language is language


def test_the_article_of_the_page_counts_and_not_the_related_ones() -> None:
    related = data(headline="Autre", datePublished="2020-01-01", author="Autre Nom")
    graph = {"@graph": [{"@type": "WebPage"}, {"@type": ["BlogPosting"], "headline": "Le barrage", "author": "Jo Roy"}]}
    own = f'<script type="application/ld+json">[{json.dumps(graph)}]</script>'
    document = page(head=related + own + meta("og:title", "Le barrage - Le Cri"))
    assert (document.title, document.date, document.author) == ("Le barrage", "", "Jo Roy")


@pytest.mark.parametrize("broken", ["{", "[" * 100_000, '"texte"', "null", '{"@type": 3}', '{"@graph": {"@graph": 1}}'])
def test_damaged_data_is_as_if_it_were_not_there(broken: str) -> None:
    head = f'<script type="application/ld+json">{broken}</script>'
    assert page(head=head) == page()
