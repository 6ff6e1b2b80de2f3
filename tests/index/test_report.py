"""The report of a build: what is kept with the index is what was told."""

import json
from dataclasses import replace
from pathlib import Path

from corpus import SkippedFile
from index import BuildReport
from index.report import read_report, write_report

REPORT = BuildReport(
    added=("neuf.txt", "été/gaz.md"),
    updated=("vent.md",),
    removed=("ancien.txt",),
    unchanged=("table.csv#un",),
    skipped=(SkippedFile("photo.jpg", ".jpg files are not read"), SkippedFile("vide.txt", "empty")),
    duplicates=(("neuf.txt", "vent.md"), ("été/gaz.md", "table.csv#un", "z.txt")),
    passages=12,
    embedded=7,
    seconds=0.1 + 0.2,
    published=True,
    folder=Path("/données/index"),
)


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    write_report(tmp_path, REPORT)
    assert read_report(tmp_path) == REPORT
    assert [file.name for file in tmp_path.iterdir()] == ["report.json"]


def test_an_empty_report_is_read_as_it_was(tmp_path: Path) -> None:
    empty = replace(REPORT, added=(), updated=(), removed=(), unchanged=(), skipped=(), duplicates=(), published=False)
    write_report(tmp_path, empty)
    assert read_report(tmp_path) == empty


def test_it_is_json_that_a_person_can_read(tmp_path: Path) -> None:
    write_report(tmp_path, REPORT)
    content = (tmp_path / "report.json").read_text(encoding="utf-8")
    assert "été/gaz.md" in content
    fields = json.loads(content)
    assert fields["skipped"][1] == {"path": "vide.txt", "reason": "empty"}
    assert (fields["folder"], fields["seconds"]) == ("/données/index", 0.30000000000000004)
