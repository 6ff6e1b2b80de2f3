"""The doctor's look at the disk: whether the next build can be written."""

import os
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

from ui.finding import Finding, bytes_text

_COPIES = 3
"""Times the size of an index that must be free to build it: the new one, the temporary files, and some growth."""


def examine_disk(root: Path) -> Iterator[Finding]:
    """Whether the index in `root` can be written, and whether there is room for the next one and for the model."""
    from index import MODEL_BYTES, IndexingError, models_folder, prepared_default, report_file, size_on_disk

    if root.is_dir() and not os.access(root, os.W_OK | os.X_OK):
        mend = f"chmod u+rwx {shlex.quote(str(root))}"
        yield Finding("writing", f"{root} cannot be written to; run: {mend} (or give another --index)", wrong=True)
    try:
        needed = _COPIES * size_on_disk(report_file(root).parent)
    except IndexingError:
        needed = 0
    needed += 0 if prepared_default() else MODEL_BYTES
    folder, free = min(
        ((place, shutil.disk_usage(_existing(place)).free) for place in (root, models_folder())),
        key=lambda found: found[1],
    )
    text = f"{bytes_text(free)} free in {_existing(folder)}"
    if needed:
        text += f", a rebuild needs about {bytes_text(needed)}"
    if free >= needed:
        yield Finding("disk", text)
    else:
        elsewhere = "give another disk with --index, or with SOURCIER_CACHE for the model"
        yield Finding("disk", f"{text}; free some, or {elsewhere}", wrong=True)


def _existing(folder: Path) -> Path:
    """The folder, or the nearest one above that is there."""
    return next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
