"""What the index holds, as HTML: its model, its counts and its articles."""

from collections import Counter
from typing import TYPE_CHECKING

from ui.escape import html_text
from ui.render import open_button, source_html

if TYPE_CHECKING:
    from corpus import Article
    from index import Index

_SHOWN = 1000


def about_html(index: "Index") -> str:
    """The tab about the index; of a large corpus the first articles only, and it says so."""
    manifest = index.manifest
    passages = Counter(passage.article_id for passage in index.passages)
    articles = sorted(index.articles.values(), key=lambda article: article.id)
    facts = (
        ("Articles", f"{len(articles):,}"),
        ("Passages", f"{len(index.passages):,}"),
        ("Modèle · Model", manifest.model),
        ("Construit · Built", manifest.created[:16].replace("T", " ") + " UTC"),
        ("Dossier · Folder", manifest.corpus),
        ("Index", str(index.folder)),
    )
    left_out = len(articles) - _SHOWN
    more = f'<p class="meta">… + {left_out:,} articles</p>' if left_out > 0 else ""
    return (
        f'<dl class="facts">{"".join(f"<dt>{name}</dt><dd>{html_text(value)}</dd>" for name, value in facts)}</dl>'
        f'<ul class="articles">{"".join(_entry(article, passages[article.id]) for article in articles[:_SHOWN])}</ul>'
        f"{more}"
    )


def _entry(article: "Article", passages: int) -> str:
    details = (
        html_text(article.date),
        source_html(article.source),
        html_text(article.id),
        f"{passages} passage{'s' if passages > 1 else ''}",
    )
    return (
        f"<li>{open_button(article.id, 0, 0, label=html_text(article.title))}"
        f'<p class="meta">{" · ".join(detail for detail in details if detail)}</p></li>'
    )
