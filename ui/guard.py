"""Who may talk to the server, and what browsers are told: an ASGI middleware.

A page of another site can reach a server on 127.0.0.1 in two ways: by making its own name point there (DNS rebinding:
the Host header then holds that name) and by posting to it across sites (the Origin header then holds that site).
"""

from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'; base-uri 'self'"
)
_HEADERS = (
    (b"content-security-policy", _CONTENT_SECURITY_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_EVERY_ADDRESS = frozenset({"0.0.0.0", "::"})


class Guard:
    """Refuses requests with a foreign Host (400) or Origin (403), and adds security headers to every response.

    Args:
        app: what is guarded.
        host: the address the server listens on. When it is every address of the machine, a Host that is an IP address
            is accepted too: DNS rebinding needs a name.
    """

    def __init__(self, app: "ASGIApp", *, host: str) -> None:
        self._app = app
        self._hosts = _LOOPBACK | {host.lower()}
        self._any_address = host in _EVERY_ADDRESS

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        from starlette.datastructures import Headers
        from starlette.responses import PlainTextResponse

        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: "Message") -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        app = self._app
        if not self._trusts(host):
            app = PlainTextResponse("unknown Host; open the address that sourcier printed\n", status_code=400)
        elif origin is not None and _address(origin) != host.lower():
            app = PlainTextResponse("requests from other sites are refused\n", status_code=403)
        await app(scope, receive, send_with_headers)

    def _trusts(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
            return name in self._hosts or (self._any_address and bool(ip_address(name)))
        except ValueError:
            return False


def _address(origin: str) -> str:
    """Host and port of an Origin header; empty for `null` and for what is none."""
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""
