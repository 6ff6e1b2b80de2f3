"""The process in which files of complex formats are parsed, started by `corpus.isolation`.

It reads requests on standard input, a line of JSON and then the bytes of the file, and writes each reply as a line of
JSON on standard output. It ends when its input does, and by itself when a file takes too long, should nobody be there
to end it; after a failure that may have harmed it, it replies and ends.
"""

import faulthandler
import json
import os
import signal
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from corpus.errors import UnreadableDocument
from corpus.formats import BadRow, parse

READY = b"ready for files\n"
MEMORY_LIMIT = 4_000_000_000
"""Bytes of address space, where the system can limit them."""
MOST_TEXT = 50_000_000
"""Characters that one file may give: more than the largest text file has."""

_GRACE = 5.0
"""Seconds that the process which asks has to end this one."""


def serve() -> None:
    """Answer requests until there are no more."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asks
    _limit_memory()
    replies.write(READY)
    replies.flush()
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)  # what libraries print is no reply, and they have nothing to read
    sound = True
    while sound and (header := requests.readline()):
        request = json.loads(header)
        data = requests.read(request["size"])
        # A thread of C ends the process, even while a library never lets Python run.
        faulthandler.dump_traceback_later(request["seconds"] + _GRACE, exit=True, file=nothing)
        reply, sound = _reply(data, request["extension"])
        faulthandler.cancel_dump_traceback_later()
        replies.write(reply + b"\n")
        replies.flush()


def _reply(data: bytes, extension: str) -> tuple[bytes, bool]:
    """The reply, and whether the process is as sound as before."""
    try:
        documents = parse(data, extension)
        if sum(len(document.text) for document in documents if not isinstance(document, BadRow)) > MOST_TEXT:
            return _packed({"reason": f"its text is longer than {MOST_TEXT // 1_000_000} million characters"}), False
        return _packed({"documents": [asdict(document) for document in documents]}), True
    except UnreadableDocument as error:
        return _packed({"reason": str(error)}), True
    except MemoryError:
        return _packed({"reason": "reading it takes too much memory", "gave_up": True}), False
    except Exception as error:  # of any of the libraries, on any damaged file
        return _packed({"reason": f"damaged: its reader fails on it ({type(error).__name__})"}), False


def _packed(reply: dict[str, Any]) -> bytes:
    # A lone surrogate cannot be encoded, and takes one character as its replacement does.
    return json.dumps(reply, ensure_ascii=False).encode("utf-8", "replace")


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    with suppress(OSError, ValueError):  # macOS may refuse
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = MEMORY_LIMIT if hard == resource.RLIM_INFINITY else min(MEMORY_LIMIT, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
