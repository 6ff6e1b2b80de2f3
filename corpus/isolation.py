"""Parsing files where they can do no harm: complex formats in a process of their own, with limits on time and memory.

A damaged or hostile PDF can hang the library that reads it, crash it, or take all the memory. Then that process goes,
the file is reported, and the next one gets a new process. They talk in JSON; nothing is unpickled.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import IO, Any, Self

from corpus.article import Language
from corpus.errors import GaveUp, UnreadableDocument
from corpus.fields import as_line
from corpus.formats import BadRow, Document, is_isolated, parse
from corpus.worker import READY

TIME_LIMIT = 120.0
"""Seconds that the parsing of one file may take."""
START_LIMIT = 60.0
"""Seconds that the other process may take to start."""
WORKER = "from corpus.worker import serve; serve()"

_SHOWN = 200


class Parser:
    """Parses files; those of complex formats in a process that starts with the first of them. For one thread."""

    def __init__(self, *, time_limit: float = TIME_LIMIT, worker: str = WORKER) -> None:
        """`time_limit`: of one file, in seconds; `worker`: what the other process runs, Python that calls `serve`."""
        self._time_limit = time_limit
        self._program = worker
        self._worker: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def parse(self, data: bytes, extension: str) -> Sequence[Document | BadRow]:
        """What `corpus.formats.parse` makes of the bytes of a file.

        Raises:
            UnreadableDocument: they are no document of this format, or reading them crashes.
            GaveUp: reading them takes too long, or too much memory; or no process can be started for it.
        """
        if not is_isolated(extension):
            return parse(data, extension)
        # An old process may crash on what a file before did to it; a new one decides.
        reply = self._worker and self._ask(data, extension)
        reply = reply or self._ask(data, extension)
        if not reply:
            raise UnreadableDocument("damaged: the library that reads its format crashes on it")
        return _unpacked(json.loads(reply))

    def _ask(self, data: bytes, extension: str) -> bytes:
        """The reply of the other process; empty if it crashes."""
        worker = self._worker = self._worker or _start(self._program)
        request = {"extension": extension, "size": len(data), "seconds": self._time_limit}
        reply = b""
        try:
            with _deadline(worker, self._time_limit) as expired, suppress(OSError):
                reply = _exchange(worker, json.dumps(request).encode() + b"\n", data)
        except BaseException:  # Ctrl-C: what the process was to reply must not be taken for the reply to another file
            self._stop()
            raise
        whole = reply.endswith(b"\n")
        if not whole or expired.is_set() or worker.poll() is not None:
            self._stop()
        if not whole and expired.is_set():
            raise GaveUp(f"reading it takes more than {self._time_limit:g} s")
        return reply if whole else b""

    def _stop(self) -> None:
        if self._worker:
            _kill(self._worker)
            self._worker = None


def _start(program: str) -> "subprocess.Popen[bytes]":
    """Start the other process. Raises GaveUp when it does not come up."""
    path = [str(Path(__file__).parent.parent), *filter(None, sys.path)]
    command = [sys.executable, "-P", "-W", "ignore", "-c", f"import sys; sys.path[:] = {path!a}; {program}"]
    try:
        with TemporaryFile() as errors:
            worker = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            if _comes_up(worker):
                return worker
            errors.seek(0)
            said = errors.read().decode("utf-8", "replace").split("\n")
    except OSError as error:
        said = [str(error)]
    last = next((line for line in reversed(said) if line.strip()), "it says nothing")
    raise GaveUp(f"the process that reads such files cannot be started: {as_line(last)[:_SHOWN]}")


def _comes_up(worker: "subprocess.Popen[bytes]") -> bool:
    ready = False
    try:
        with _deadline(worker, START_LIMIT):
            # A start-up file of the user's may print before.
            ready = any(line.endswith(READY) for line in _pipe(worker.stdout))
    finally:
        if not ready:
            _kill(worker)
    return ready


@contextmanager
def _deadline(worker: "subprocess.Popen[bytes]", seconds: float) -> Iterator[threading.Event]:
    """Kill a process after so many seconds, and then set the event."""
    expired = threading.Event()

    def expire() -> None:
        expired.set()
        worker.kill()

    timer = threading.Timer(seconds, expire)
    timer.daemon = True
    timer.start()
    try:
        yield expired
    finally:
        timer.cancel()
        timer.join()


def _exchange(worker: "subprocess.Popen[bytes]", request: bytes, data: bytes) -> bytes:
    requests = _pipe(worker.stdin)
    requests.write(request)
    requests.write(data)
    requests.flush()
    return _pipe(worker.stdout).readline()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # `_start` asked for it
    return pipe


def _kill(worker: "subprocess.Popen[bytes]") -> None:
    worker.kill()
    worker.wait()
    for pipe in (worker.stdin, worker.stdout):
        with suppress(OSError):  # what was not sent yet
            _pipe(pipe).close()


def _unpacked(reply: dict[str, Any]) -> Sequence[Document | BadRow]:
    if "reason" in reply:
        raise (GaveUp if reply.get("gave_up") else UnreadableDocument)(reply["reason"])
    return [_document(fields) for fields in reply["documents"]]


def _document(fields: dict[str, Any]) -> Document | BadRow:
    if "reason" in fields:
        return BadRow(**fields)
    fields["language"] = Language(fields["language"]) if fields["language"] else None
    fields["pages"] = tuple(fields["pages"])
    fields["furniture"] = tuple((start, end) for start, end in fields["furniture"])
    return Document(**fields)
