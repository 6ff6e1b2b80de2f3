"""What `sourcier index` prints about a build."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from corpus import SkippedFile
from index import BuildReport
from ui.report import change_text, report_text

SAVED = Path("/i/gen-1/report.json")
REPORT = BuildReport(
    added=("a.md", "b.md"),
    updated=("c.md",),
    removed=(),
    unchanged=("d.md",) * 1200,
    skipped=(),
    duplicates=(),
    passages=35000,
    embedded=12,
    seconds=1.26,
    published=True,
    folder=Path("/i"),
)
COUNTS = (
    "added  updated  removed  unchanged  skipped  passages  embedded   time\n"
    "──────────────────────────────────────────────────────────────────────\n"
)
AT = datetime(2025, 1, 2, 3, 4, 5)


def test_the_counts_of_a_build_are_a_table() -> None:
    assert report_text(REPORT, saved=SAVED) == (
        f"{COUNTS}    2        1        0      1,200        0    35,000        12  1.3 s"
    )


def test_files_skipped_for_one_reason_are_one_row_when_they_are_many() -> None:
    skipped = (
        *(SkippedFile(f"doc/{number:04}.ann", ".ann files are not read") for number in range(1191)),
        SkippedFile("été [red].md", "it is empty"),
        SkippedFile("vide.md", "it is empty"),
    )
    assert report_text(replace(REPORT, skipped=skipped), saved=SAVED) == (
        f"{COUNTS}    2        1        0      1,200    1,193    35,000        12  1.3 s\n\n"
        "1,193 files skipped:\n\n"
        "file                               reason\n"
        "──────────────────────────────────────────────────────────\n"
        "1,191 files, such as doc/0000.ann  .ann files are not read\n"
        "été [red].md                       it is empty\n"
        "vide.md                            it is empty\n\n"
        "in full: /i/gen-1/report.json"
    )


def test_of_many_reasons_the_first_are_shown() -> None:
    skipped = tuple(SkippedFile(f"{number}.csv", f"row {number} is cut") for number in range(1000))
    text = report_text(replace(REPORT, skipped=skipped), saved=SAVED)
    assert "29.csv  row 29 is cut\n        … and 970 rows more\n\nin full: /i/gen-1/report.json" in text
    assert "30.csv" not in text


def test_articles_that_are_nearly_the_same_are_shown_by_group() -> None:
    duplicates = (("a.md", "b.md"), ("c.md", "d.md", "e.md", "f.md"), tuple(f"{number}.md" for number in range(9)))
    assert report_text(replace(REPORT, duplicates=duplicates), saved=SAVED).endswith(
        "\n\n3 groups of articles that are nearly the same, all in the index:\n\n"
        "articles  first  others\n"
        "─────────────────────────────────\n"
        "       2  a.md   b.md\n"
        "       4  c.md   d.md, e.md, f.md\n"
        "       9  0.md   1.md and 7 more\n\n"
        "in full: /i/gen-1/report.json"
    )


def test_that_nothing_has_changed_is_one_line() -> None:
    same = replace(REPORT, added=(), updated=(), embedded=0, published=False)
    assert report_text(same, saved=SAVED) == "nothing has changed: 1,200 articles, 35,000 passages (1.3 s)"
    assert report_text(replace(same, skipped=(SkippedFile("a", "b"),)), saved=SAVED) == (
        "nothing has changed: 1,200 articles, 35,000 passages, 1 file skipped (1.3 s)"
    )


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({}, "03:04:05  added a.md, b.md; updated c.md; 12 passages embedded in 1.3 s"),
        (
            {"added": (), "updated": (), "removed": tuple("abcde"), "embedded": 1},
            "03:04:05  removed a and 4 more; 1 passage embedded in 1.3 s",
        ),
        (
            {"added": (), "updated": (), "skipped": (SkippedFile("a", "b"),) * 2, "embedded": 0},
            "03:04:05  no article changed, 2 files skipped; 0 passages embedded in 1.3 s",
        ),
    ],
)
def test_a_change_is_one_line(changed: dict[str, object], line: str) -> None:
    assert change_text(replace(REPORT, **changed), at=AT) == line  # type: ignore[arg-type]


def test_a_name_cannot_act_on_the_terminal() -> None:
    assert change_text(replace(REPORT, added=("a\x1b[2J\nb",), updated=()), at=AT).startswith(
        "03:04:05  added a\\x1b[2J b; 12 passages"
    )
