"""Which versions are installed, read from their metadata: nothing is imported."""

from importlib import metadata

NOT_INSTALLED = "not installed"


def version_of(distribution: str) -> str:
    """Its version; `NOT_INSTALLED` when it is not, as Sourcier itself when run from a checkout."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return NOT_INSTALLED
