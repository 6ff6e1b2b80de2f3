"""A small index for the doctor, and what the doctor finds."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from index import build_index
from ui.doctor import examine
from ui.finding import Finding

CorpusFolder = Callable[[Mapping[str, str | bytes]], Path]
Found = Callable[[Path], dict[str, Finding]]
Wrong = Callable[[Path], list[tuple[str, str]]]


@pytest.fixture
def corpus(corpus_folder: CorpusFolder) -> Path:
    return corpus_folder({"gaz.md": "Le gazoduc relie les deux pays.", "eau.md": "Le fleuve traverse la steppe."})


@pytest.fixture
def root(corpus: Path, tmp_path: Path) -> Path:
    """The folder of a small index made by the real model."""
    return build_index(corpus, tmp_path / "index").folder


@pytest.fixture
def rebuild(corpus: Path, root: Path) -> str:
    """The command that brings that index up to date."""
    return f"sourcier index {corpus} --index {root}"


@pytest.fixture
def found() -> Found:
    """What the doctor finds in an index folder, by name, but for what is installed."""

    def find(root: Path) -> dict[str, Finding]:
        findings = examine(root)
        first = [finding.name for finding in findings].index("models")
        return {finding.name: finding for finding in findings[first:]}

    return find


@pytest.fixture
def wrong(found: Found) -> Wrong:
    """What of that is wrong: name and text."""
    return lambda root: [(finding.name, finding.text) for finding in found(root).values() if finding.wrong]
