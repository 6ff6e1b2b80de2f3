"""What the reader's network says of one question and one passage."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Reading:
    """Logits, as in `network.Scores`, of the tokens of a passage; those that were cut off its end have none.

    Attributes:
        starts, ends: the characters of each token in the passage's text, white space left out, in order; a token may
            have none: (tokens,).
        tags: outside, begin, inside: (tokens, 3).
        edges: first and last token of the one answer: (tokens, 2).
        null: edges of "no answer": (2,).
        answers: whether the passage answers.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    tags: NDArray[np.float32]
    edges: NDArray[np.float32]
    null: NDArray[np.float32]
    answers: float
