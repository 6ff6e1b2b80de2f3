"""Whether shown probabilities are true: calibration error, Brier score, and the reliability plot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

BINS = 10
_COLOURS = ("#0b6e99", "#c4501b", "#4b7f2b", "#7a4fa3")
_SIZE, _MARGIN = 320, 48


@dataclass(frozen=True, slots=True)
class Point:
    """One question: the probability shown, whether the articles answer it, and whether the first span is right."""

    probability: float
    answerable: bool
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The predictions between two probabilities: their mean, how often they came true, and how many they are."""

    mean: float
    true: float
    count: int


def bins(probabilities: Sequence[float], outcomes: Sequence[bool]) -> list[Bin]:
    """The bins that are not empty, of `BINS` of equal width."""
    shown, true = np.array(probabilities), np.array(outcomes, dtype=float)
    number = np.minimum((shown * BINS).astype(int), BINS - 1)
    found = (number == each for each in range(BINS))
    return [Bin(float(shown[own].mean()), float(true[own].mean()), int(own.sum())) for own in found if own.any()]


def calibration_error(probabilities: Sequence[float], outcomes: Sequence[bool]) -> float:
    """Expected calibration error, in [0, 1] (Guo et al., "On Calibration of Modern Neural Networks", 2017, eq. 3)."""
    return sum(each.count * abs(each.true - each.mean) for each in bins(probabilities, outcomes)) / len(outcomes)


def brier(probabilities: Sequence[float], outcomes: Sequence[bool]) -> float:
    """Mean squared error of the probabilities, in [0, 1] (Brier, Monthly Weather Review 78(1), 1950; one class)."""
    return float(np.mean((np.array(probabilities) - np.array(outcomes, dtype=float)) ** 2))


def plot(sets: Mapping[str, Sequence[Point]]) -> str:
    """The reliability plot of each set, as SVG: how often questions are answerable, by the probability shown."""
    drawn = [_axes()]
    for row, (colour, (name, points)) in enumerate(zip(_COLOURS, sets.items(), strict=False)):
        shown = [point.probability for point in points]
        true = [point.answerable for point in points]
        places = [(_x(each.mean), _y(each.true), each.count) for each in bins(shown, true)]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in places)
        drawn.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>')
        for x, y, count in places:
            radius = 2 + 12 * (count / len(points)) ** 0.5
            drawn.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}" fill-opacity=".35"/>')
        label = f"{name}: {len(points)} questions, calibration error {calibration_error(shown, true):.2f}"
        top = _SIZE + _MARGIN + 62 + 18 * row
        drawn.append(f'<circle cx="{_MARGIN}" cy="{top - 4}" r="5" fill="{colour}"/>')
        drawn.append(f'<text x="{_MARGIN + 12}" y="{top}">{escape(label)}</text>')
    width, height = _SIZE + 3 * _MARGIN, _SIZE + _MARGIN + 62 + 18 * len(sets)  # the labels are longer than the plot
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    body = "\n".join(drawn)
    return f'{head} font-family="sans-serif" font-size="12">\n{body}\n</svg>\n'


def _axes() -> str:
    low, high = _MARGIN, _MARGIN + _SIZE
    lines = [
        '<rect width="100%" height="100%" fill="white"/>',
        f'<rect x="{low}" y="{low}" width="{_SIZE}" height="{_SIZE}" fill="none" stroke="#888"/>',
        f'<line x1="{low}" y1="{high}" x2="{high}" y2="{low}" stroke="#888" stroke-dasharray="4"/>',
        f'<text x="{low}" y="{low - 14}">share of the questions that the articles answer</text>',
        f'<text x="{low + _SIZE / 2:.0f}" y="{high + 36}" text-anchor="middle">probability shown</text>',
    ]
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        lines.append(f'<text x="{_x(tick):.0f}" y="{high + 16}" text-anchor="middle">{tick:g}</text>')
        lines.append(f'<text x="{low - 6}" y="{_y(tick) + 4:.0f}" text-anchor="end">{tick:g}</text>')
    return "\n".join(lines)


def _x(share: float) -> float:
    return _MARGIN + share * _SIZE


def _y(share: float) -> float:
    return _MARGIN + (1 - share) * _SIZE
