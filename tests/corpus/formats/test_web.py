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
HEAD = f"<!DOCTYPE html><html lang=fr><head><meta charset=utf-8><title>{TITLE} - Le Cri du Lac</title></head><body>"
MENU = "<div class=top><a href=/>Accueil</a> <a href=/politique>Politique</a></div>"
LINKS = "<div><h3>À lire aussi</h3><ul><li><a href=/1>Le pont fermé</a></li><li><a href=/2>Foire</a></li></ul></div>"
CARDS = "<div><div><h3><a href=/1>Le pont fermé</a></h3><p>Les travaux du tablier commenceront lundi.</p></div></div>"
FOOTER = "<footer><p>© 2026 Le Cri du Lac. Tous droits réservés.</p></footer>"
COMMENT = "<li><p>Encore un barrage qui ferme, et personne ne dit rien !</p></li>"


def text_of(body: str) -> str:
    (document,) = read(f"{HEAD}{MENU}{body}{LINKS}{CARDS}{FOOTER}</body></html>".encode(), ".html")
    return document.text


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


BODY = f"<h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}"


@pytest.mark.parametrize("extension", [".html", ".htm"])
@pytest.mark.parametrize(
    ("name", "title", "source", "date", "author", "language"),
    [
        (
            "eolien",
            "À Saint-Aubrac, douze éoliennes et une facture qui divise",
            "https://www.gazette-du-plateau.example/2024/03/12/saint-aubrac-eoliennes/",
            "2024-03-12",
            "Claire Vasseur",
            Language.FRENCH,
        ),
        (
            "tramway",
            "Tramway : la ligne E arrivera avec deux ans de retard",
            "https://www.courrier-valrive.example/transports/article/tramway-ligne-e_6218847.html",
            "2025-01-28",
            "Maïlys Kerdoncuff ; Hugo d’Estaing-Roy",
            Language.FRENCH,
        ),
        (
            "verger",
            "Le dernier verger",
            "https://carnetdelavallee.example/2019/10/le-dernier-verger",
            "2019-10-12",
            "Aubin Fournel",
            None,
        ),
        (
            "reservoir",
            "Harlow Fen reservoir wins approval after nine-year wait",
            "https://www.northerndispatch.example/news/uk-england-68421107",
            "2024-11-05",
            "Priya Raman",
            Language.ENGLISH,
        ),
        ("lighthouse", "Keepers leave Skerry Point light", "", "", "Morag Sinclair", None),
    ],
)
def test_a_saved_page(
    name: str, extension: str, title: str, source: str, date: str, author: str, language: Language | None
) -> None:
    text = (PAGES / f"{name}.txt").read_text(encoding="utf-8").removesuffix("\n")
    assert read((PAGES / f"{name}.html").read_bytes(), extension) == (
        Document(text=text, title=title, source=source, date=date, author=author, language=language),
    )


@pytest.mark.parametrize(
    "body",
    {
        "article": f"<article>{BODY}</article>",
        "divs": f"<div><h1>{TITLE}</h1><div>{FIRST}</div><div>{SECOND}</div></div>",
        "breaks": f"<h1>{TITLE}</h1><div>{FIRST}<br><br>{SECOND}</div>",
        "sections": f"<h1>{TITLE}</h1><section><p>{FIRST}</p></section><section><p>{SECOND}</p></section>",
        "table": f"<table><tr><td><a href=/>Accueil</a></td><td>{BODY}</td></tr></table>",
        "form": f"<form id=aspnetForm><input type=hidden name=v>{BODY}</form>",
        "hero": f"<header><h1>{TITLE}</h1><p>{FIRST}</p></header><main><p>{SECOND}</p></main>",
        "after the end": f"<article><h1>{TITLE}</h1><p>{FIRST}</p></body></html><p>{SECOND}</p></article>",
        "broken": f"<h1>{TITLE}</h2><b><p>{FIRST}</i><p>{SECOND}</span>",
        "copies": f"<article><div class=phone>{BODY}</div><div>{paragraphs(FIRST, SECOND)}</div></article>",
        "modal": f"<div aria-hidden=true><article>{BODY}</article></div><div role=dialog><p>Des cookies ?</p></div>",
        "comments": f"<article>{BODY}</article><div id=comments><h1>Réactions</h1><ol>{COMMENT * 40}</ol></div>",
        "furniture": f"<article>{BODY}<div class=a-lire-aussi><p><a href=/1>Le pont</a></p></div>"
        "<aside class=newsletter><p>Recevez chaque matin toute l’actualité du lac.</p></aside>"
        "<div class=share><a href=/f>Facebook</a></div><form><p>Donnez votre avis sur ce sujet.</p></form></article>",
    }.items(),
    ids=lambda body: body[0],
)
def test_the_article_is_found_whole_in_pages_of_any_make(body: tuple[str, str]) -> None:
    assert text_of(body[1]) == f"# {TITLE}\n\n{FIRST}\n\n{SECOND}"


