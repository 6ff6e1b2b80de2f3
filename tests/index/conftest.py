"""What tests of the index share: three small articles, folders in memory, and processes that build and read."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from index import BuildReport, Encoder, Index
from index.token_codes import Codes

CorpusFolder = Callable[[Mapping[str, str | bytes]], Path]
Seen = Callable[[Path, Encoder], list[object]]

QUERIES = ("gazoduc", "parc éolien de Zhanatas", "thirty days in November")


@pytest.fixture
def files() -> dict[str, str | bytes]:
    """Three articles, of one passage each, by the name of their file."""
    return {
        "gaz.txt": "Le gazoduc relie les deux pays depuis 2009.\n\nIl transporte du gaz turkmène.",
        "vent.md": "Le parc éolien de Zhanatas compte quarante turbines.",
        "visa.txt": "Visa-free travel began in November.\n\nThirty days are allowed.",
    }


@pytest.fixture
def corpus(corpus_folder: CorpusFolder, files: Mapping[str, str | bytes]) -> Path:
    """A folder of those three articles."""
    return corpus_folder(files)


@pytest.fixture
def quick_path(tmp_path: Path) -> Iterator[Path]:
    """A temporary folder, in memory where the system offers that, for tests of many builds: none waits for a disk."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=memory, prefix="sourcier-") as name:
        yield Path(name)


@pytest.fixture
def root(quick_path: Path) -> Path:
    """Where an index can be built."""
    return quick_path / "index"


class Listening:
    """An encoder that notes which passages it was asked to embed."""

    def __init__(self, encoder: Encoder) -> None:
        self.name, self.fingerprint, self.graph = encoder.name, encoder.fingerprint, encoder.graph
        self.dimension, self.max_tokens, self.code_bytes = encoder.dimension, encoder.max_tokens, encoder.code_bytes
        self.encode_query_and_tokens, self.count_tokens = encoder.encode_query_and_tokens, encoder.count_tokens
        self._encode = encoder.encode_passages_and_tokens
        self.asked: list[str] = []

    def encode_passages_and_tokens(
        self, texts: Sequence[str], *, on_progress: Callable[[int], None] | None = None
    ) -> tuple[NDArray[np.float32], list[Codes]]:
        self.asked += texts
        return self._encode(texts, on_progress=on_progress)


@pytest.fixture
def listening(fake_encoder: Encoder) -> Listening:
    """The fake encoder, with a list of the passages that it was `asked` for."""
    return Listening(fake_encoder)


@pytest.fixture
def told() -> Callable[[BuildReport], dict[str, tuple[str, ...]]]:
    """What a report says of the articles, empty parts left out."""

    def told(report: BuildReport) -> dict[str, tuple[str, ...]]:
        parts = {part: getattr(report, part) for part in ("added", "updated", "removed", "unchanged")}
        return {part: ids for part, ids in parts.items() if ids}

    return told


@pytest.fixture(scope="session")
def seen() -> Seen:
    """Everything that a user can see of an index in a folder."""

    def seen(root: Path, encoder: Encoder) -> list[object]:
        index = Index.open(root, encoder=encoder)
        hits = [[(hit.passage, hit.score) for hit in index.search(query, k=100)] for query in QUERIES]
        scores = [index.lexical.scores([term]).tolist() for term in ("gaz", "parc", "day")]
        vectors = index.similarities(np.eye(64, dtype=np.float32)).tolist()
        said = (index.manifest.skipped, dict(index.stories), index.manifest.passage_tokens)
        return [list(index.articles.values()), index.passages, vectors, hits, scores, said]

    return seen


@pytest.fixture(scope="session")
def until() -> Callable[[Callable[[], object]], None]:
    """Waits for something to become true."""

    def until(happened: Callable[[], object]) -> None:
        deadline = time.monotonic() + 120
        while not happened():
            assert time.monotonic() < deadline, "it did not happen"
            time.sleep(0.01)

    return until


@dataclass(frozen=True)
class Outcome:
    """How a process ended: 0, or minus the number of the signal that ended it; and what it gave, if it did."""

    code: int
    result: dict[str, Any]


class Processes:
    """Starts processes that build and read: see the functions of `child.py`, and their arguments."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def start(self, do: str, *folders: Path, **options: object) -> int:
        """Starts `build` or `build_on` with two folders, or `read` or `read_on` with one; gives the number to `end`."""
        names = dict(zip(("corpus", "index")[-len(folders) :], map(str, folders), strict=True))
        return int(self._ask({"do": do} | names | options)["pid"])

    def end(self, pid: int) -> Outcome:
        """Waits for a process."""
        return Outcome(**self._ask({"end": pid}))

    def run(self, do: str, *folders: Path, **options: object) -> Outcome:
        """Starts a process and waits for it."""
        return self.end(self.start(do, *folders, **options))

    def _ask(self, order: Mapping[str, object]) -> dict[str, Any]:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        reply: dict[str, Any] = json.loads(self._process.stdout.readline())
        return reply


@pytest.fixture(scope="session")
def processes() -> Iterator[Processes]:
    if not hasattr(os, "fork"):
        pytest.skip("this system has no fork")
    command = [sys.executable, str(Path(__file__).with_name("child.py"))]
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", env=environment
    ) as process:
        yield Processes(process)
        assert process.stdin
        process.stdin.close()
        assert process.wait(120) == 0
