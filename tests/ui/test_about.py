"""The tab about the index, as HTML."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index import Index, build_index
from ui import about, map
from ui.finding import Finding
from ui.keeping_words import ENGLISH, FRENCH


def shown(index: Index, words: Any = ENGLISH) -> str:
    return about.about_html(index, size=1_234_567, words=words)


def test_the_facts_are_told_in_the_readers_language(sample_index: Index) -> None:
    html = shown(sample_index)
    assert f"<dt>Articles</dt><dd>{len(sample_index.articles)}</dd>" in html
    assert f"<dt>Passages</dt><dd>{len(sample_index.passages)}</dd>" in html
    assert "<dt>Model</dt><dd>multilingual-e5-small, 384 dimensions</dd>" in html
    assert "<dt>Size on disk</dt><dd>1.2 MB</dd>" in html
    assert re.search(r"<dt>Last build</dt><dd>\d{4}-\d\d-\d\d \d\d:\d\d UTC</dd>", html)
    assert "<dt>Taille sur le disque</dt><dd>1,2 Mo</dd>" in shown(sample_index, FRENCH)


def test_files_that_were_skipped_are_counted(corpus_folder: Any, tmp_path: Path, fake_encoder: Any) -> None:
    corpus = corpus_folder({"a.md": "Un texte.", "b.ann": "", "c.ann": ""})
    build_index(corpus, tmp_path / "index", encoder=fake_encoder)
    html = shown(Index.open(tmp_path / "index", encoder=fake_encoder))
    assert "<dt>Files skipped</dt><dd>2</dd>" in html
    assert "A map needs at least three passages." in html
    assert "Passages by date" not in html


def test_every_passage_is_a_dot_at_its_place_in_its_article(sample_index: Index) -> None:
    html = map.map_html(sample_index, ENGLISH)
    dots = []
    for article, inside in re.findall(r'<g class="colour-\d+" data-article="([^"]+)"[^>]*>(.*?)</g>', html):
        dots += [(article, int(a), int(b)) for a, b in re.findall(r'data-start="(\d+)" data-end="(\d+)"', inside)]
    assert sorted(dots) == sorted((p.article_id, p.start, p.end) for p in sample_index.passages)
    assert html.count('class="legend-entry"') == len(sample_index.articles)
    places = re.findall(r'cx="(\d+)" cy="(\d+)"', html)
    assert all(0 < int(x) < 1000 and 0 < int(y) < 720 for x, y in places)


def test_an_index_made_before_there_were_maps_says_so(sample_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample_index, "map", None)
    assert "This index was made before there were maps" in map.map_html(sample_index, ENGLISH)


def test_articles_beyond_the_colours_are_grey_and_have_no_bar_of_their_own(
    sample_index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(map, "_COLOURS", 3)
    monkeypatch.setattr(about, "_BARS", 3)
    html = shown(sample_index)
    assert html.count('class="legend-entry"') == 3
    assert html.count('<g class="colour-other"') == len(sample_index.articles) - 3
    assert f"{len(sample_index.articles) - 3} other articles" in html


def test_bars_by_date_add_up_to_the_passages(sample_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    for months, label in ((18, r"\d{4}-\d\d"), (1, r"\d{4}")):
        monkeypatch.setattr(about, "_MONTHS", months)
        (bars,) = re.findall(r'<section class="bars by_date">(.*?)</section>', shown(sample_index))
        assert sum(map_int for map_int in (int(n) for n in re.findall(r'class="number">(\d+)<', bars))) == len(
            sample_index.passages
        )
        labels = re.findall(r'class="label">([^<]*)<', bars)
        assert labels == sorted(labels)
        assert all(re.fullmatch(label, each) for each in labels)


def test_text_of_articles_is_text_on_the_map(corpus_folder: Any, tmp_path: Path, fake_encoder: Any) -> None:
    hostile = '# "><script>alert(1)</script>\n\n</svg><img src=x onerror=alert(2)> & "\n'
    corpus = corpus_folder({f"{name}.md": hostile + name for name in ("a", "b", "c")})
    build_index(corpus, tmp_path / "index", encoder=fake_encoder)
    html = shown(Index.open(tmp_path / "index", encoder=fake_encoder))
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("</svg>") == 1


def test_health_tells_first_what_is_wrong() -> None:
    well = Finding("model", "a <b>")
    wrong = Finding("articles", "1 added; run: sourcier index", wrong=True)
    html = about.health_html([well, wrong], ENGLISH)
    assert "1 to mend:" in html
    assert html.index("sourcier index") < html.index("a &lt;b&gt;")
    assert "Nothing to mend." in about.health_html([well, replace(wrong, wrong=False)], ENGLISH)
