"""Evidence -> probability, by the logistic model that `python -m rag.fit` fits."""

import json
from dataclasses import astuple, dataclass, fields
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from rag.evidence import Evidence

WEIGHTS = "evidence.json"
THRESHOLD = 0.5
"""An answer is given when it is likelier than not that the articles hold one."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model of which sentence answers, and its calibration.

    `log_odds = bias + weights . evidence` ranks the sentences; `1 / (1 + exp(-(slope * log_odds + offset)))` for the
    best of them is the probability that the articles answer (Platt scaling, Platt 1999).

    Attributes:
        bias, slope, offset: as in the formulas.
        weights: one a field of `Evidence`, in its order: shape (fields,).
    """

    bias: float
    weights: NDArray[np.float64]
    slope: float
    offset: float

    def probability(self, evidence: Evidence) -> float:
        """Probability that the articles answer, were this their best sentence."""
        log_odds = self.bias + float(self.weights @ np.array(astuple(evidence)))
        return float(1 / (1 + np.exp(-(self.slope * log_odds + self.offset))))


@cache
def load_weights() -> Weights:
    """The fitted model that ships with the program."""
    fitted = json.loads(files("rag").joinpath(WEIGHTS).read_text(encoding="utf-8"))
    weights = np.array([fitted["weights"][field.name] for field in fields(Evidence)])
    return Weights(fitted["bias"], weights, slope=fitted["slope"], offset=fitted["offset"])
