"""How often, and how much, one client may send: an ASGI middleware."""

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, inf
from typing import TYPE_CHECKING

from ui.clients import client_of
from ui.uploads import MOST_FILES

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


@dataclass(frozen=True, slots=True)
class Rate:
    """How many questions a client may ask: `burst` at once, and `per_minute` from then on."""

    burst: int
    per_minute: float


QUESTIONS = Rate(burst=60, per_minute=30)
"""Nobody reads an answer in less than two seconds; a script gets its first minute's worth at once.

A question costs a third of a second of a processor: at this rate no client can keep more than a sixth of one busy.
"""

UPLOAD_BYTES = 256 * 2**20
"""Of one upload, all its files together: a folder of articles, or the largest file that is read."""

BODY_BYTES = 4 * 2**20
"""Of any other request. What the page sends back with an event, a conversation say, stays far below."""

_CLIENTS = 10_000  # remembered at most, the least recent forgotten: some 2 MB
_UPLOAD = "/gradio_api/upload"
_EVENT = 0.25  # of a question: what the page sends for one is about four events
_COUNTED = (  # what one request counts for
    (_UPLOAD, 5.0),  # so that a burst fills no more than 3 GiB of the disk
    ("/gradio_api/queue/join", _EVENT),
    ("/gradio_api/run", _EVENT),
    ("/gradio_api/", 1.0),
    ("/api/", 1.0),
    ("/mcp", 1.0),
)
_BOUNDARY = re.compile(rb'boundary="?([^";,\s]+)', re.IGNORECASE)


class Buckets:
    """A token bucket for each client; safe to share between threads.

    Args:
        rate: size and refill of each bucket.
        clock: seconds, of any beginning.
    """

    def __init__(self, rate: Rate, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # tokens, and when there were that many
        self._turn = threading.Lock()

    def take(self, client: str, cost: float) -> float:
        """Takes `cost` tokens, and returns 0; takes none and returns the seconds to wait when there are too few."""
        each_second = self._rate.per_minute / 60
        with self._turn:
            now = self._clock()
            tokens, since = self._left.pop(client, (float(self._rate.burst), now))
            tokens = min(self._rate.burst, tokens + (now - since) * each_second)
            wait = max(0.0, (cost - tokens) / each_second)
            self._left[client] = (tokens if wait else tokens - cost, now)
            if len(self._left) > _CLIENTS:
                self._left.popitem(last=False)
            return wait


class Limits:
    """Refuses what comes too often (429) or is too long (413).

    Args:
        app: what is protected.
        rate: of questions, for each client.
    """

    def __init__(self, app: "ASGIApp", *, rate: Rate) -> None:
        self._app = app
        self._buckets = Buckets(rate)

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        from starlette.datastructures import Headers
        from starlette.responses import JSONResponse

        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        uploads = scope["path"].rstrip("/") == _UPLOAD
        most = UPLOAD_BYTES if uploads else BODY_BYTES
        app = self._app
        if wait := self._buckets.take(client_of(scope), _cost(scope)):
            after = {"Retry-After": str(ceil(wait))}
            app = JSONResponse({"error": "too many requests; wait a little"}, status_code=429, headers=after)
        elif _announced(headers.get("content-length", "0")) > most:
            app = JSONResponse({"error": f"the request is too long; at most {most:,} bytes"}, status_code=413)
        elif uploads:
            receive = _counted(receive, most, delimiter=_delimiter(headers.get("content-type", "")))
        else:
            receive = _counted(receive, most)
        await app(scope, receive, send)


def _cost(scope: "Scope") -> float:
    """What a request counts for, in questions; reading pages, styles and results of events counts for nothing."""
    path: str = scope["path"]
    if scope["method"] == "GET" and not path.startswith("/api/"):
        return 0.0
    return next((cost for beginning, cost in _COUNTED if path.startswith(beginning)), 0.0)


def _announced(length: str) -> float:
    return int(length) if length.isascii() and length.isdigit() and len(length) < 16 else inf


def _delimiter(content_type: str) -> bytes:
    """What stands before each part of a multipart body (RFC 2046, section 5.1.1); empty when it is none."""
    found = _BOUNDARY.search(content_type.encode("latin-1"))
    return b"--" + found.group(1) if found else b""


def _counted(receive: "Receive", most: int, *, delimiter: bytes = b"") -> "Receive":
    """`receive`, which fails once there are more than `most` bytes, or more than `MOST_FILES` parts.

    A length is only announced: what comes in chunks announces none.
    """
    from starlette.exceptions import HTTPException
    from starlette.formparsers import MultiPartException

    received, parts, end = 0, 0, b""

    async def receive_counted() -> "Message":
        nonlocal received, parts, end
        message = await receive()
        body: bytes = message.get("body", b"")
        received += len(body)
        if delimiter:
            joined = end + body  # a delimiter may be cut in two
            parts += joined.count(delimiter)
            end = joined[len(joined) - len(delimiter) + 1 :] if len(joined) >= len(delimiter) else joined
            if received > most or parts > MOST_FILES + 1:  # the last one ends the body
                # Gradio deletes the files that it has begun for this exception alone, and answers 413 for this text.
                raise MultiPartException(f"Over the maximum allowed size of {MOST_FILES} files, {most:,} bytes in all.")
        elif received > most:
            raise HTTPException(413, f"the request is too long; at most {most:,} bytes")
        return message

    return receive_counted
