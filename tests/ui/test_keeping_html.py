"""What the tab of the articles says of builds and uploads."""

from dataclasses import replace
from pathlib import Path

from corpus import SkippedFile
from index import BuildReport
from ui.keeping_html import advance_html, counts_text, last_build_html, outcome_html, skipped_html, uploaded_html
from ui.keeping_labels import KEEPING_LABELS
from ui.keeping_words import ENGLISH, FRENCH
from ui.rebuilding import Advance, Outcome
from ui.uploads import Uploaded

REPORT = BuildReport(
    added=("a.md",),
    updated=(),
    removed=("b.md", "c.md"),
    unchanged=(),
    skipped=(SkippedFile("<i>.doc", "save it as .docx"),),
    duplicates=(),
    passages=7,
    embedded=7,
    seconds=2.4,
    published=True,
    folder=Path("/index"),
)


def test_both_languages_have_the_same_words() -> None:
    assert ENGLISH.texts.keys() == FRENCH.texts.keys()
    assert ENGLISH.columns.keys() == FRENCH.columns.keys()
    assert ENGLISH.stages.keys() == FRENCH.stages.keys()
    assert KEEPING_LABELS["en"].keys() == KEEPING_LABELS["fr"].keys()


def test_progress_tells_how_much_how_fast_and_how_long() -> None:
    html = advance_html(Advance("embed", 1200, 3600, 60.0), ENGLISH)
    assert "<b>Embedding</b> <span>1,200 of 3,600 passages · 60 passages/s · about 40 s left</span>" in html
    assert 'value="1200" max="3600"' in html
    assert "encore 4 min environ" in advance_html(Advance("embed", 0, 2400, 10.0), FRENCH)
    assert "value=" not in advance_html(Advance(), FRENCH)


def test_the_end_of_a_build_is_told() -> None:
    assert counts_text(REPORT, ENGLISH) == "1 added, 2 removed, 1 skipped"
    assert "The index is rebuilt (2 s): 1 added, 2 removed, 1 skipped." in outcome_html(Outcome(REPORT), ENGLISH)
    assert "Rien n’a changé" in outcome_html(Outcome(replace(REPORT, published=False)), FRENCH)
    assert "disk &lt;full&gt;" in outcome_html(Outcome(failure="disk <full>"), ENGLISH)
    assert "Another program" in outcome_html(Outcome(is_elsewhere=True), ENGLISH)
    assert "Last build: 1 added, 2 removed, 1 skipped." in last_build_html(REPORT, ENGLISH)


def test_skipped_files_are_listed_with_their_reasons_and_counted_beyond_a_hundred() -> None:
    assert "<li><b>&lt;i&gt;.doc</b> <span lang=en>save it as .docx</span></li>" in skipped_html(
        REPORT.skipped, ENGLISH
    )
    many = [SkippedFile(f"{number}.doc", "no") for number in range(130)]
    html = skipped_html(many, FRENCH)
    assert html.count("<b>") == 100
    assert "… et 30 de plus" in html
    assert skipped_html((), ENGLISH) == ""


def test_every_file_of_an_upload_is_accounted_for() -> None:
    uploaded = Uploaded(
        added=tuple(f"{number}.md" for number in range(7)),
        renamed=(("x.md", "x (2).md"),),
        already=(("y.md", "sub/y.md"),),
        refused=(SkippedFile("<z>", "empty"),),
    )
    html = uploaded_html(uploaded, "/articles", ENGLISH)
    assert "Added to /articles: 0.md, 1.md, 2.md, 3.md, 4.md … and 2 more." in html
    assert "x.md was added as x (2).md." in html
    assert "y.md is already there, as sub/y.md." in html
    assert "&lt;z&gt; was not added: empty." in html
