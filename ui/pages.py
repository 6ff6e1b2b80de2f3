"""The page of one article, at a stable address: /article/{id}?s=&e=&v=#hit. It needs no JavaScript."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ui.article import place_html
from ui.escape import html_text
from ui.place import Place

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import HTMLResponse
    from starlette.routing import Route

    from corpus import Article

_STYLE = Path(__file__).parent / "assets" / "article.css"


def article_route(articles: "Callable[[], Mapping[str, Article]]") -> "Route":
    """The route that serves every article; `articles` gives those that there are at the moment, by id."""
    from starlette.responses import HTMLResponse
    from starlette.routing import Route

    async def page(request: "Request") -> "HTMLResponse":
        start, end, version = (request.query_params.get(name, "") for name in ("s", "e", "v"))
        place = Place.parse(request.path_params["id"], start, end, version=version)
        current = articles()
        article = current.get(place.article_id)
        title = html_text(article.title) if article else "404"
        return HTMLResponse(_document(title, place_html(place, current)), status_code=200 if article else 404)

    return Route("/article/{id:path}", page)


def _document(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="fr"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE.read_text(encoding='utf-8')}</style><body>{body}</body></html>"
    )
