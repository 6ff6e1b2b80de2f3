"""The fingerprint of the program: the same wherever the same program runs, another once a part of it differs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index import fingerprint
from index.fingerprint import program_fingerprint

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the two packages, to be changed."""
    for package in ("corpus", "index"):
        shutil.copytree(
            REPOSITORY / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "articles", "*.json")
        )
    return tmp_path


def of(program: Path) -> str:
    """The fingerprint of the program in a folder, told by a process of its own."""
    code = "import index.fingerprint as f; print(f.__file__, f.program_fingerprint())"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=program,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        | {"PYTHONDONTWRITEBYTECODE": "1"},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    file, found = done.stdout.split()
    assert file == str(program / "index" / "fingerprint.py")
    return found


def test_it_is_a_sha256_and_the_same_wherever_the_program_stands(program: Path) -> None:
    assert len(bytes.fromhex(program_fingerprint())) == 32
    assert of(program) == of(REPOSITORY) == program_fingerprint()


def append(file: Path) -> None:
    with file.open("ab") as stream:
        stream.write(b"\n# Another version.\n")


def add(file: Path) -> None:
    file.with_name("another.py").write_text('"""Another module."""\n', encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("corpus/normalise.py", append),
        ("corpus/formats/document.py", append),
        ("index/splitter.py", append),
        ("corpus/article.py", add),
        ("index/passage.py", add),
    ],
)
def test_another_source_file_gives_another_fingerprint(
    program: Path, name: str, change: Callable[[Path], None]
) -> None:
    before = of(program)
    change(program / name)
    assert of(program) not in (before, program_fingerprint())


def test_what_is_no_source_file_does_not_count(program: Path) -> None:
    (program / "corpus" / "articles").mkdir()
    (program / "corpus" / "articles" / "gaz.txt").write_text("Le gazoduc.", encoding="utf-8")
    assert of(program) == program_fingerprint()


@pytest.fixture
def anew() -> Callable[[], str]:
    """Works it out again, as it is kept once known."""
    return program_fingerprint.__wrapped__


@pytest.mark.parametrize(
    "library", ["charset-normalizer", "lxml", "trafilatura", "pypdfium2", "langchain-text-splitters"]
)
@pytest.mark.parametrize("version", ["99.0", ""])
def test_another_version_of_a_library_gives_another_fingerprint(
    anew: Callable[[], str], monkeypatch: pytest.MonkeyPatch, library: str, version: str
) -> None:
    real = fingerprint._version
    assert anew() == program_fingerprint()
    monkeypatch.setattr(fingerprint, "_version", lambda name: version if name == library else real(name))
    assert anew() != program_fingerprint()


def test_another_version_of_unicode_gives_another_fingerprint(
    anew: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unicodedata.unidata_version", "99.0.0")
    assert anew() != program_fingerprint()


def test_every_library_has_a_version_but_one_that_is_not_installed() -> None:
    assert "" not in [fingerprint._version(library) for library in fingerprint._LIBRARIES]
    assert fingerprint._version("sourcier-of-another-world") == ""