def test_boxes_with_facts_belong_to_the_article_and_others_do_not() -> None:
    body = (
        f"<article>{BODY}<aside><h3>En chiffres</h3><ul><li>17 stations</li></ul></aside><p>{THIRD}</p>"
        "<aside><h3>Repères</h3><p>Le lac mesure 3 kilomètres.</p></aside></article>"
        "<aside><h3>Les plus lus</h3><p>Brassac a encore gagné son match de dimanche.</p></aside>"
    )
    assert text_of(body) == (
        f"# {TITLE}\n\n{FIRST}\n\n{SECOND}\n\n### En chiffres\n\n- 17 stations\n\n{THIRD}\n\n"
        "### Repères\n\nLe lac mesure 3 kilomètres."
    )


def test_lists_and_tables_after_the_only_paragraph_of_a_page_are_read() -> None:
    rest = "<ul><li>Truites</li><li>Brochets</li></ul><table><tr><td>Durée</td><td>3 mois</td></tr></table>"
    assert text_of(f"<h1>{TITLE}</h1>{paragraphs(FIRST)}{rest}") == (
        f"# {TITLE}\n\n{FIRST}\n\n- Truites\n- Brochets\n\nDurée | 3 mois"
    )


def test_names_that_say_furniture_do_not_hide_an_article() -> None:
    assert text_of(f"<div class='related sidebar comments'>{BODY}{paragraphs(THIRD)}</div>").startswith(
        f"# {TITLE}\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n"
    )


def test_a_page_that_only_scripts_would_show_gives_the_text_in_its_data() -> None:
    body = f"{FIRST}\\n\\n{SECOND.replace('é', '&eacute;')}"
    script = f'<script type="application/ld+json">{{"@type": ["NewsArticle"], "articleBody": "{body}"}}</script>'
    assert read(f"{script}<div id=app>Patientez</div>".encode(), ".html") == (Document(f"{FIRST}\n\n{SECOND}"),)


def test_a_page_without_any_sentence_is_given_as_it_is() -> None:
    assert read(b"<nav><a href=/>Accueil</a></nav><p>Sports</p>", ".html") == (Document("Accueil\n\nSports"),)


@pytest.mark.parametrize("text", ["Un fait.\n\nUn autre < 3 & plus.", "https://www.example.org/article"])
def test_plain_text_in_a_file_called_html_is_text(text: str) -> None:
    assert read(text.encode(), ".html") == (Document(text),)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n\0", "empty"),
        (b"\x1b", "empty"),
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
    assert read(page.encode(), ".html") == (Document(f"{FIRST}\n\n{SECOND}\n\n{THIRD}"),)


def test_a_page_too_long_to_ask_trafilatura_about_is_read_whole() -> None:
    lines = [f"Le relevé numéro {number} donne douze mètres d’eau." for number in range(16_000)]
    assert text_of(f"<h1>{TITLE}</h1>{paragraphs(*lines)}").startswith("\n\n".join([f"# {TITLE}", *lines]))


PIECES = (
    "<p> </p> <div> </div> <h1> </h1> <h3> <a href=x> </a> <li> <ul> </ul> <table> <tr> <td> </tr> </table> <br> <pre> "
    "<article> </article> <aside> <footer> <form> <title> <script> <!-- --> <template> <select> <svg> <body> </body> "
    "</html> <html/> &#0; &#xD800; &nbsp; &shy; \0 \u0301 \u2028"
).split(" ")


@settings(max_examples=150)
@given(st.lists(st.sampled_from([*PIECES, FIRST]) | st.text(max_size=20), max_size=40).map("".join) | st.binary())
def test_any_page_is_normalised_text_or_refused(page: str | bytes) -> None:
    data = page if isinstance(page, bytes) else page.encode("utf-8", "surrogatepass")
    try:
        (document,) = read(data, ".html")
    except UnreadableDocument as error:
        assert str(error)
        assert "\n" not in str(error)
    else:
        assert normalise(document.text) == document.text
