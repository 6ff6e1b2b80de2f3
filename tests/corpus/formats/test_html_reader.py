"""An HTML tree is cut into blocks in the form of documents; nothing of it is lost, moved or said twice."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.formats.html_blocks import Block, Kind, to_text
from corpus.formats.html_reader import read_blocks
from corpus.formats.html_tree import parse_html


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<h1>Un\n titre</h1><h2>Deux</h2><h6>Six</h6>", "# Un titre\n\n## Deux\n\n###### Six"),
        ("<h2><div>Un</div><div>titre</div></h2><h2><button>Lire</button></h2>", "## Un titre\n\n## Lire"),
        ("<p>Un<p>Deux</p>Trois<div>Quatre</div>Cinq", "Un\n\nDeux\n\nTrois\n\nQuatre\n\nCinq"),
        (
            "<ul><li><p>Un</p><p>Suite</p></li><li>Deux<ol><li>Trois</ol></ul>Fin",
            "- Un\n\nSuite\n\n- Deux\n- Trois\n\nFin",
        ),
        ("<ul><li><h3>Un</h3><p>Deux</p></li></ul>", "### Un\n\nDeux"),
        ("<p>Le <b>1<sup>er</sup></b> <a href=x>lac</a>, <em>dit</em>-on</p>", "Le 1er lac, dit-on"),
        ("Mairie<br>2, rue du Lac<br/><br>Brassac<br>", "Mairie\n2, rue du Lac\n\nBrassac"),
        ("<h1>Le lac<br><br>se vide</h1>", "# Le lac se vide"),
        (f"<h1>Le lac<div>{'eau ' * 99}</div><div>Fin", f"Le lac\n{'eau ' * 98}eau\nFin"),
        ("<pre>un  deux\ntrois\n\nquatre</pre>", "un deux\ntrois\n\nquatre"),
        ("<p>«&nbsp;Oui&nbsp;»\t&ndash; cou&shy;rant\u200b\r\n ici\x0cet là</p>", "«\xa0Oui\xa0» – courant ici et là"),
        (
            "<p>&lt;script&gt; [lien](http://x) **gras** # a &#150; &#0;b</p>",
            "<script> [lien](http://x) **gras** # a – �b",
        ),
        ("<p>a<!-- b -->c<?d?>e</p><p>&nbsp;</p><p>•</p>", "ace"),
        ("<span style='display: block'>Un</span><span>De</span><span>ux</span>", "Un\n\nDeux"),
        ("<blockquote>Un<footer>Deux</footer></blockquote><figure><figcaption>Trois</figure>", "Un\n\nDeux\n\nTrois"),
        (
            "<dl><dt>Un</dt><dd>Deux</dd></dl><details><summary>Trois</summary>Quatre</details>",
            "Un\n\nDeux\n\nTrois\n\nQuatre",
        ),
    ],
)
def test_blocks_have_the_form_of_documents(page: str, expected: str) -> None:
    assert to_text(read_blocks(parse_html(page))) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><th>Lac</th><th>Année</th></tr><tr><td>Brassac<td>1996</tr>", "Lac | Année\nBrassac | 1996"),
        ("<tr><td>Vialas<td><td>À sec</tr><tr><td><td>Seul</tr>", "Vialas |  | À sec\n\nSeul"),
        ("<tr><td>Un<br>deux</td><td>Trois</td></tr>", "Un\ndeux\n\nTrois"),
        ("<tr><td><p>Un</p><p>Deux</p></td><td>Trois</td></tr>", "Un\n\nDeux\n\nTrois"),
        (f"<tr><td>Un</td><td>{'mot ' * 100}</td></tr>", f"Un\n\n{'mot ' * 99}mot"),
        ("<tr><td><table><tr><td>Un<td>Deux</tr></table></td><td>Trois</td></tr>", "Un | Deux\n\nTrois"),
        ("<tr></tr><tr>Hors<td>Un</td></tr>", "Hors\n\nUn"),
    ],
    ids="data gaps lines paragraphs long nested outside".split(),
)
def test_rows_of_tables_are_lines_unless_they_are_layout(rows: str, expected: str) -> None:
    assert to_text(read_blocks(parse_html(f"<table>{rows}</table>"))) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>Non</script>",
        "<style>Non</style>",
        "<noscript>Non</noscript>",
        "<template><p>Non</p></template>",
        "<svg><text>Non</text></svg>",
        "<select><option>Non</select>",
        "<textarea>Non</textarea>",
        "<button>Non</button>",
        "<iframe>Non</iframe>",
        "<dialog>Non</dialog>",
        "<p hidden>Non</p>",
        "<p style='DISPLAY:none'>Non</p>",
        "<p style='color: red; visibility : hidden'>Non</p>",
        "<span class='a visually-hidden'>Non</span>",
    ],
)
def test_what_a_reader_of_the_page_does_not_see_is_no_text(hidden: str) -> None:
    assert to_text(read_blocks(parse_html(f"<p>Un {hidden} deux</p>"))) in ("Un deux", "Un\n\ndeux")


@pytest.mark.parametrize(
    "shown",
    [
        "<body style='display:none'><p>Oui</p>",
        "<div aria-hidden=true>Oui</div>",
        "<dialog open>Oui</dialog>",
        "<x-a><template shadowrootmode=open><p>Oui</p></template></x-a>",
        "<p style='-moz-display: none; color: none'>Oui</p>",
        "<p class=hidden-gem>Oui</p>",
        "<noscript></noscript>Oui<svg></svg>",
    ],
)
def test_what_a_reader_may_see_is_text(shown: str) -> None:
    assert to_text(read_blocks(parse_html(shown))) == "Oui"


def test_a_block_knows_its_element_and_its_links() -> None:
    root = parse_html("<div><p>Un <a href=x>lien</a></p><ul><li><a href=y>Deux</a> <a name=z>3</a></li></ul></div>")
    paragraph, item = root.find(".//p"), root.find(".//li")
    blocks = read_blocks(root)
    assert blocks == [Block(Kind.PARAGRAPH, "Un lien", paragraph, 4), Block(Kind.ITEM, "Deux 3", item, 4)]
    assert [block.is_linked for block in blocks] == [False, False]


WORDS = st.lists(st.text("abcé", min_size=1, max_size=5), min_size=1, max_size=30)
TAGS = "p div b a li ul h2 br span table tr td pre blockquote".split()


@given(WORDS, st.lists(st.sampled_from(TAGS), min_size=1), st.randoms())
def test_no_word_is_lost_moved_or_doubled(words: list[str], tags: list[str], random: Random) -> None:
    page = ""
    for word in words:
        tag, end = random.choice(tags), random.choice(["</{}>", "<{}>"])
        page += f" {word} <{tag}>" + end.format(random.choice(tags))
    assert to_text(read_blocks(parse_html(page))).replace("#", " ").replace("-", " ").replace("|", " ").split() == words
