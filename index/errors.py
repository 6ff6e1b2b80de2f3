"""What can go wrong with an index.

IndexingError
├── IndexMissing     there is no index in the folder
├── IndexDamaged     a file of the index is absent, cut short or altered
├── IndexMismatch    the index was made by another model or in another format
├── IndexBusy        another process is building this index
├── BuildFailed      the build could not be finished; the index that was there before is untouched
└── EmptyQuery       the query holds nothing to search for (also a ValueError)
"""

import shlex
from pathlib import Path


class IndexingError(Exception):
    """Base of every failure of the index layer. Its message is one line and names the remedy."""


class IndexMissing(IndexingError):
    """There is no index in the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"no index in {folder}; build one with: {_build_command(folder)}")


class IndexDamaged(IndexingError):
    """A file of the index is absent, cut short or altered.

    Attributes:
        file: which one.
        reason: what is wrong with it.
    """

    def __init__(self, file: Path, reason: str, *, folder: Path) -> None:
        super().__init__(f"the index is damaged: {file}: {reason}; rebuild it with: {_build_command(folder)} --full")
        self.file = file
        self.reason = reason


class IndexMismatch(IndexingError):
    """The index was made by another model or in another format."""

    def __init__(self, what: str, *, found: object, expected: object, folder: Path) -> None:
        super().__init__(
            f"the index in {folder} has {what} {found}, expected {expected}; "
            f"rebuild it with: {_build_command(folder)} --full"
        )


class IndexBusy(IndexingError):
    """Another process is building this index."""

    def __init__(self, folder: Path, *, waited: float) -> None:
        super().__init__(
            f"another build of {folder} is running (waited {waited:.0f} s); try again when it has finished"
        )


class BuildFailed(IndexingError):
    """The build could not be finished; the index that was there before is untouched."""

    def __init__(self, folder: Path, reason: object) -> None:
        super().__init__(f"the index in {folder} could not be written ({reason}); what was there is untouched")


class EmptyQuery(IndexingError, ValueError):
    """The query holds nothing to search for."""

    def __init__(self, query: str) -> None:
        super().__init__(f"the query {query[:40]!r} holds no letter or digit; write a few words to search for")


def _build_command(folder: Path) -> str:
    return f"sourcier index CORPUS --index {shlex.quote(str(folder))}"
