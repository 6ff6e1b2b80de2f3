"""What decides how files become passages, in one string."""

import hashlib
import unicodedata
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import corpus

_LIBRARIES = (
    *("charset-normalizer", "datasketch", "dateparser", "htmldate", "justext", "langchain-text-splitters", "lxml"),
    *("py3langid", "pypdfium2", "pyyaml", "trafilatura"),
)


@cache
def program_fingerprint() -> str:
    """SHA-256 of the program that reads, splits and compares articles, and of the versions of what it uses.

    What was read and split under the same fingerprint would be the same again. A new version of Sourcier, or of one of
    the libraries, reads all files anew; it embeds only what came out differently.
    """
    digest = hashlib.sha256()
    for package in (Path(corpus.__file__).parent, Path(__file__).parent):
        for file in sorted(package.rglob("*.py")):
            digest.update(file.read_bytes())
    digest.update(f"Unicode {unicodedata.unidata_version}\0".encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {_version(library)}\0".encode())
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
