"""Whatever a file does to the process that parses it, the file is reported and the next one is read.

In these tests the other process does not parse files: it runs them, as Python.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.article import Language
from corpus.errors import GaveUp, UnreadableDocument
from corpus.files import SkippedFile
from corpus.formats import BadRow, Document
from corpus.isolation import Parser
from corpus.one_file import read_found

ROOT = Path(__file__).parents[2]
CRASH = "damaged: the library that reads its format crashes on it"
RUNS_FILES = """
import os, signal, sys, time
import corpus.worker
from corpus.article import Language
from corpus.errors import UnreadableDocument
from corpus.formats import BadRow, Document

seen = []
def parse(data, extension):
    scope = globals() | {"documents": [Document(text="lu")]}
    exec(data.decode(), scope)
    seen.append(data)
    return scope["documents"]

corpus.worker.parse = parse
corpus.worker._GRACE = 0.5
corpus.worker.MEMORY_LIMIT = 1_000_000_000
corpus.worker.serve()
"""
READ = [Document(text="lu")]


@pytest.fixture
def parser() -> Iterator[Parser]:
    with Parser(worker=RUNS_FILES) as parser:
        yield parser


def reason(parser: Parser, file: str) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        parser.parse(file.encode(), ".pdf")
    return str(caught.value)


def test_documents_come_back_as_they_are(parser: Parser) -> None:
    document = Document(
        text="Un « fait ».\n\n\u2028😀",
        title="T",
        source="S",
        date="2024-03-01",
        author="A",
        language=Language.FRENCH,
        name="7",
        pages=(0, 4),
        furniture=((0, 2), (5, 9)),
    )
    rows = [document, BadRow("8", "vide"), Document(text="")]
    assert parser.parse(f"documents = {rows!r}".replace("<Language.FRENCH: 'fr'>", "'fr'").encode(), ".pdf") == rows


def test_one_process_reads_many_files(parser: Parser) -> None:
    assert parser.parse(b"", ".pdf") == READ
    assert parser.parse(b"documents = [Document(text=str(len(seen)))]", ".docx") == [Document(text="1")]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("raise UnreadableDocument('password-protected')", "password-protected"),
        ("raise UnreadableDocument('a\\udce9b\\nc')", "a?b\nc"),
        ("raise ValueError('secret')", "damaged: its reader fails on it (ValueError)"),
        ("def f(): f()\nf()", "damaged: its reader fails on it (RecursionError)"),
        ("raise MemoryError", "reading it takes too much memory"),
        ("bytearray(10**10)", "reading it takes too much memory"),
        ("documents = [Document(text='a' * 30_000_000)] * 2", "its text is longer than 50 million characters"),
        ("documents = None", "damaged: its reader fails on it (TypeError)"),
        ("sys.exit(0)", CRASH),
        ("raise KeyboardInterrupt", CRASH),
        ("os._exit(0)", CRASH),
        ("os.kill(os.getpid(), signal.SIGSEGV)", CRASH),
        ("os.kill(os.getpid(), signal.SIGKILL)", CRASH),
    ],
)
def test_a_file_that_cannot_be_read_is_reported_and_the_next_is_read(parser: Parser, file: str, said: str) -> None:
    for _ in range(2):  # in a new process, then in one that has read a file
        assert reason(parser, file) == said
        assert parser.parse(b"", ".pdf") == READ


@pytest.mark.parametrize("file", ["while True: pass", "import re; re.match('(a+)+b', 'a' * 99)", "time.sleep(999)"])
def test_a_file_that_never_ends_is_given_up(file: str) -> None:
    with Parser(worker=RUNS_FILES, time_limit=0.5) as parser:
        assert reason(parser, file) == "reading it takes more than 0.5 s"
        assert parser.parse(b"", ".pdf") == READ


@pytest.mark.parametrize(
    ("file", "error"), [("time.sleep(999)", GaveUp), ("raise MemoryError", GaveUp), ("os._exit(0)", UnreadableDocument)]
)
def test_what_may_work_another_time_is_told_apart(tmp_path: Path, file: str, error: type[Exception]) -> None:
    path = tmp_path / "a.pdf"
    path.write_text(file, encoding="utf-8")
    with Parser(worker=RUNS_FILES, time_limit=0.5) as parser:
        with pytest.raises(UnreadableDocument) as caught:
            parser.parse(path.read_bytes(), ".pdf")
        read = read_found(path, tmp_path, parser=parser, known={})
    assert type(caught.value) is error
    assert bool(read.sha256) == (error is not GaveUp)  # without it, the next build reads the file again
    assert read.skipped == (SkippedFile("a.pdf", str(caught.value)),)


def test_a_crash_that_a_file_before_has_brought_about_is_not_the_next_ones_fault(parser: Parser) -> None:
    parser.parse(b"seen.append('harm')", ".pdf")
    assert parser.parse(b"if 'harm' in seen: os._exit(1)", ".pdf") == READ


@pytest.mark.skipif(sys.platform == "win32", reason="no alarm there")
def test_a_reply_that_nobody_waited_for_is_not_the_next_ones(parser: Parser) -> None:
    class Interrupted(Exception):
        pass

    def interrupt(number: int, frame: object) -> None:
        raise Interrupted

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.5)
        with pytest.raises(Interrupted):
            parser.parse(b"time.sleep(60); documents = [Document(text='trop tard')]", ".pdf")
    finally:
        signal.signal(signal.SIGALRM, before)
    assert parser.parse(b"", ".pdf") == READ


@pytest.mark.parametrize(
    "file", ["print('bruit' * 99_999)", "os.write(1, b'bruit\\n')", "os.write(2, b'bruit' * 99_999)"]
)
def test_what_a_library_prints_is_no_reply(parser: Parser, file: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert parser.parse(file.encode(), ".pdf") == READ
    assert parser.parse(b"assert sys.stdin.read() == ''", ".pdf") == READ
    assert capfd.readouterr() == ("", "")


def test_large_files_and_texts_pass(parser: Parser) -> None:
    assert parser.parse(b"#" * 50_000_000, ".pdf") == READ
    (document,) = parser.parse(b"documents = [Document(text='\\u00e9' * 20_000_000)]", ".pdf")
    assert isinstance(document, Document)
    assert document.text == "é" * 20_000_000


def test_lone_surrogates_do_not_come_back(parser: Parser) -> None:
    assert parser.parse(b"documents = [Document(text='a\\udce9b')]", ".pdf") == [Document(text="a?b")]


@pytest.mark.parametrize(
    ("worker", "said"),
    [
        ("raise ImportError('no module named pypdfium2')", "ImportError: no module named pypdfium2"),
        ("pass", "it says nothing"),
        ("this is no Python", "SyntaxError: invalid syntax"),
    ],
)
def test_a_process_that_does_not_start_is_reported(worker: str, said: str) -> None:
    with Parser(worker=worker) as parser:
        for _ in range(2):
            assert reason(parser, "") == f"the process that reads such files cannot be started: {said}"


@pytest.mark.parametrize("executable", ["", "/absent/python", str(ROOT)])
def test_without_python_no_process_starts(monkeypatch: pytest.MonkeyPatch, executable: str) -> None:
    monkeypatch.setattr(sys, "executable", executable)
    with Parser() as parser:
        assert reason(parser, "").startswith("the process that reads such files cannot be started: [Errno ")


def test_what_start_up_files_print_is_no_reply() -> None:
    with Parser(worker=f"print('bon\\njour', end='', flush=True)\n{RUNS_FILES}") as parser:
        assert parser.parse(b"", ".pdf") == READ


def test_the_process_finds_its_modules_where_ours_were_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "là bas").mkdir()
    (tmp_path / "là bas" / "ici.py").write_text("texte = 'trouvé'", encoding="utf-8")
    (tmp_path / "corpus.py").write_text("raise ImportError", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(sys, "path", ["", *sys.path, str(tmp_path / "là bas")])
    with Parser(worker=RUNS_FILES) as parser:
        assert parser.parse(b"import ici; documents = [Document(text=ici.texte)]", ".pdf") == [Document(text="trouvé")]


HANGS = """
import sys
from corpus.isolation import Parser

worker, pipe, seconds = sys.argv[1:]
file = f"pipe = open({pipe!r}, 'wb', buffering=0); pipe.write(b'!'); import re; re.match('(a+)+b', 'a' * 99)"
with Parser(worker=worker, time_limit=float(seconds)) as parser:
    parser.parse(file.encode(), ".pdf")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the pipe has no name there")
@pytest.mark.parametrize(
    ("sent", "seconds"),
    [
        (signal.SIGINT, "600"),  # Ctrl-C: we end the other process
        (signal.SIGKILL, "1"),  # we cannot, and it ends by itself
    ],
)
def test_no_process_is_left_behind(tmp_path: Path, sent: signal.Signals, seconds: str) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, "-c", HANGS, RUNS_FILES, str(pipe), seconds]
    environment = {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL, start_new_session=True) as ours:
        with pipe.open("rb") as held:  # for as long as the other process lives
            assert held.read(1) == b"!"
            if sent is signal.SIGINT:
                os.killpg(ours.pid, sent)
            else:
                ours.send_signal(sent)
            assert held.read() == b""
        assert ours.wait() == -sent
