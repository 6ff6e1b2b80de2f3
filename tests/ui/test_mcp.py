"""The tools of the Model Context Protocol, called by the protocol's own client, on stdio and over HTTP."""

import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator
from mcp import Client, StdioServerParameters, stdio_client

from index import Index
from rag import Scope, ask
from ui.encode import encode
from ui.schemas import request_schema
from ui.service import OPERATIONS

ROOT = Path(__file__).parents[2]
QUESTION = "Qui a accueilli Murat Nurtleu à Pékin ?"
ENERGY = "nucleaire-ulken-deuxieme-centrale.md"


@pytest.fixture(scope="module")
def by_stdio(sample_index: Index, run_aside: Any) -> dict[str, Any]:
    """What a client gets from `sourcier mcp`; one process for all."""
    command = ["-m", "ui", "mcp", "--index", str(sample_index.folder)]

    async def talk() -> dict[str, Any]:
        parameters = StdioServerParameters(command=sys.executable, args=command, cwd=ROOT)
        async with Client(stdio_client(parameters)) as client:
            return await conversation(client)

    return run_aside(talk())


@pytest.fixture(scope="module")
def by_http(chat: Any, run_aside: Any) -> dict[str, Any]:
    """The same over HTTP, from the server of the chat."""

    async def talk() -> dict[str, Any]:
        async with Client(f"{chat.url}mcp") as client:
            return await conversation(client)

    return run_aside(talk())


async def conversation(client: Client) -> dict[str, Any]:
    return {
        "tools": (await client.list_tools()).tools,
        "ask": await client.call_tool("ask", {"question": QUESTION}),
        "scoped": await client.call_tool("search", {"query": "énergie", "k": 2, "articles": [ENERGY]}),
        "articles": await client.call_tool("list_articles", {}),
        "empty": await client.call_tool("ask", {"question": " "}),
        "misspelt": await client.call_tool("ask", {"question": QUESTION, "langauge": "fr"}),
        "unknown": await client.call_tool("buy", {}),
    }


@pytest.fixture(params=["by_stdio", "by_http"])
def talk(request: pytest.FixtureRequest) -> Any:
    return request.getfixturevalue(request.param)


def test_the_tools_say_what_they_take_and_give(talk: Any) -> None:
    assert [(tool.name, tool.title, tool.description, tool.input_schema) for tool in talk["tools"]] == [
        (each.name, each.title, each.description, request_schema(each)) for each in OPERATIONS
    ]
    assert [tool.annotations.read_only_hint for tool in talk["tools"]] == [True, True, True]


def test_results_are_those_that_their_schema_describes(talk: Any) -> None:
    schemas = {tool.name: tool.output_schema for tool in talk["tools"]}
    for name, called in (("ask", "ask"), ("search", "scoped"), ("list_articles", "articles")):
        assert not talk[called].is_error
        Draft202012Validator(schemas[name]).validate(talk[called].structured_content)


def test_an_answer_is_that_of_the_command_line(by_stdio: Any, sample_index: Index) -> None:
    assert by_stdio["ask"].structured_content == encode(ask(QUESTION, index=sample_index))


def test_a_search_stays_in_the_articles_named(by_http: Any, chat: Any) -> None:
    index = chat.index
    among = Scope(frozenset({ENERGY})).articles_in(index.articles.values())
    assert by_http["scoped"].structured_content == {"result": encode(index.search("énergie", k=2, among=among))}
    assert {hit["passage"]["article_id"] for hit in by_http["scoped"].structured_content["result"]} == {ENERGY}


def test_what_is_wrong_is_told_to_the_model(talk: Any) -> None:
    told = {name: (talk[name].is_error, talk[name].content[0].text) for name in ("empty", "misspelt", "unknown")}
    assert told == {
        "empty": (True, "The question is empty: write a few words. / La question est vide : écrivez quelques mots."),
        "misspelt": (True, "langauge: Extra inputs are not permitted"),
        "unknown": (True, "there is no tool of that name; there are ask, search, list_articles"),
    }


@pytest.mark.parametrize("headers", [{"host": "evil.example"}, {"origin": "http://evil.example"}])
def test_over_http_other_sites_get_nothing(chat: Any, headers: dict[str, str]) -> None:
    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    assert httpx.post(f"{chat.url}mcp", json=call, headers=headers, trust_env=False).status_code in (400, 403)


def test_nothing_but_the_protocol_is_on_stdout(started: Any, tmp_path: Path) -> None:
    """Not even while an index is built first."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.md").write_text("Un parc éolien.", encoding="utf-8")
    arguments = ("mcp", "--corpus", str(tmp_path / "articles"), "--index", str(tmp_path / "index"))
    with started(*arguments) as (process, *_):
        assert process.communicate("\n", timeout=60) == ("", "")
        assert process.returncode == 0
    assert (tmp_path / "index" / "current.json").exists()
