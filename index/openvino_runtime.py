"""OpenVINO, without its telemetry: it would tell Google Analytics of every import."""

import sys
from typing import Any


def load_openvino() -> Any:
    """The module `openvino`."""
    # Where the package of its telemetry cannot be imported, OpenVINO does without.
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    import openvino

    return openvino
