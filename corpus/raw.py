"""The bytes of one file of the corpus, and of nothing else."""

import os
import stat
from pathlib import Path

from corpus.errors import UnreadableArticle
from corpus.paths import printable

# The listing saw a plain file, but it may have been exchanged since: follow no link, and wait for no pipe.
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_bytes(path: Path, root: Path, *, most: int) -> bytes:
    """Read a file of at most `most` bytes from the corpus folder `root`; both are given by their real paths.

    Raises:
        UnreadableArticle: it is no plain file, is outside the folder or over `most` bytes, or the system refuses it.
    """
    shown = printable(path, root)
    try:
        if not path.resolve(strict=True).is_relative_to(root):
            raise UnreadableArticle(shown, "outside the corpus folder")
        descriptor = os.open(path, _FLAGS)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableArticle(shown, "not a file")
            if status.st_size > most:
                raise UnreadableArticle(shown, _too_long(status.st_size, most))
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                # One byte more, for a file that grows under our eyes.
                data = file.read(most + 1)
        finally:
            os.close(descriptor)
    except (OSError, RuntimeError) as error:
        raise UnreadableArticle(shown, f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if len(data) > most:
        raise UnreadableArticle(shown, _too_long(len(data), most))
    return data


def _too_long(size: int, most: int) -> str:
    return f"{size / 1e6:.1f} MB, over the limit of {most / 1e6:.0f} MB; split it into several files"
