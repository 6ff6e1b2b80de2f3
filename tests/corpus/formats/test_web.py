"""Saved web pages become the text of their article, whole and in order, and what they say about it.

The pages in `pages/` are made up, each as a kind of site makes them: two French newspapers, a blog, an English
broadcaster, a page of the nineties. Beside each stands the text that it is to give.
"""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Language
from corpus.errors import UnreadableDocument
from corpus.formats.document import Document
from corpus.formats.web import read
from corpus.normalise import normalise

PAGES = Path(__file__).parent / "pages"

TITLE = "Le barrage bientôt à sec"
FIRST = "Le barrage de Montferrat sera vidé à l’automne, a annoncé jeudi l’exploitant."
SECOND = "Douze tonnes de truites devront être déplacées vers l’étang de Brassac."
THIRD = "« Nous n’avons jamais vu ça », assure le garde-pêche, Lucien Marty."
FOURTH = "La dernière vidange remonte à 1996."
HEAD = f"<!DOCTYPE html><html lang=fr><head><meta charset=utf-8><title>{TITLE} - Le Cri du Lac</title></head><body>"
MENU = "<div class=top><a href=/>Accueil</a> <a href=/politique>Politique</a></div>"
RELATED = (
    "<div><h3>À lire aussi</h3><ul><li><a href=/1>Le pont fermé</a></li><li><a href=/2>Un silure</a></li></ul></div>"
)
CARDS = "<div><div><h3><a href=/1>Le pont fermé</a></h3><p>Les travaux du tablier commenceront lundi.</p></div></div>"
FOOTER = "<footer><p>© 2026 Le Cri du Lac. Tous droits réservés.</p></footer>"


