"""One cold answer, step by step, for `ask_latency.py`: milliseconds of each step and the modules loaded, as JSON.

$ python tests/benchmarks/ask_phases.py INDEX QUESTION
"""

import json
import sys
import time
from pathlib import Path

steps: dict[str, float] = {}
last = time.perf_counter()


def step(name: str) -> None:
    """Ends a step: what passed since the last one is its time."""
    global last
    now = time.perf_counter()
    steps[name] = (now - last) * 1000
    last = now


folder, question = Path(sys.argv[1]), sys.argv[2]

from index import Index, load_encoder  # noqa: E402
from index.store import read_current  # noqa: E402
from rag import ask  # noqa: E402
from ui.encode import to_json  # noqa: E402

step("imports")
generation = read_current(folder)
step("index read and checked")
encoder = load_encoder(generation.manifest.model)
step("encoder loaded")
index = Index(folder, generation, encoder=encoder)
vector = index.query_vector(question)
step("question embedded")
index.nearest(vector, 10)
step("passages searched")
answer = ask(question, index=index)
step("read and composed")
to_json(answer)
step("written as JSON")
index.query_vector(question)
step("embedded again")
steps["read and composed"] -= steps.pop("embedded again")  # which `ask` did too

print(json.dumps({"steps": steps, "modules": sorted({name.partition(".")[0] for name in sys.modules})}))
