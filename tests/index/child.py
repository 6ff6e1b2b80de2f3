"""Builds and reads indexes in processes of their own: one is forked for each order on standard input.

All that they need is imported once, before the first fork; `tests/index/conftest.py` starts this and gives the orders.
"""

import errno
import faulthandler
import hashlib
import json
import os
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
from steps import Steps  # noqa: E402 - tests/index/steps.py
from tqdm import tqdm  # noqa: E402

from index import Index, LexicalIndex, article_hash, build_index, embedding, terms  # noqa: E402

PATIENCE = 120  # seconds until what hangs is ended


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
