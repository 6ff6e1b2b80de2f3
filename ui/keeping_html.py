"""What the tab "Articles" says: the folder, a build's progress and report, what became of an upload, as HTML."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.escape import html_text
from ui.keeping_words import KeepingWords

if TYPE_CHECKING:
    from corpus import SkippedFile
    from index import BuildReport
    from ui.rebuilding import Advance, Outcome
    from ui.uploads import Uploaded

_ROWS = 100
"""Skipped files at most that are listed."""
_NAMES = 5
"""New files at most that are named."""


def said(text: str, *, kind: str = "") -> str:
    """A paragraph.

    Args:
        text: plain text.
        kind: `done` or `failed`, when the paragraph is to stand out.
    """
    return f'<p class="said {kind}">{html_text(text)}</p>'


def advance_html(advance: "Advance", words: KeepingWords) -> str:
    """How far a build has come: a bar, how many of how many, how fast, and how long it takes still."""
    stage, unit = words.stages.get(advance.stage, (advance.stage, ""))
    told = []
    if advance.total and unit:
        told.append(words.say("of", done=advance.done, total=advance.total, unit=unit))
    if advance.per_second and unit:
        told.append(words.say("rate", rate=round(advance.per_second), unit=unit))
    if advance.seconds_left:
        told.append(words.say("left", time=words.duration(advance.seconds_left)))
    value = f' value="{advance.done}" max="{advance.total}"' if advance.total else ""
    return (
        f'<div class="advance"><b>{html_text(stage)}</b> <span>{html_text(" · ".join(told))}</span>'
        f'<progress aria-label="{html_text(stage)}"{value}></progress>{said(words.say("answering"))}</div>'
    )


def outcome_html(outcome: "Outcome", words: KeepingWords) -> str:
    """How a build ended, with the files that are not in the index."""
    if outcome.is_elsewhere:
        return said(words.say("elsewhere"), kind="failed")
    report = outcome.report
    if report is None:
        return said(words.say("failed", reason=outcome.failure), kind="failed")
    if not report.published:
        return said(words.say("unchanged"), kind="done") + skipped_html(report.skipped, words)
    time = words.duration(report.seconds)
    return said(words.say("built", time=time, counts=counts_text(report, words)), kind="done") + skipped_html(
        report.skipped, words
    )


def last_build_html(report: "BuildReport", words: KeepingWords) -> str:
    """What the build that made the current index did."""
    return said(words.say("last_build", counts=counts_text(report, words))) + skipped_html(report.skipped, words)


def counts_text(report: "BuildReport", words: KeepingWords) -> str:
    """How many articles of each fate, leaving out those of which there are none."""
    counts = {
        "added": len(report.added),
        "updated": len(report.updated),
        "removed_count": len(report.removed),
        "unchanged_count": len(report.unchanged),
        "skipped": len(report.skipped),
    }
    return ", ".join(words.say(name, count=count) for name, count in counts.items() if count)


def skipped_html(skipped: "Sequence[SkippedFile]", words: KeepingWords) -> str:
    """The files that are not in the index, each with its reason; nothing when there is none."""
    if not skipped:
        return ""
    rows = "".join(
        f"<li><b>{html_text(file.path)}</b> <span lang=en>{html_text(file.reason)}</span></li>"
        for file in skipped[:_ROWS]
    )
    left_out = len(skipped) - _ROWS
    more = f"<li>{html_text(words.say('more', count=left_out))}</li>" if left_out > 0 else ""
    summary = f"{html_text(words.say('skipped_files'))} ({words.number(len(skipped))})"
    return f'<details class="skipped"><summary>{summary}</summary><ul>{rows}{more}</ul></details>'


def uploaded_html(uploaded: "Uploaded", folder: str, words: KeepingWords) -> str:
    """What became of each file of an upload."""
    parts = []
    if uploaded.added:
        names = ", ".join(uploaded.added[:_NAMES])
        if len(uploaded.added) > _NAMES:
            names += f" {words.say('more', count=len(uploaded.added) - _NAMES)}"
        parts.append(said(words.say("uploaded", folder=folder, names=names), kind="done"))
    parts += [said(words.say("renamed", given=given, name=name)) for given, name in uploaded.renamed]
    parts += [said(words.say("already", given=given, name=name)) for given, name in uploaded.already]
    parts += [
        said(words.say("refused", name=file.path, reason=file.reason), kind="failed") for file in uploaded.refused
    ]
    return "".join(parts)
