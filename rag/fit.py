"""Fits the weighing of evidence on public question sets: `python -m rag.fit DATA [--work FOLDER]`.

DATA holds `piaf/`, `squad2-en/`, `winer-fr/` and `labels/` (see the README). Unanswerable questions are SQuAD 2.0's
own, those of the WiNER labels, and the questions of PIAF articles that are taken out of the collection. Prints, for
each set, how often the best sentence is a right one and how well answerable questions are told from others; writes
`rag/evidence.json`. scikit-learn comes with sentence-transformers.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.evidence import Evidence
from rag.examples import Examples, collect
from rag.weights import THRESHOLD, WEIGHTS, Weights


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m rag.fit", description="Fit the weighing of evidence.")
    parser.add_argument("data", type=Path, help="folder of the public question sets")
    parser.add_argument("--work", type=Path, help="keep the indexes made here, to fit again faster")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        sets = collect(options.data, options.work or Path(temporary))
    train = [examples for name, examples in sets.items() if not name.endswith("held out")]
    weights = fit(train)
    print(f"{'set':22} questions  best sentence right  AUROC  answered  refused")
    for name, examples in sets.items():
        print(f"{name:22} {judge(examples, weights)}")
    fitted = {
        "bias": round(weights.bias, 4),
        "weights": dict(zip((f.name for f in fields(Evidence)), weights.weights.round(4).tolist(), strict=True)),
        "slope": round(weights.slope, 4),
        "offset": round(weights.offset, 4),
    }
    Path(__file__).with_name(WEIGHTS).write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


def fit(train: Sequence[Examples]) -> Weights:
    """The logistic model of the right sentence, each set weighing the same, then its calibration on the best ones."""
    from sklearn.linear_model import LogisticRegression

    evidence = np.concatenate([examples.evidence for examples in train])
    right = np.concatenate([examples.right for examples in train])
    each = np.concatenate([np.full(len(examples.right), 1 / len(examples.right)) for examples in train])
    sentence_model = LogisticRegression(max_iter=3_000).fit(evidence, right, sample_weight=each / each.mean())
    bias, weights = float(sentence_model.intercept_[0]), sentence_model.coef_[0]
    best = [_best_log_odds(examples, bias, weights) for examples in train]
    answerable = np.concatenate([examples.answerable for examples in train])
    each = np.concatenate([np.full(len(scores), 1 / len(scores)) for scores in best])
    scaling = LogisticRegression(C=1e6).fit(np.concatenate(best)[:, None], answerable, sample_weight=each / each.mean())
    return Weights(bias, weights, slope=float(scaling.coef_[0, 0]), offset=float(scaling.intercept_[0]))


def _best_log_odds(examples: Examples, bias: float, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log-odds of each question's best sentence, shape (questions,); very low where none could answer."""
    best = np.full(len(examples.answerable), -20.0)
    np.maximum.at(best, examples.question, examples.evidence @ weights + bias)
    return best


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one set is answered; shares are of the answerable questions, `refused` of the others."""

    questions: int
    right: float
    auroc: float
    answered: float
    refused: float

    def __str__(self) -> str:
        return f"{self.questions:9} {self.right:20.3f} {self.auroc:6.3f} {self.answered:9.3f} {self.refused:8.3f}"


def judge(examples: Examples, weights: Weights) -> Judgement:
    """Scores the weights on a set."""
    from sklearn.metrics import roc_auc_score

    scores = examples.evidence @ weights.weights + weights.bias
    best = _best_log_odds(examples, weights.bias, weights.weights)
    found = {
        int(examples.question[row]) for row in np.flatnonzero((scores == best[examples.question]) & examples.right)
    }
    answerable = examples.answerable
    given = 1 / (1 + np.exp(-(weights.slope * best + weights.offset))) >= THRESHOLD
    return Judgement(
        questions=len(answerable),
        right=len(found) / int(answerable.sum()),
        auroc=float(roc_auc_score(answerable, best)),
        answered=float(given[answerable].mean()),
        refused=float(1 - given[~answerable].mean()),
    )


if __name__ == "__main__":
    main()
