"""The tab about the index."""

import re
from pathlib import Path
from typing import Any

import pytest

from index import Index, build_index
from ui import about


def test_every_article_can_be_opened(sample_index: Index) -> None:
    html = about.about_html(sample_index)
    assert re.findall(r'data-article="([^"]+)" data-start="0" data-end="0" data-version=""', html) == sorted(
        sample_index.articles
    )
    assert f"<dt>Articles</dt><dd>{len(sample_index.articles)}</dd>" in html
    assert f"<dt>Passages</dt><dd>{len(sample_index.passages)}</dd>" in html
    assert "<dd>multilingual-e5-small</dd>" in html
    assert re.search(r"<dd>\d{4}-\d\d-\d\d \d\d:\d\d UTC</dd>", html)


def test_files_that_were_skipped_are_counted(corpus_folder: Any, tmp_path: Path, fake_encoder: Any) -> None:
    corpus = corpus_folder({"a.md": "Un texte.", "b.ann": "", "c.ann": ""})
    build_index(corpus, tmp_path / "index", encoder=fake_encoder)
    html = about.about_html(Index.open(tmp_path / "index", encoder=fake_encoder))
    assert "<dd>1</dd><dt>Fichiers écartés · Skipped</dt><dd>2</dd><dt>Passages</dt>" in html


def test_of_a_large_corpus_the_first_articles_are_shown(sample_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(about, "_SHOWN", 3)
    html = about.about_html(sample_index)
    assert html.count("<li>") == 3
    assert html.endswith(f'<p class="meta">… + {len(sample_index.articles) - 3} articles</p>')
