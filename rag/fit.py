"""Fits the weighing of evidence on public question sets: `python -m rag.fit DATA [--work FOLDER] [--only MODEL …]`.

DATA holds `piaf/`, `squad2-en/`, `winer-fr/` and `labels/` (see the README). Unanswerable questions are SQuAD 2.0's
own, written ones about news, and those of PIAF articles that are taken out of the collection. Three models are fitted:
of sentences, which the reader weighs too, and of the reader's spans as facts and as items of lists, on articles that
it was not trained on. Prints, for each set, how often the best span is a right one and how well answerable questions
are told from others; writes `rag/weights.json`. scikit-learn comes with sentence-transformers.
"""

import argparse
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from rag.evidence import Evidence
from rag.examples import Examples, collect
from rag.span_evidence import FactEvidence, ItemEvidence
from rag.span_examples import collect_facts, collect_items
from rag.weights import WEIGHTS, Model, Weights

# A false answer costs a third more than a missed one: none is given for less than 4 : 3.
_THRESHOLDS: dict[Model, float] = {"sentences": 1 / 2, "facts": 4 / 7}
_COLLECTING: dict[Model, Callable[[Path, Path], dict[str, Examples]]] = {
    "sentences": collect,
    "facts": collect_facts,
    "items": collect_items,
}
_EVIDENCE = {"sentences": Evidence, "facts": FactEvidence, "items": ItemEvidence}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m rag.fit", description="Fit the weighing of evidence.")
    parser.add_argument("data", type=Path, help="folder of the public question sets")
    parser.add_argument("--work", type=Path, help="keep the indexes made here, to fit again faster")
    parser.add_argument("--only", nargs="+", choices=get_args(Model), default=get_args(Model), help="models to fit")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        for model in options.only:  # in this order: the later ones weigh what the first gives
            sets = _COLLECTING[model](options.data, options.work or Path(temporary))
            train = [examples for name, examples in sets.items() if not name.endswith("held out")]
            weights = fit_items(train) if model == "items" else fit(train, threshold=_THRESHOLDS[model])
            print(f"{model:22} questions  best span right  AUROC  answered  refused   ECE")
            for name, examples in sets.items():
                print(f"{name:22} {judge(examples, weights)}", flush=True)
            _write(model, weights)


def fit(train: Sequence[Examples], *, threshold: float) -> Weights:
    """The logistic model of the right span, each set weighing the same, then its calibration on the best ones.

    Args:
        train: the sets.
        threshold: the probability from which on an answer is given.
    """
    from sklearn.linear_model import LogisticRegression

    bias, weights = _logistic(train)
    best = [_best_log_odds(examples, bias, weights) for examples in train]
    answerable = np.concatenate([examples.answerable for examples in train])
    each = np.concatenate([np.full(len(scores), 1 / len(scores)) for scores in best])
    scaling = LogisticRegression(C=1e6).fit(np.concatenate(best)[:, None], answerable, sample_weight=each / each.mean())
    slope, offset = float(scaling.coef_[0, 0]), float(scaling.intercept_[0])
    return Weights(weights, bias, slope=slope, offset=offset, threshold=threshold)


def fit_items(train: Sequence[Examples]) -> Weights:
    """The logistic model of a right item, shown from the probability on at which precision and recall are the same.

    The curve of F1 is too flat for its highest point to mean anything.
    """
    from sklearn.metrics import precision_recall_curve

    bias, weights = _logistic(train)
    right = np.concatenate([examples.right for examples in train])
    odds = np.concatenate([examples.evidence for examples in train]) @ weights + bias
    precision, recall, least = precision_recall_curve(right, 1 / (1 + np.exp(-odds)))
    even = int(np.abs(precision - recall)[:-1].argmin())
    return Weights(weights, bias, slope=1.0, offset=0.0, threshold=float(least[even]))


def _logistic(train: Sequence[Examples]) -> tuple[float, NDArray[np.float64]]:
    """Bias and weights, shape (fields,), with which the evidence tells right spans from others."""
    from sklearn.linear_model import LogisticRegression

    evidence = np.concatenate([examples.evidence for examples in train])
    right = np.concatenate([examples.right for examples in train])
    each = np.concatenate([np.full(len(examples.right), 1 / len(examples.right)) for examples in train])
    model = LogisticRegression(max_iter=3_000).fit(evidence, right, sample_weight=each / each.mean())
    return float(model.intercept_[0]), model.coef_[0]


def _best_log_odds(examples: Examples, bias: float, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log-odds of each question's best span, shape (questions,); very low where none could answer."""
    best = np.full(len(examples.answerable), -20.0)
    np.maximum.at(best, examples.question, examples.evidence @ weights + bias)
    return best


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one set is answered; shares are of the answerable questions, `refused` of the others.

    Attributes:
        questions: in the set.
        right: of the answerable ones, those whose best span is right.
        auroc: of answerable against other questions, by the best span.
        answered, refused: with the model's threshold.
        error: expected calibration error of what is shown for the best span, in ten bins (Guo et al., "On Calibration
            of Modern Neural Networks", 2017, section 2).
    """

    questions: int
    right: float
    auroc: float
    answered: float
    refused: float
    error: float

    def __str__(self) -> str:
        return (
            f"{self.questions:9} {self.right:16.3f} {self.auroc:6.3f} {self.answered:9.3f} {self.refused:8.3f} "
            f"{self.error:5.3f}"
        )


def judge(examples: Examples, weights: Weights) -> Judgement:
    """Scores the weights on a set."""
    from sklearn.metrics import roc_auc_score

    scores = examples.evidence @ weights.weights + weights.bias
    best = _best_log_odds(examples, weights.bias, weights.weights)
    found = {
        int(examples.question[row]) for row in np.flatnonzero((scores == best[examples.question]) & examples.right)
    }
    answerable = examples.answerable
    shown = 1 / (1 + np.exp(-(weights.slope * best + weights.offset)))
    given = shown >= weights.threshold
    return Judgement(
        questions=len(answerable),
        right=len(found) / int(answerable.sum()),
        auroc=float(roc_auc_score(answerable, best)),
        answered=float(given[answerable].mean()),
        refused=float(1 - given[~answerable].mean()),
        error=calibration_error(shown, answerable),
    )


def calibration_error(shown: NDArray[np.float64], right: NDArray[np.bool_], *, bins: int = 10) -> float:
    """Mean distance of what is shown from how often it is right, over equal bins of [0, 1], by their size.

    Args:
        shown: probabilities, shape (n,).
        right: shape (n,).
        bins: how many.
    """
    place = np.minimum((shown * bins).astype(int), bins - 1)
    gaps = np.bincount(place, weights=shown - right, minlength=bins)
    return float(np.abs(gaps).sum() / len(shown))


def _write(model: Model, weights: Weights) -> None:
    """Replaces the model in the file of the fitted ones."""
    file = Path(__file__).with_name(WEIGHTS)
    fitted = json.loads(file.read_text(encoding="utf-8"))
    names = (field.name for field in fields(_EVIDENCE[model]))
    fitted[model] = {
        "weights": dict(zip(names, weights.weights.round(4).tolist(), strict=True)),
        **{name: round(getattr(weights, name), 4) for name in ("bias", "slope", "offset", "threshold")},
    }
    file.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
