"""Evidence -> probability, by the logistic models that `python -m rag.fit` fits."""

import json
from dataclasses import astuple, dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

WEIGHTS = "weights.json"
Model = Literal["sentences", "facts", "items"]


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model of which span answers, and its calibration.

    `log_odds = bias + weights . evidence` ranks the spans; `1 / (1 + exp(-(slope * log_odds + offset)))` is the
    probability that is shown (Platt scaling, Platt 1999): for sentences and facts that the articles answer, were this
    their best span; for items that the span is one.

    Attributes:
        weights: one a field of the evidence, in its order: shape (fields,).
        bias, slope, offset: as in the formulas.
        threshold: a span at least as probable is shown.
    """

    weights: NDArray[np.float64]
    bias: float
    slope: float
    offset: float
    threshold: float

    def log_odds(self, evidence: "DataclassInstance") -> float:
        """What ranks spans."""
        return self.bias + float(self.weights @ np.array(astuple(evidence)))

    def probability(self, evidence: "DataclassInstance") -> float:
        """The probability that is shown, in [0, 1]."""
        return float(1 / (1 + np.exp(-(self.slope * self.log_odds(evidence) + self.offset))))


@cache
def load_weights(model: Model) -> Weights:
    """A fitted model that ships with the program."""
    fitted = json.loads(files("rag").joinpath(WEIGHTS).read_text(encoding="utf-8"))[model]
    weights = np.array(list(fitted.pop("weights").values()))
    return Weights(weights, **fitted)
