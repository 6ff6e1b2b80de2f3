"""What the doctor finds, as lines for a terminal."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.escape import one_line
from ui.terminal import aligned


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at.

    Attributes:
        name: what was looked at.
        text: what was found; when it is wrong, with the remedy.
        wrong: whether something is to be mended.
    """

    name: str
    text: str
    wrong: bool = False


def findings_text(findings: Sequence[Finding]) -> str:
    """The findings, one a line, those that are wrong marked so."""
    return aligned(
        [(finding.name, ("WRONG: " if finding.wrong else "") + one_line(finding.text)) for finding in findings]
    )


def bytes_text(count: int) -> str:
    """A number of bytes in the largest unit of which there is one: 1.5 GB."""
    size, units = float(count), ["bytes", "kB", "MB", "GB", "TB"]
    while size >= 1000 and len(units) > 1:
        size /= 1000
        units.pop(0)
    return f"{size:.0f} {units[0]}" if units[0] == "bytes" else f"{size:.1f} {units[0]}"
