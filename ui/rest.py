"""Plain HTTP for programs: JSON in and out at /api/ask, /api/search and /api/articles, described at /api/openapi.json.

A refusal is JSON too, `{"error": "…"}`: 400 for what is no JSON object, 422 for what the operation does not take.
"""

import json
from typing import TYPE_CHECKING, Any, get_origin

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ui.openapi import PATHS, document
from ui.service import Operation, Refused, Service

if TYPE_CHECKING:
    from starlette.requests import Request


def rest_routes(service: Service) -> list[Route]:
    """The routes of every operation, and that of their description."""

    async def describe(_: "Request") -> Response:
        return JSONResponse(document())

    routes = [
        Route(path.address, _endpoint(service, path.operation), methods=[path.method.upper()], name=path.name)
        for path in PATHS
    ]
    return [*routes, Route("/api/openapi.json", describe)]


def _endpoint(service: Service, operation: Operation) -> Any:
    async def serve(request: "Request") -> Response:
        try:
            arguments = await _posted(request) if request.method == "POST" else _queried(request, operation)
        except ValueError as error:
            return JSONResponse({"error": str(error)}, status_code=400)
        try:
            return JSONResponse(await service.serve(operation, arguments))
        except Refused as refusal:
            return JSONResponse({"error": str(refusal)}, status_code=422)

    return serve


async def _posted(request: "Request") -> dict[str, Any]:
    """The fields of a JSON body. Raises ValueError when it is no JSON object."""
    try:
        arguments = json.loads(await request.body())
    except (ValueError, RecursionError):  # also what is no UTF-8
        arguments = None
    if not isinstance(arguments, dict):
        raise ValueError('the body is no JSON object; expected one, as in: {"question": "…"}')
    return arguments


def _queried(request: "Request", operation: Operation) -> dict[str, Any]:
    """The fields of a query string; one that takes several values may be given several times."""
    fields, given = operation.request.model_fields, request.query_params
    return {
        name: given.getlist(name) if name in fields and get_origin(fields[name].annotation) is tuple else given[name]
        for name in given
    }
