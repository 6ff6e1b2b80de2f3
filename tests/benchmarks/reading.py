"""What reading adds: retrieval alone, whole sentences and the reader, on the same questions and articles.

Columns are ways to read (`reading_ways`), rows what is measured of a task. Words are compared as SQuAD does (Rajpurkar
et al., 2016), French articles left out too. The first time, indexes are built in the folder `--work`.

$ python tests/benchmarks/reading.py --work DIR [--tasks french lists ...] [--ways NAME ...] [--most N]
      [--failures FILE] [--plot FILE]
"""

import argparse
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from conditions import SHARED, print_conditions
from reading_material import Material
from reading_outcome import Failure, report
from reading_tasks import TASKS
from reading_ways import RETRIEVAL, WAYS, Recorder
from reliability import Point, brier, calibration_error, plot

from rag.reader.training.measures import auroc

_LABEL, _CELL, _NARROW = 54, 17, 12  # characters


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED, metavar="DIR", help="(default: %(default)s)")
    parser.add_argument("--articles", type=Path, default=SHARED.parent / "articles", metavar="DIR")
    parser.add_argument("--work", type=Path, required=True, metavar="DIR", help="for the indexes, which are kept")
    parser.add_argument("--tasks", nargs="+", choices=TASKS, default=list(TASKS), metavar="TASK")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS), metavar="WAY")
    parser.add_argument("--most", type=int, metavar="N", help="questions of a task, at most")
    parser.add_argument("--failures", type=Path, metavar="FILE", help="writes twenty failures of each kind")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="writes the last way's reliability plot, SVG")
    given = parser.parse_args()
    print_conditions("openvino", "faiss-cpu")
    print(f"tasks: {', '.join(given.tasks)}; ways: {', '.join(given.ways)}\n")

    material = Material(given.data, given.work, articles=given.articles)
    readers = {way: Recorder(WAYS[way]) for way in given.ways}
    failures: defaultdict[str, list[Failure]] = defaultdict(list)
    points: defaultdict[str, dict[str, list[Point]]] = defaultdict(dict)
    notes = []
    _print_row("", [*readers, "target"])
    for name in given.tasks:
        outcomes = {way: TASKS[name](material, reader, given.most) for way, reader in readers.items()}
        for rows in zip(*(outcome.rows for outcome in outcomes.values()), strict=True):
            _print_row(rows[0].label, [*(row.value for row in rows), rows[0].target])
        for way, outcome in outcomes.items():
            failures[way] += outcome.failures
            if way != RETRIEVAL:
                notes += [f"{way}: {note}" for note in outcome.notes]
            if way != RETRIEVAL and outcome.points:
                points[way][outcome.name] = outcome.points
    print("", *notes, sep="\n")
    _print_calibration(points)
    if given.failures:
        given.failures.write_text(report(failures), encoding="utf-8")
    if given.plot and points:
        given.plot.write_text(plot(points[given.ways[-1]]), encoding="utf-8")


def _print_row(label: str, cells: Sequence[str], *, width: int = _CELL) -> None:
    print(f"{label:<{_LABEL}}" + "".join(f"{cell:>{width}}" for cell in cells), flush=True)


def _print_calibration(points: Mapping[str, Mapping[str, Sequence[Point]]]) -> None:
    """Whether the probability is that of there being an answer; and that of the first span's being right."""
    if points:
        print()
        _print_row("calibration", ["answerable", "ECE", "Brier", "AUROC", "right", "ECE", "Brier"], width=_NARROW)
    for way, sets in points.items():
        for name, asked in sets.items():
            shown = [point.probability for point in asked]
            there, right = [point.answerable for point in asked], [point.right for point in asked]
            split = ([p for p, yes in zip(shown, there, strict=True) if yes is each] for each in (True, False))
            cells = [f"{sum(there)} of {len(there)}", f"{calibration_error(shown, there):.3f}"]
            cells += [f"{brier(shown, there):.3f}", f"{auroc(*split):.3f}", f"{sum(right)} of {len(right)}"]
            cells += [f"{calibration_error(shown, right):.3f}", f"{brier(shown, right):.3f}"]
            _print_row(f"{way}: {name}", cells, width=_NARROW)


if __name__ == "__main__":
    main()