def text_of(body: str) -> str:
    (document,) = read(f"{HEAD}{MENU}{body}{RELATED}{CARDS}{FOOTER}</body></html>".encode(), ".html")
    return document.text


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    ("name", "about"),
    [
        (
            "eolien",
            Document(
                text="",
                title="À Saint-Aubrac, douze éoliennes et une facture qui divise",
                source="https://www.gazette-du-plateau.example/2024/03/12/saint-aubrac-eoliennes/",
                date="2024-03-12",
                author="Claire Vasseur",
                language=Language.FRENCH,
            ),
        ),
        (
            "tramway",
            Document(
                text="",
                title="Tramway : la ligne E arrivera avec deux ans de retard",
                source="https://www.courrier-valrive.example/transports/article/tramway-ligne-e_6218847.html",
                date="2025-01-28",
                author="Maïlys Kerdoncuff ; Hugo d’Estaing-Roy",
                language=Language.FRENCH,
            ),
        ),
        (
            "verger",
            Document(
                text="",
                title="Le dernier verger",
                source="https://carnetdelavallee.example/2019/10/le-dernier-verger",
                date="2019-10-12",
                author="Aubin Fournel",
            ),
        ),
        (
            "reservoir",
            Document(
                text="",
                title="Harlow Fen reservoir wins approval after nine-year wait",
                source="https://www.northerndispatch.example/news/uk-england-68421107",
                date="2024-11-05",
                author="Priya Raman",
                language=Language.ENGLISH,
            ),
        ),
        ("lighthouse", Document(text="", title="Keepers leave Skerry Point light", author="Morag Sinclair")),
    ],
)
@pytest.mark.parametrize("extension", [".html", ".htm"])
def test_a_saved_page(name: str, about: Document, extension: str) -> None:
    (document,) = read((PAGES / f"{name}.html").read_bytes(), extension)
    assert document.text + "\n" == (PAGES / f"{name}.txt").read_text(encoding="utf-8")
    fields = ("title", "source", "date", "author", "language")
    assert [getattr(document, field) for field in fields] == [getattr(about, field) for field in fields]


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}</article>",
        f"<div><h1>{TITLE}</h1><div>{FIRST}</div><div>{SECOND}</div></div>",
        f"<h1>{TITLE}</h1><div>{FIRST}<br><br>{SECOND}</div>",
        f"<table><tr><td><a href=/>Accueil</a></td><td><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}</td></tr></table>",
        f"<form id=aspnetForm><input type=hidden name=v><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}</form>",
        f"<div class='related sidebar comments'><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}</div>",
        f"<header><h1>{TITLE}</h1><p>{FIRST}</p></header><main><p>{SECOND}</p></main>",
        f"<article><h1>{TITLE}</h1><p>{FIRST}</p></body></html><p>{SECOND}</p></article>",
        f"<h1>{TITLE}</h2><b><p>{FIRST}</i><p>{SECOND}</span>",
        f"<article><h1>{TITLE}</h1><div class=phone>{paragraphs(FIRST, SECOND)}</div>"
        f"<div class=screen>{paragraphs(FIRST, SECOND)}</div></article>",
        f"<div aria-hidden=true><article><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}</article></div>"
        "<div role=dialog><p>Avec votre accord, nos partenaires utilisent des traceurs.</p></div>",
        f"<article><h1>{TITLE}</h1><x-a><template shadowrootmode=open>{paragraphs(FIRST, SECOND)}</template></x-a>",
        f"<article><h1>{TITLE}</h1><p>{FIRST}</p><p hidden>Non.</p><p style='color: red; display:none'>Non.</p>"
        f"<script>'<p>Non.</p>'</script><noscript>Non.</noscript><template><p>Non.</p></template><p>{SECOND}</p>",
        f"<article><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}</article><section id=comments><ol>"
        + "<li><p>Encore un barrage qui ferme, et personne ne dit rien !</p></li>" * 40
        + "</ol></section>",
    ],
    ids=(
        "article divs breaks table form misnamed hero after-the-end broken copies modal component hidden comments".split()
    ),
)
def test_the_article_is_found_whole_in_odd_pages(body: str) -> None:
    assert text_of(body) == f"# {TITLE}\n\n{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            f"<section><p>{FIRST}</p></section><section><h2>La suite</h2><p>{SECOND}</p></section>"
            f"<section><h2>Le calendrier</h2><ul><li>Vidange</li><li>Transfert</li></ul></section><p>{THIRD}</p>",
            f"{FIRST}\n\n## La suite\n\n{SECOND}\n\n## Le calendrier\n\n- Vidange\n- Transfert\n\n{THIRD}",
        ),
        (
            f"<p>{FIRST}</p><ul><li><p>Un</p></li><li><a href=/2>Deux</a><ol><li>Trois</li></ol></li></ul><p>{SECOND}</p>",
            f"{FIRST}\n\n- Un\n- Deux\n- Trois\n\n{SECOND}",
        ),
        (
            f"<p>{FIRST}</p><figure><img alt=Non><figcaption>Le <b>lac</b>, <i>en mai</i></figcaption></figure>",
            f"{FIRST}\n\nLe lac, en mai",
        ),
        (
            f"<p>{FIRST}</p><blockquote><p>{THIRD}</p><footer>Lucien Marty</footer></blockquote><p>{SECOND}</p>",
            f"{FIRST}\n\n{THIRD}\n\nLucien Marty\n\n{SECOND}",
        ),
        (
            f"<p>{FIRST}</p><aside><h3>En chiffres</h3><ul><li>17 stations</li></ul></aside><p>{SECOND}</p>"
            f"<aside><h3>Repères</h3><p>{FOURTH}</p></aside>",
            f"{FIRST}\n\n### En chiffres\n\n- 17 stations\n\n{SECOND}\n\n### Repères\n\n{FOURTH}",
        ),
        (
            f"<p>{FIRST}</p><table><tr><th>Lac</th><th>Année</th></tr><tr><td>Brassac</td><td>1996</td></tr>"
            f"<tr><td>Vialas</td><td></td></tr></table><p>{SECOND}</p>",
            f"{FIRST}\n\nLac | Année\nBrassac | 1996\nVialas | \n\n{SECOND}",
        ),
        (
            f"<p>{FIRST}</p><p>Mairie de Brassac<br>2, rue du Lac</p><pre>1996  vidange\n2024  vidange</pre>",
            f"{FIRST}\n\nMairie de Brassac\n2, rue du Lac\n\n1996 vidange\n2024 vidange",
        ),
        (
            f"<p>{FIRST}</p><h2><button>Pourquoi ?</button></h2><p>{SECOND} <button>Partager</button></p>",
            f"{FIRST}\n\n## Pourquoi ?\n\n{SECOND}",
        ),
        (
            "<p>Le 1<sup>er</sup> lac a &lt;script&gt;[un nom](http://x)&lt;/script&gt; **fort**,\n dit&nbsp;on&shy;.</p>",
            "Le 1er lac a <script>[un nom](http://x)</script> **fort**, dit\xa0on.",
        ),
        (
            f"<p>{FIRST}</p><div class=a-lire-aussi><p><a href=/1>Le pont fermé</a></p></div><p>{SECOND}</p>"
            f"<aside class=newsletter><p>Recevez chaque matin toute l’actualité du lac.</p></aside>"
            f"<div class=share><a href=/f>Facebook</a></div><form><p>Donnez-nous votre avis sur cet article.</p></form>",
            f"{FIRST}\n\n{SECOND}",
        ),
    ],
    ids="sections lists captions quotes boxes tables lines buttons inline furniture".split(),
)
def test_the_blocks_of_an_article_keep_their_form(body: str, expected: str) -> None:
    assert text_of(f"<article><h1>{TITLE}</h1>{body}</article>") == f"# {TITLE}\n\n{expected}"


