"""The page of one article."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from corpus import Article
from ui.labels import CHANGED_ARTICLE, GONE_ARTICLE
from ui.pages import article_route
from ui.place import Place


@pytest.fixture
def client(article: Article) -> TestClient:
    return TestClient(Starlette(routes=[article_route(lambda: {article.id: article})]))


def test_the_address_of_a_card_leads_to_the_marked_quote(client: TestClient, article: Article) -> None:
    response = client.get("/" + Place.in_article(article, 27, 44).address)
    assert response.status_code == 200
    assert "<title>L’éolien &lt;en&gt; marche</title>" in response.text
    assert "<mark id=hit tabindex=-1>Zhanatas &lt;100 MW&gt;</mark>" in response.text


@pytest.mark.parametrize("query", ["", "?s=a&e=b", "?s=-1&e=5", "?s=²&e=3", f"?s=0&e={'9' * 5000}", "?s=0&e=5"])
def test_offsets_that_are_none_or_of_no_version_mark_nothing(client: TestClient, query: str) -> None:
    response = client.get("/article/dossier/éolien & co.md" + query)
    assert response.status_code == 200
    assert "<mark" not in response.text
    assert "a changé" not in response.text


def test_the_address_of_an_earlier_version_says_that_the_article_has_changed(client: TestClient) -> None:
    response = client.get("/article/dossier/éolien & co.md?s=27&e=44&v=01234567")
    assert response.status_code == 200
    assert CHANGED_ARTICLE in response.text
    assert "<mark" not in response.text


@pytest.mark.parametrize("path", ["/article/absent.md", "/article/", "/article/%2e%2e/%2e%2e/etc/passwd"])
def test_an_unknown_article_is_not_found(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert GONE_ARTICLE in response.text
