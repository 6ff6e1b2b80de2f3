"""The tab about the index."""

import re

import pytest

from index import Index
from ui import about


def test_every_article_can_be_opened(sample_index: Index) -> None:
    html = about.about_html(sample_index)
    assert re.findall(r'data-article="([^"]+)" data-start="0" data-end="0"', html) == sorted(sample_index.articles)
    assert f"<dt>Articles</dt><dd>{len(sample_index.articles)}</dd>" in html
    assert f"<dt>Passages</dt><dd>{len(sample_index.passages)}</dd>" in html
    assert "<dd>multilingual-e5-small</dd>" in html
    assert re.search(r"<dd>\d{4}-\d\d-\d\d \d\d:\d\d UTC</dd>", html)


def test_of_a_large_corpus_the_first_articles_are_shown(sample_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(about, "_SHOWN", 3)
    html = about.about_html(sample_index)
    assert html.count("<li>") == 3
    assert html.endswith(f'<p class="meta">… + {len(sample_index.articles) - 3} articles</p>')
