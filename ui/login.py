"""Names and passwords, and who may try again when: an ASGI middleware for HTTP Basic (RFC 7617).

One login for everything that is served: browsers ask for it themselves, programs send it along, and nothing is kept
in a cookie that another site could use.
"""

import hmac
import os
import stat
import time
from base64 import b64decode
from binascii import Error as NotBase64
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from ui.clients import client_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

VARIABLE = "SOURCIER_AUTH"

FREE_FAILURES = 5
"""Wrong passwords that cost nothing: people mistype."""

LONGEST_WAIT = 900.0
"""Seconds. From the sixth wrong password on the wait doubles from one second, so a day allows about a hundred."""

_CHALLENGE = {"WWW-Authenticate": 'Basic realm="Sourcier", charset="UTF-8"'}
_STARTED = "/gradio_api/startup-events"  # Gradio asks itself once, without a login; the answer is true or false
_CLIENTS = 10_000  # remembered at most, the least recent forgotten: some 2 MB


class LoginError(Exception):
    """The names and passwords that were given cannot be used."""


def read_login(file: Path | None, environment: Mapping[str, str] = os.environ) -> dict[str, str] | None:
    """Names and their passwords from `file`, else from `$SOURCIER_AUTH`; None when neither is given.

    Raises:
        LoginError: a line is not `name:password`, a name is there twice, or there is none at all.
        OSError: the file cannot be read.
    """
    if file is not None:
        return parse_login(file.read_text(encoding="utf-8"), named=str(file))
    if VARIABLE in environment:
        return parse_login(environment[VARIABLE], named=f"${VARIABLE}")
    return None


def parse_login(text: str, *, named: str) -> dict[str, str]:
    """Names and passwords from lines `name:password`; empty lines, and those that begin with `#`, are left out.

    Raises:
        LoginError: see `read_login`; it names the line and never what is in it.
    """
    passwords: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, password = line.partition(":")
        if not name or not password:
            raise LoginError(f"{named}, line {number}: expected name:password, neither of them empty")
        if name in passwords:
            raise LoginError(f"{named}, line {number}: that name is there already; remove one of the two lines")
        passwords[name] = password
    if not passwords:
        raise LoginError(f"{named} holds no login; write one name:password on each line")
    return passwords


def readable_by_others(file: Path) -> bool:
    """Whether other users of this machine may read the file; never on Windows, which has no such bits."""
    return os.name == "posix" and bool(file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH))


@dataclass(slots=True)
class _Failures:
    """Of one client: how many in a row, and when it may try again."""

    count: int = 0
    until: float = 0.0


class Login:
    """Lets in who sends a name and its password (401 for others), and makes who guesses wait (429).

    A wait holds for the right password too: a guesser would see the difference.

    Args:
        app: what is behind the login.
        passwords: of each name.
        clock: seconds, of any beginning.
    """

    def __init__(
        self, app: "ASGIApp", *, passwords: Mapping[str, str], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._app = app
        self._digests = [(_digest(name), _digest(password)) for name, password in passwords.items()]
        self._clock = clock
        self._failures: OrderedDict[str, _Failures] = OrderedDict()

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        from starlette.datastructures import Headers
        from starlette.responses import PlainTextResponse

        if scope["type"] not in ("http", "websocket") or scope["path"] == _STARTED:
            await self._app(scope, receive, send)
            return
        sent = Headers(scope=scope).get("authorization")
        app = self._app
        if sent is None:
            app = PlainTextResponse("a login is needed\n", status_code=401, headers=_CHALLENGE)
        else:
            is_right, wait = self._tried(client_of(scope), sent)
            if wait:
                after = {"Retry-After": str(ceil(wait))}
                app = PlainTextResponse("too many wrong passwords; wait\n", status_code=429, headers=after)
            elif not is_right:
                app = PlainTextResponse("wrong name or password\n", status_code=401, headers=_CHALLENGE)
        await app(scope, receive, send)

    def _tried(self, client: str, sent: str) -> tuple[bool, float]:
        """Whether a login is right, and how many seconds its client has to wait before any is looked at."""
        failures = self._failures.pop(client, _Failures())
        now = self._clock()
        wait = max(0.0, failures.until - now)
        is_right = not wait and self._is_right(sent)
        if not wait and not is_right:
            failures.count += 1
            if failures.count > FREE_FAILURES:
                failures.until = now + min(2.0 ** (failures.count - FREE_FAILURES - 1), LONGEST_WAIT)
        if not is_right:
            self._failures[client] = failures  # now the most recent
            if len(self._failures) > _CLIENTS:
                self._failures.popitem(last=False)
        return is_right, wait

    def _is_right(self, sent: str) -> bool:
        """Compares with every login in full, so that the time taken tells neither a name nor a part of a password."""
        scheme, _, encoded = sent.partition(" ")
        try:
            name, _, password = b64decode(encoded, validate=True).partition(b":")
        except (NotBase64, ValueError):
            return False
        given = (sha256(name).digest(), sha256(password).digest())
        found = [
            hmac.compare_digest(given[0], known[0]) & hmac.compare_digest(given[1], known[1]) for known in self._digests
        ]
        return scheme.lower() == "basic" and any(found)


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogateescape")).digest()
