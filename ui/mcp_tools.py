"""The Model Context Protocol: the operations as tools, on stdin and stdout or over HTTP.

Results are structured, of the shape that each tool's output schema describes; refusals are tool errors, for the model
to read. The protocol wants an object, so a list comes as `{"result": [...]}`.
"""

from contextlib import AbstractAsyncContextManager
from dataclasses import is_dataclass
from typing import TYPE_CHECKING, Any

from mcp.server.lowlevel import Server
from mcp_types import CallToolRequestParams, CallToolResult, ListToolsResult, TextContent, Tool, ToolAnnotations

from ui.encode import to_json
from ui.schemas import request_schema, result_schema
from ui.service import OPERATIONS, Operation, Refused, Service
from ui.versions import version_of

if TYPE_CHECKING:
    from mcp.server.context import ServerRequestContext
    from mcp_types import PaginatedRequestParams
    from starlette.types import Receive, Scope, Send

_INSTRUCTIONS = (
    "Answers questions about one folder of news articles, in French or English, from those articles only. Use `ask` "
    "for questions; quote what it quotes, with the article's title. Use `search` to look for passages yourself, and "
    "`list_articles` to see what there is."
)
_HINTS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)


def mcp_server(service: Service) -> "Server[dict[str, Any]]":
    """A server of every operation as a tool; it listens nowhere yet."""
    operations = {operation.name: operation for operation in OPERATIONS}
    tools = [_tool(operation) for operation in OPERATIONS]

    async def list_tools(_: "ServerRequestContext[Any]", __: "PaginatedRequestParams | None") -> ListToolsResult:
        return ListToolsResult(tools=tools)

    async def call_tool(_: "ServerRequestContext[Any]", call: CallToolRequestParams) -> CallToolResult:
        operation = operations.get(call.name)
        if operation is None:
            return _failed(f"there is no tool of that name; there are {', '.join(operations)}")
        try:
            result = await service.serve(operation, call.arguments or {})
        except Refused as refusal:
            return _failed(str(refusal))
        return CallToolResult(
            content=[TextContent(type="text", text=to_json(result))],
            structured_content=result if _gives_object(operation) else {"result": result},
        )

    return Server(
        "sourcier",
        version=version_of("sourcier"),
        instructions=_INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
    )


def serve_stdio(service: Service) -> None:
    """Serves one client on stdin and stdout until stdin ends; whatever else prints meanwhile goes to stderr."""
    import anyio
    from mcp.server.stdio import stdio_server

    server = mcp_server(service)

    async def serve() -> None:
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())

    anyio.run(serve)


class HttpApp:
    """The tools as an ASGI app for any number of clients, at work while `run()` is entered, once.

    Each request stands alone, so that no client leaves a session behind. Who may come is for the guard to say.
    """

    def __init__(self, service: Service) -> None:
        from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

        self._manager = StreamableHTTPSessionManager(mcp_server(service), stateless=True, json_response=True)

    def run(self) -> AbstractAsyncContextManager[None]:
        return self._manager.run()

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        await self._manager.handle_request(scope, receive, send)


def _tool(operation: Operation) -> Tool:
    schema = result_schema(operation)
    if not _gives_object(operation):
        parts = schema.pop("$defs", {})
        schema = {"type": "object", "properties": {"result": schema}, "required": ["result"], "$defs": parts}
    return Tool(
        name=operation.name,
        title=operation.title,
        description=operation.description,
        input_schema=request_schema(operation),
        output_schema=schema,
        annotations=_HINTS,
    )


def _gives_object(operation: Operation) -> bool:
    return is_dataclass(operation.result)


def _failed(why: str) -> CallToolResult:
    return CallToolResult(content=[TextContent(type="text", text=why)], is_error=True)
