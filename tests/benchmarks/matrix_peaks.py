"""How many operations a second this machine's matrix products reach, in each precision that OpenVINO offers here."""

import time
from typing import Any

import numpy as np

from index.openvino_runtime import load_openvino

ROWS, SIZE, PRODUCTS, RUNS = 1024, 1536, 8, 12  # 1,536 is the longest side of the embedding model's matrices


def matrix_peaks() -> dict[str, float]:
    """Multiplications and additions a second, best of twelve runs, by precision: f32, bf16 where there is, int8."""
    core = load_openvino().Core()
    capabilities = core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    precisions = ["f32", *(["bf16"] if "BF16" in capabilities else []), *(["int8"] if "INT8" in capabilities else [])]
    return {precision: _peak(core, precision) for precision in precisions}


def _peak(core: Any, precision: str) -> float:
    hint = "bf16" if precision == "bf16" else "f32"
    options = {"INFERENCE_PRECISION_HINT": hint, "ENABLE_CPU_PINNING": False}
    compiled = core.compile_model(_products(quantised=precision == "int8"), "CPU", options)
    request = compiled.create_infer_request()
    matrix = np.random.default_rng(0).random((ROWS, SIZE), dtype=np.float32)
    request.infer([matrix])
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        request.infer([matrix])
        times.append(time.perf_counter() - start)
    return 2 * PRODUCTS * ROWS * SIZE * SIZE / min(times)


def _products(*, quantised: bool) -> Any:
    """A chain of products of a matrix with constant ones."""
    openvino = load_openvino()
    opset13 = openvino.opset13
    draws = np.random.default_rng(0)
    given = hidden = opset13.parameter([ROWS, SIZE], np.float32)
    for _ in range(PRODUCTS):
        if quantised:
            low, high = np.float32(-1), np.float32(1)
            hidden = opset13.fake_quantize(hidden, low, high, low, high, 256)
            integers = draws.integers(-127, 128, (SIZE, SIZE)).astype(np.int8)
            scale = np.full((SIZE, 1), 1e-4, np.float32)
            weights = opset13.multiply(opset13.convert(opset13.constant(integers), np.float32), opset13.constant(scale))
        else:
            weights = opset13.constant(draws.standard_normal((SIZE, SIZE)).astype(np.float32) / 40)
        hidden = opset13.matmul(hidden, weights, False, True)
    return openvino.Model([hidden], [given])
