"""The plain HTTP routes, on a running server: results and refusals are as the OpenAPI document describes them."""

from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from rag import Scope, ask
from ui.encode import encode
from ui.openapi import document

QUESTION = "Qui a accueilli Murat Nurtleu à Pékin ?"
LIST = "Which energy projects are mentioned?"
NONE = "Quelle est la recette de la tarte aux pommes ?"


@pytest.fixture(scope="module")
def client(chat: Any) -> Any:
    with httpx.Client(base_url=chat.url, timeout=60, trust_env=False) as client:
        yield client


def described(path: str, method: str, code: str = "200") -> Draft202012Validator:
    """Checks what a route gives against the document."""
    schema = document()["paths"][path][method]["responses"][code]["content"]["application/json"]["schema"]
    return Draft202012Validator({**schema, "components": document()["components"]})


def test_the_document_is_served(client: httpx.Client) -> None:
    assert client.get("/api/openapi.json").json() == document()


def test_the_document_names_every_route_and_says_what_each_field_is() -> None:
    paths = {(path, method): told for path, methods in document()["paths"].items() for method, told in methods.items()}
    assert {route: told["operationId"] for route, told in paths.items()} == {
        ("/api/ask", "post"): "ask",
        ("/api/search", "get"): "search",
        ("/api/search", "post"): "search_with_body",
        ("/api/articles", "get"): "list_articles",
    }
    assert [each["name"] for each in paths["/api/search", "get"]["parameters"] if each["required"]] == ["query"]
    answer = paths["/api/ask", "post"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert answer["properties"]["items"]["description"] == "the entries of a list answer; empty for the other kinds."
    assert document()["components"]["schemas"]["Citation"]["properties"]["end"]["description"] == (
        "end of the quote in the article's text (exclusive)."
    )


def test_every_schema_is_one() -> None:
    Draft202012Validator.check_schema({"$defs": document()["components"]["schemas"]})
    for path, methods in document()["paths"].items():
        for method in methods:
            Draft202012Validator.check_schema(described(path, method).schema)


@pytest.mark.parametrize(("question", "kind"), [(QUESTION, "fact"), (LIST, "list"), (NONE, "none")])
def test_an_answer_is_exactly_what_the_document_describes(
    chat: Any, client: httpx.Client, question: str, kind: str
) -> None:
    answer = client.post("/api/ask", json={"question": question}).json()
    assert answer["kind"] == kind
    described("/api/ask", "post").validate(answer)
    assert answer == encode(ask(question, index=chat.index))
    for field in answer:
        incomplete = {name: value for name, value in answer.items() if name != field}
        assert not described("/api/ask", "post").is_valid(incomplete)
    assert not described("/api/ask", "post").is_valid({**answer, "more": 1})


def test_the_filters_choose_the_articles(chat: Any, client: httpx.Client) -> None:
    dated = client.post("/api/ask", json={"question": LIST, "since": "2025-09", "language": "fr"}).json()
    assert dated == encode(ask(LIST, index=chat.index, scope=Scope(since="2025-09", languages=frozenset({"fr"}))))
    assert 0 < dated["coverage"]["articles_total"] < len(chat.index.articles)


def test_a_search_is_the_same_both_ways(chat: Any, client: httpx.Client) -> None:
    articles = sorted(chat.index.articles)[:2]
    posted = client.post("/api/search", json={"query": "parc éolien", "k": 3, "articles": articles}).json()
    described("/api/search", "post").validate(posted)
    among = frozenset(articles)
    assert posted == encode(chat.index.search("parc éolien", k=3, among=among))
    assert client.get("/api/search", params={"query": "parc éolien", "k": 3, "articles": articles}).json() == posted


def test_the_articles_are_listed(chat: Any, client: httpx.Client) -> None:
    articles = client.get("/api/articles").json()
    described("/api/articles", "get").validate(articles)
    assert [each["id"] for each in articles] == list(chat.index.articles)
    assert [each["title"] for each in articles] == [each.title for each in chat.index.articles.values()]


@pytest.mark.parametrize(
    ("body", "code", "error"),
    [
        ('{"question": ', 400, 'the body is no JSON object; expected one, as in: {"question": "…"}'),
        ("[1]", 400, 'the body is no JSON object; expected one, as in: {"question": "…"}'),
        ("[" * 100_000, 400, 'the body is no JSON object; expected one, as in: {"question": "…"}'),
        (b"\xff", 400, 'the body is no JSON object; expected one, as in: {"question": "…"}'),
        ("{}", 422, "question: Field required"),
        ('{"question": 3}', 422, "question: Input should be a valid string"),
        ('{"question": "Qui ?", "langage": "fr"}', 422, "langage: Extra inputs are not permitted"),
        ('{"question": "Qui ?", "language": "de"}', 422, "language: Input should be 'fr', 'en' or 'other'"),
        ('{"question": "Qui ?", "articles": ["x"]}', 422, "no article 'x' in the index; list_articles gives their ids"),
        (
            '{"question": "Qui ?", "since": "hier"}',
            422,
            "'hier' is no date; write a day, a month or a year: 2022-07-15, 2022-07, 2022",
        ),
        (
            f'{{"question": "{"x" * 2001}"}}',
            422,
            "The question has 2,001 characters, at most 2,000 are read: shorten it. / "
            "La question est trop longue (2,001 caractères, 2,000 au plus).",
        ),
    ],
)
def test_a_refusal_says_why(client: httpx.Client, body: str | bytes, code: int, error: str) -> None:
    response = client.post("/api/ask", content=body)
    assert (response.status_code, response.json()) == (code, {"error": error})
    described("/api/ask", "post", str(code)).validate(response.json())


def test_a_count_out_of_range_is_refused(client: httpx.Client) -> None:
    response = client.get("/api/search", params={"query": "eau", "k": "1001"})
    assert (response.status_code, response.json()) == (
        422,
        {"error": "k: Input should be less than or equal to 1000"},
    )


def test_a_question_is_not_asked_by_a_link(client: httpx.Client) -> None:
    assert client.get("/api/ask", params={"question": QUESTION}).status_code == 405