def test_a_page_that_only_scripts_would_show_gives_the_text_in_its_data() -> None:
    body = f"{FIRST}\\n\\n{SECOND.replace('é', '&eacute;')}"
    page = (
        f'<script type="application/ld+json">{{"@type": ["NewsArticle"], "articleBody": "{body}"}}</script><p>...</p>'
    )
    assert read(page.encode(), ".html") == (Document(text=f"{FIRST}\n\n{SECOND}"),)


def test_a_page_without_any_sentence_is_given_as_it_is() -> None:
    assert read(b"<nav><a href=/>Accueil</a></nav><p>Sports</p>", ".html") == (Document(text="Accueil\n\nSports"),)


@pytest.mark.parametrize("text", ["Un fait.\n\nUn autre < 3 & plus.", "https://www.example.org/article"])
def test_plain_text_in_a_file_called_html_is_text(text: str) -> None:
    assert read(text.encode(), ".html") == (Document(text=text),)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n\0", "empty"),
        (b"<!-- rien -->", "no text in it"),
        (b"<!DOCTYPE html><html><body><img src=a.png></body></html>", "no text in it"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR<p>", "binary (it holds control characters)"),
        (b"<div>" * 100_000 + b"Au fond.", "damaged: its elements are nested more than 2,000 deep"),
    ],
)
def test_what_is_no_page_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(data, ".html")
    assert str(caught.value) == reason


def test_a_page_nested_deeper_than_any_is_read_whole() -> None:
    page = "<div>" * 1_500 + paragraphs(FIRST, SECOND) + "</div>" * 1_500 + f"<p>{THIRD}</p>"
    assert read(page.encode(), ".html")[0].text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_a_page_too_long_to_ask_trafilatura_about_is_read_whole() -> None:
    lines = [f"Le relevé numéro {number} donne douze mètres d’eau." for number in range(16_000)]
    assert read(f"{HEAD}{MENU}<h1>{TITLE}</h1>{paragraphs(*lines)}{FOOTER}".encode(), ".html")[0].text == "\n\n".join(
        [f"# {TITLE}", *lines]
    )


TAGS = st.sampled_from(
    "<p> </p> <div> </div> <h1> </h1> <h3> <a href=x> </a> <li> <ul> </ul> <table> <tr> <td> </tr> </table> <br> <pre> "
    "<article> </article> <aside> <footer> <form> <title> <script> <!-- --> <template> <select> <svg> <body> </body> "
    "</html> <html/> &#0; &#xD800; &nbsp; &shy; \0 \u0301 \u2028".split()
)


@settings(max_examples=150)
@given(st.lists(TAGS | st.text(max_size=20) | st.just(FIRST), max_size=40).map(" ".join) | st.binary(max_size=200))
def test_any_page_is_normalised_text_or_refused(page: str | bytes) -> None:
    data = page if isinstance(page, bytes) else page.encode("utf-8", "surrogatepass")
    try:
        (document,) = read(data, ".html")
    except UnreadableDocument as error:
        assert str(error)
        assert "\n" not in str(error)
    else:
        assert normalise(document.text) == document.text
