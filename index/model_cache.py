"""Where prepared models are kept, and how one is put there whole or not at all."""

import logging
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from index.model import Model, ModelDamaged, ModelError

log = logging.getLogger(__name__)


def models_folder() -> Path:
    """`$SOURCIER_CACHE`, or the user's cache folder on this system."""
    if chosen := os.environ.get("SOURCIER_CACHE"):
        return Path(chosen).expanduser().absolute() / "models"
    from platformdirs import user_cache_path

    return user_cache_path("sourcier", appauthor=False) / "models"


def open_or_build(key: str, build: Callable[[Path], None]) -> Path:
    """The folder of the prepared model `key`, built first if it is missing or damaged.

    Args:
        key: a folder name that changes with anything that changes the model.
        build: fills an empty folder, record last; what it raises leaves the cache as it was.

    The folder is filled aside, flushed to the disk and renamed, under a lock that dies with its process: a build
    that is killed leaves nothing that could be taken for a model, and two processes do not both build.
    """
    folder = models_folder() / key
    if _is_whole(folder):
        return folder
    from filelock import FileLock

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.parent / f"{key}.lock"):
            if not _is_whole(folder):
                _build(folder, build)
    except OSError as error:
        raise ModelError(
            f"cannot prepare the embedding model in {folder.parent} ({error}): free about 1 GB there, "
            "or name another folder in SOURCIER_CACHE"
        ) from error
    return folder


def discard(folder: Path) -> None:
    """Takes a prepared model out of the cache: what cannot be loaded is to be built again."""
    from filelock import FileLock

    with FileLock(folder.parent / f"{folder.name}.lock"):
        _remove(folder)


def _is_whole(folder: Path) -> bool:
    if not folder.exists():
        return False
    try:
        Model.read(folder)
    except ModelDamaged as error:
        log.warning("preparing the embedding model again: %s", error)
        return False
    return True


def _build(folder: Path, build: Callable[[Path], None]) -> None:
    prefix = f".{folder.name}-"
    for left_over in folder.parent.glob(f"{prefix}*"):  # of builds that were killed: we hold the lock
        shutil.rmtree(left_over)
    aside = Path(tempfile.mkdtemp(prefix=prefix, dir=folder.parent))
    try:
        build(aside)
        Model.read(aside)
        for file in sorted(aside.rglob("*"), reverse=True):
            _flush(file)
        _flush(aside)
        _remove(folder)
        aside.rename(folder)
        _flush(folder.parent)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def _remove(folder: Path) -> None:
    if folder.exists():  # renamed first, so that no other process sees half of it
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        folder.rename(aside / "old")
        shutil.rmtree(aside)


def _flush(path: Path) -> None:
    if path.is_dir() and os.name == "nt":  # Windows has no way to flush a folder
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
