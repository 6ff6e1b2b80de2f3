"""The table of the files that a build skipped."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.escape import one_line

if TYPE_CHECKING:
    from corpus import SkippedFile


def print_skipped(skipped: "Sequence[SkippedFile]") -> None:
    """Prints each file with its reason; nothing when none was skipped."""
    if not skipped:
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=f"skipped: {len(skipped)}", title_justify="left", title_style="", box=box.SIMPLE_HEAD)
    table.add_column("file", overflow="fold")
    table.add_column("reason", overflow="fold")
    for file in skipped:
        table.add_row(Text(one_line(str(file.path))), Text(one_line(file.reason)))
    Console(highlight=False, emoji=False).print(table)
