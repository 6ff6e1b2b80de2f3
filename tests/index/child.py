"""Builds and reads indexes in processes of their own: one is forked for each order on standard input.

All that they need is imported once, before the first fork; `tests/index/conftest.py` starts this and gives the orders.
"""

import builtins
import errno
import faulthandler
import hashlib
import io
import json
import os
import re
import resource
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

import faiss  # noqa: E402
import numpy as np  # noqa: E402
from conftest import FakeEncoder  # noqa: E402 - tests/conftest.py
from tqdm import tqdm  # noqa: E402

from index import Index, LexicalIndex, article_hash, build_index, embedding, terms  # noqa: E402

STAMP = r"\d{8}T\d{6}Z-[0-9a-f]{8}"
PATIENCE = 120  # seconds until what hangs is ended


class Steps:
    """Counts what a build changes on the disk, call of the system by call, and stops it right before one of them.

    Of a file that numpy writes, the part that it hands to the C library is no step: `largest` cuts that short.
    """

    def __init__(self, root: str, *, at: int, error: int, lasting: bool) -> None:
        self.names: list[str] = []
        self._root = root
        self._at = at
        self._error = error
        self._lasting = lasting

    def step(self, call: str, path: object) -> None:
        """Notes a call; its path is relative to the index folder, but in a folder that is removed it is a bare name."""
        place = Path(str(path))
        place = place.relative_to(self._root) if place.is_relative_to(self._root) else Path(place.name)
        self.names.append(f"{call} {re.sub(STAMP, '*', place.as_posix())}")
        passed = len(self.names) - self._at
        if self._at and (passed == 0 or (passed > 0 and self._lasting and call in ("open", "write", "mkdir"))):
            if not self._error:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(self._error, os.strerror(self._error))

    def install(self) -> None:
        real_open, real_fsync = io.open, os.fsync
        steps = self

        class Raw(io.FileIO):
            def write(self, content: Any) -> int:
                try:
                    steps.step("write", self.name)
                except OSError:
                    super().write(bytes(content)[: len(content) // 2])
                    raise
                return super().write(content)

            def truncate(self, size: int | None = None) -> int:
                steps.step("truncate", self.name)
                return super().truncate(size)

        def open_(file: Any, mode: str = "r", buffering: int = -1, *arguments: Any, **options: Any) -> Any:
            if not self._is_ours(file) or not set(mode) & set("wa+"):
                return real_open(file, mode, buffering, *arguments, **options)
            raw = Raw(file, mode.translate({98: None, 116: None}))  # no b, no t
            binary = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
            return binary if "b" in mode else io.TextIOWrapper(binary, *arguments, **options)

        def fsync(descriptor: int) -> None:
            self.step("fsync", Path(f"/proc/self/fd/{descriptor}").resolve())
            real_fsync(descriptor)

        def audit(event: str, arguments: tuple[Any, ...]) -> None:
            if event in ("os.mkdir", "os.rename", "os.remove", "os.rmdir"):
                self.step(event.removeprefix("os."), arguments[event == "os.rename"])
            elif event == "open" and self._is_ours(arguments[0]) and arguments[2] & (os.O_WRONLY | os.O_RDWR):
                self.step("open", arguments[0])

        io.open = builtins.open = open_  # type: ignore[assignment]
        os.fsync = fsync  # type: ignore[assignment]
        sys.addaudithook(audit)

    def _is_ours(self, file: object) -> bool:
        return isinstance(file, (str, Path)) and str(file).startswith(self._root)


class Telling(FakeEncoder):
    """Makes a file once it is asked to embed."""

    flag = ""

    def encode_passages(self, texts: Any, *, on_progress: Any = None) -> Any:
        if self.flag:
            Path(self.flag).touch()
        return super().encode_passages(texts, on_progress=on_progress)


def build(
    corpus: str,
    index: str,
    *,
    pause: float = 0.0,
    chunk: int = 512,
    flag: str = "",
    at: int = 0,
    error: int = 0,
    lasting: bool = False,
    largest: int = -1,
    wait: float = 60.0,
    passage_tokens: int = 96,
) -> dict[str, object]:
    """One build.

    Args:
        corpus, index, wait, passage_tokens: as for `build_index`.
        pause: seconds that each passage takes.
        chunk: passages embedded together.
        flag: a file that is made when the first passage is embedded.
        at: the number of the step, from 1, before which it is killed; or at which the disk fails.
        error: number of that failure of the disk.
        lasting: whether all that would need more space fails from then on.
        largest: bytes of a file at which the build is killed by the system, in the middle of a write; or fails, given
            an `error`.
    """
    embedding.CHUNK = chunk
    steps = Steps(index, at=at, error=error, lasting=lasting)
    steps.install()
    if largest >= 0:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN if error else signal.SIG_DFL)
    encoder = Telling(pause=pause)
    object.__setattr__(encoder, "flag", flag)
    report = build_index(corpus, index, encoder=encoder, wait=wait, passage_tokens=passage_tokens)
    return {"published": report.published, "embedded": report.embedded, "steps": steps.names}


def build_on(corpus: str, index: str, *, stop: str) -> dict[str, object]:
    """Builds, again and again, until there is a file `stop`; and once more."""
    published = 0
    last = False
    while not last:
        last = Path(stop).exists()
        published += build_index(corpus, index, encoder=FakeEncoder(), wait=PATIENCE).published
    return {"published": published}


def read(index: str) -> dict[str, object]:
    """Opens the index and searches it; nothing can be written meanwhile."""
    steps = Steps(index, at=1, error=errno.EROFS, lasting=True)
    steps.install()
    opened = Index.open(index, encoder=FakeEncoder())
    check(opened)
    return {"articles": list(opened.articles), "steps": steps.names}


def read_on(index: str, *, stop: str) -> dict[str, object]:
    """Opens the index and searches it, again and again, until there is a file `stop`; three times at least."""
    seen = []
    while len(seen) < 3 or not Path(stop).exists():
        opened = Index.open(index, encoder=FakeEncoder())
        check(opened)
        seen.append(hashlib.sha256(opened.manifest.to_bytes()).hexdigest())
    return {"seen": sorted(set(seen))}


def check(index: Index) -> None:
    """All parts of an index are of the same build: each is what its articles make it."""
    articles = index.articles
    assert {id: article_hash(article) for id, article in articles.items()} == index.manifest.articles
    assert all(articles[p.article_id].text[p.start : p.end] == p.text for p in index.passages)
    assert [passage.id for passage in index.passages] == list(range(index.manifest.passages))
    vectors = FakeEncoder().encode_passages([passage.text for passage in index.passages])
    assert np.array_equal(index.similarities(np.eye(64, dtype=np.float32)), vectors)
    words = [terms(passage.text, articles[passage.article_id].language) for passage in index.passages]
    for term in words[0]:
        assert index.lexical.scores([term]).tolist() == LexicalIndex.build(words).scores([term]).tolist()
    for text in (index.passages[0].text, index.passages[-1].text):
        nearest = index.nearest(index.query_vector(text), k=len(index))
        assert sorted(nearest[0].passage.text.split()) == sorted(text.split())
        for hits in (nearest, index.search(text, k=len(index))):
            assert sorted(hit.passage.id for hit in hits) == list(range(len(index)))


JOBS: dict[str, Callable[..., dict[str, object]]] = {job.__name__: job for job in (build, build_on, read, read_on)}


class Child(NamedTuple):
    pid: int
    reply: int
    """Where its result can be read."""


def start(order: dict[str, Any]) -> Child:
    reply, out = os.pipe()
    pid = os.fork()
    if not pid:
        faulthandler.dump_traceback_later(PATIENCE, exit=True)
        try:
            result = JOBS[order.pop("do")](**order)
        except BaseException as error:
            result = {"error": type(error).__name__, "message": str(error) or traceback.format_exc()}
        os.write(out, json.dumps(result).encode())
        os._exit(0)
    os.close(out)
    return Child(pid, reply)


def end(child: Child) -> dict[str, object]:
    with os.fdopen(child.reply, "rb") as reply:
        result = reply.read()
    status = os.waitpid(child.pid, 0)[1]
    return {"code": os.waitstatus_to_exitcode(status), "result": json.loads(result) if result else {}}


def main() -> None:
    # Threads do not survive a fork: that of tqdm, which bm25s uses, and those of FAISS. And the lock that tqdm makes is
    # shared with all children: one that is killed may hold it.
    tqdm.monitor_interval = 0
    tqdm.set_lock(threading.RLock())
    faiss.omp_set_num_threads(1)
    with tempfile.TemporaryDirectory() as name:
        Path(name, "articles").mkdir()
        Path(name, "articles", "a.txt").write_text("Un article, pour que tout soit importé.", encoding="utf-8")
        build_index(Path(name, "articles"), Path(name, "index"), encoder=FakeEncoder())
    assert threading.active_count() == 1
    children: dict[int, Child] = {}
    for line in sys.stdin:
        order = json.loads(line)
        if "end" in order:
            reply = end(children.pop(order["end"]))
        else:
            child = start(order)
            children[child.pid] = child
            reply = {"pid": child.pid}
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
