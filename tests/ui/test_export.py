"""Exported Markdown and pages: what they hold, and that no text breaks out of its place."""

from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from corpus import Article, Language
from index import Hit, Passage
from rag import Answer, Citation, Coverage, Item, Kind
from ui.escape import visible
from ui.export import answer_markdown, conversation_markdown, plain_markdown
from ui.export_page import conversation_page
from ui.turn import Found, Refusal, Turn

Make = Callable[..., Answer]
Cite = Callable[..., Citation]

MARKDOWN = MarkdownIt("gfm-like", {"html": True, "linkify": False})
PIECES = "# > - + * _ ~ ` [ ] ( ) ! < > & | \\ = : / . @ $ 1 9 a é www. http:// --- ``` <b> &lt; [1] ]( \u2028".split(
    " "
)
hostile = st.lists(st.sampled_from([*PIECES, " ", "\n", "\t", "    "]), max_size=12).map("".join)


def turn_of(article: Article, reply: Answer | Found | Refusal | None, question: str = "Où ?") -> Turn:
    return Turn("abcd1234", question, "fr", understood=question, reply=reply, articles={article.id: article})


def shown(markdown: str) -> str:
    """The words of the only paragraph that this Markdown makes, if nothing in it is markup."""
    opening, inline, closing = MARKDOWN.parse(markdown)
    assert (opening.type, closing.type) == ("paragraph_open", "paragraph_close")
    assert {child.type for child in inline.children or []} <= {"text", "text_special"}
    return "".join(child.content for child in inline.children or [])


@given(st.text() | hostile)
def test_markdown_shows_any_text_and_obeys_none(text: str) -> None:
    line = " ".join(visible(text).split())
    markdown = plain_markdown(text)
    assert (shown(markdown) if line else markdown) == line


@given(hostile | st.text(), hostile, hostile)
def test_no_text_adds_a_block_a_link_or_a_heading_to_an_export(question: str, title: str, body: str) -> None:
    text = f"{body}x"
    article = Article("a.md", title or "t", text, title, Language.FRENCH, ((0, len(text)),), date=title)
    passage = Passage(0, "a.md", 0, len(text), text)
    citation = Citation(1, "a.md", title, title, text, 0, len(text), passage, 0.9)
    told, items, read = f"1 :\n- {' '.join(text.split())} [1]", (Item(text, (1,)),), Coverage(1, 1, 1)
    said = Answer(question, Language.FRENCH, Kind.LIST, told, items, (citation,), (), read)
    blocks = [token.type for token in MARKDOWN.parse(conversation_markdown([turn_of(article, said, question)]))]
    assert [name for name in blocks if name.endswith("_open") and name != "paragraph_open"] == [
        "heading_open",
        "bullet_list_open",
        "list_item_open",
        "ordered_list_open",
        "list_item_open",
        "blockquote_open",
    ]
    assert not {"fence", "code_block", "html_block", "hr"} & set(blocks)


@given(hostile | st.text(), hostile, st.text())
def test_no_text_adds_an_element_to_a_page(question: str, title: str, body: str) -> None:
    text = f"{body}<img src=x onerror=alert(1)>"
    article = Article("a.md", title, text, f"s{title}", Language.FRENCH, ((0, len(text)),), date=title)
    found = Found((Hit(Passage(0, "a.md", 0, len(text), text), 0.5),))
    page = conversation_page([turn_of(article, found, question)], language="fr")
    tags = Tags()
    tags.feed(page)
    assert tags.opened == [
        *("html", "meta", "meta", "meta", "title", "style", "body", "h1", "section", "h2", "p", "a"),
        *("h3", "ol", "li", "strong", "span", "blockquote"),
    ]
    assert tags.attributes <= {"lang", "charset", "name", "content", "http-equiv", "id", "class", "href"}


class Tags(HTMLParser):
    """The elements of a page, in order, and the names of all their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append(tag)
        self.attributes.update(name for name, _ in attrs)


def test_a_fact_with_its_sources(answer_of: Make, cite: Cite, article: Article) -> None:
    answer = answer_of("100 MW [1] : « Le parc <100 MW> »", cite("100 MW"), values=(Item("100 MW", (1,)),))
    assert answer_markdown(turn_of(replace(article, pages=(0, 16)), answer)) == (
        "100 MW [1] : « Le parc \\<100 MW\\> »\n\nSources\u00a0:\n\n"
        "1. **L’éolien \\<en\\> marche**, 2025-09-12, p. 2, <https://example.org/a?b=1&c=2>\n\n"
        "   > Le parc de Zhanatas \\<100 MW\\> est en service.\n\n"
        "31 sur 31 passages lus, 2 articles. Probabilité que les articles répondent : 90 %.\n"
    )


def test_a_list_with_its_items(answer_of: Make, cite: Cite, article: Article) -> None:
    answer = answer_of("2 projets :\n- # un [1]\n- deux [1]", cite(), items=(Item("# un", (1,)), Item("deux", (1,))))
    assert answer_markdown(turn_of(article, answer)).startswith("2 projets :\n\n- \\# un [1]\n- deux [1]\n\nSources")


def test_what_is_no_marker_is_no_link(answer_of: Make, cite: Cite, article: Article) -> None:
    answer = answer_of("un [1](x) [2] [1]: y", cite(), values=(Item("un", (1,)),))
    assert answer_markdown(turn_of(article, answer)).startswith("un [1]\\(x) \\[2\\] [1]\\: y\n")


@pytest.mark.parametrize(
    ("reply", "markdown"),
    [(None, "## Où ?\n\n"), (Refusal("Trop *long*."), "## Où ?\n\nTrop \\*long\\*.\n")],
)
def test_what_has_no_answer(article: Article, reply: Refusal | None, markdown: str) -> None:
    assert conversation_markdown([turn_of(article, reply)]) == markdown


def test_a_page_leads_from_markers_to_quotes_and_needs_nothing_else(
    answer_of: Make, cite: Cite, article: Article
) -> None:
    answer = answer_of("100 MW [1] : « … »", cite("100 MW"), values=(Item("100 MW", (1,)),))
    page = conversation_page([replace(turn_of(article, answer), understood="Où donc ?", within="2025")], language="fr")
    assert '<a class="marker" href="#src-abcd1234-1">[1]</a>' in page
    assert '<li id="src-abcd1234-1"><strong lang="fr">L’éolien &lt;en&gt; marche</strong> ' in page
    assert "Le parc de Zhanatas &lt;<mark>100 MW</mark>&gt; est en service.</blockquote>" in page
    assert "Compris comme\u00a0: <q>Où donc ?</q>" in page
    assert "Parmi\u00a0: 2025" in page
    assert "default-src 'none'" in page
    assert "@media print" in page
    assert not {"src=", "url(", "@import", "<script", "<link"} & set(page.split("</style>")[0].split())
