"""The OpenAPI 3.1 document of the plain HTTP routes."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from ui.schemas import request_schema, result_schema
from ui.service import ASK, LIST_ARTICLES, SEARCH, Operation
from ui.versions import version_of

_REFUSALS = {
    "400": "the request is no JSON object",
    "401": "a login is asked for: HTTP Basic",
    "413": "the request is too long",
    "422": "a field is missing, unknown or out of range, or the question cannot be answered",
    "429": "too many requests; Retry-After says how many seconds to wait",
}
_ERROR = {
    "type": "object",
    "description": "Why a request was refused.",
    "properties": {"error": {"type": "string"}},
    "required": ["error"],
    "additionalProperties": False,
}
_ABOUT = (
    "Answers from a folder of articles, every quote verbatim. Offsets (`start`, `end`) are half-open, in Unicode code "
    "points of the article's text. The article that a citation stands in has a page of its own, with the quote "
    "marked: `/article/{article_id}?s={start}&e={end}#hit`."
)


@dataclass(frozen=True, slots=True)
class Path:
    """One way to reach an operation over HTTP."""

    address: str
    method: str
    operation: Operation
    name: str


PATHS = (
    Path("/api/ask", "post", ASK, "ask"),
    Path("/api/search", "get", SEARCH, "search"),
    Path("/api/search", "post", SEARCH, "search_with_body"),
    Path("/api/articles", "get", LIST_ARTICLES, "list_articles"),
)


@cache
def document() -> dict[str, Any]:
    """The whole document, as JSON values."""
    components: dict[str, Any] = {"Error": _ERROR}
    paths: dict[str, Any] = {}
    for path in PATHS:
        paths.setdefault(path.address, {})[path.method] = _described(path, components)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Sourcier", "version": version_of("sourcier"), "description": _ABOUT},
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"login": {"type": "http", "scheme": "basic"}}},
        "security": [{}, {"login": []}],
    }


def _described(path: Path, components: dict[str, Any]) -> dict[str, Any]:
    operation = path.operation
    takes, gives = (_shared(make(operation), components) for make in (request_schema, result_schema))
    described: dict[str, Any] = {
        "operationId": path.name,
        "summary": operation.title,
        "description": operation.description,
        "responses": {
            "200": {"description": "the result", "content": {"application/json": {"schema": gives}}},
            **{code: _refusal(why) for code, why in _REFUSALS.items()},
        },
    }
    if path.method == "post":
        described["requestBody"] = {"required": True, "content": {"application/json": {"schema": takes}}}
    elif takes["properties"]:
        required = takes.get("required", ())
        described["parameters"] = [
            {"name": name, "in": "query", "required": name in required, "schema": schema}
            for name, schema in takes["properties"].items()
        ]
    return described


def _shared(schema: dict[str, Any], components: dict[str, Any]) -> dict[str, Any]:
    """`schema` with its parts moved to `components`, where all operations share them."""
    moved: dict[str, Any] = json.loads(json.dumps(schema).replace('"#/$defs/', '"#/components/schemas/'))
    components.update(moved.pop("$defs", {}))
    return moved


def _refusal(why: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Error"}
    return {"description": why, "content": {"application/json": {"schema": schema}}}
