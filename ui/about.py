"""What the index holds, as HTML: its model, its counts and its articles."""

from collections import Counter
from typing import TYPE_CHECKING

from ui.article import meta_html
from ui.escape import html_text
from ui.place import Place

if TYPE_CHECKING:
    from corpus import Article
    from index import Index

_SHOWN = 1000


def about_html(index: "Index") -> str:
    """The tab about the index; of a large corpus the first articles only, and it says so."""
    manifest = index.manifest
    passages = Counter(passage.article_id for passage in index.passages)
    articles = sorted(index.articles.values(), key=lambda article: article.id)
    facts = [
        ("Articles", f"{len(articles):,}"),
        ("Passages", f"{len(index.passages):,}"),
        ("Modèle · Model", manifest.model),
        ("Construit · Built", manifest.created[:16].replace("T", " ") + " UTC"),
        ("Dossier · Folder", manifest.corpus),
        ("Index", str(index.folder)),
    ]
    if manifest.skipped:
        facts.insert(1, ("Fichiers écartés · Skipped", f"{len(manifest.skipped):,}"))
    left_out = len(articles) - _SHOWN
    more = f'<p class="meta">… + {left_out:,} articles</p>' if left_out > 0 else ""
    return (
        f'<dl class="facts">{"".join(f"<dt>{name}</dt><dd>{html_text(value)}</dd>" for name, value in facts)}</dl>'
        f'<ul class="articles">{"".join(_entry(article, passages[article.id]) for article in articles[:_SHOWN])}</ul>'
        f"{more}"
    )


def _entry(article: "Article", passages: int) -> str:
    return (
        f"<li>{Place(article.id).button(html_text(article.title))}"
        f'<p class="meta">{meta_html(article)} · {passages} passage{"s" if passages > 1 else ""}</p></li>'
    )
