"""The page of one article, at a stable address: /article/{id}?s=&e=#hit. It needs no JavaScript."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ui.escape import html_text
from ui.render import article_html

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import HTMLResponse
    from starlette.routing import Route

    from corpus import Article

_STYLE = Path(__file__).parent / "assets" / "article.css"


def article_route(articles: "Mapping[str, Article]") -> "Route":
    """The route that serves every article of an index."""
    from starlette.responses import HTMLResponse
    from starlette.routing import Route

    async def page(request: "Request") -> "HTMLResponse":
        article = articles.get(request.path_params["id"])
        if article is None:
            return HTMLResponse(_document("404", "<p>Article introuvable. No such article.</p>"), status_code=404)
        start, end = (_offset(request.query_params.get(name, "0")) for name in ("s", "e"))
        return HTMLResponse(_document(html_text(article.title), article_html(article, start, end)))

    return Route("/article/{id:path}", page)


def _offset(text: str) -> int:
    """A character index; what is not one marks nothing."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else -1


def _document(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="fr"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE.read_text(encoding='utf-8')}</style><body>{body}</body></html>"
    )
