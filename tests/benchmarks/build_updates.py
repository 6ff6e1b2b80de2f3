"""How long an update of an index takes beside a full build, on a folder of articles.

$ python tests/benchmarks/build_updates.py [--data FOLDER] [--runs 3]
"""

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from conditions import SHARED, print_conditions, required

from corpus import SAMPLE_CORPUS
from index import BuildReport, build_index

WINER = SHARED / "winer-fr"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = WINER if WINER.exists() else SAMPLE_CORPUS
    parser.add_argument("--data", type=Path, default=default, metavar="FOLDER", help="articles (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="of each update (default: %(default)s)")
    arguments = parser.parse_args()
    print_conditions("openvino", "faiss-cpu", "bm25s")

    with tempfile.TemporaryDirectory() as temporary:
        articles, index = Path(temporary, "articles"), Path(temporary, "index")
        files = copied(required(arguments.data), articles)
        full = build_index(articles, index)
        print(f"{len(full.added)} articles, {full.passages} passages of {arguments.data}\n")
        print(f"{'':<28}{'seconds':>10}{'of the full build':>20}{'embedded':>10}")
        print(f"{'full build':<28}{full.seconds:>10.2f}{'':>20}{full.embedded:>10}")
        changes: dict[str, Callable[[int], object]] = {
            "nothing changed": lambda run: None,
            "one article changed": lambda run: change(files[run * 7 % len(files)]),
            "one article added": lambda run: add(articles / f"nouveau-{run}.txt"),
            "one article renamed": lambda run: rename(files, run * 11 % len(files)),
            "one article removed": lambda run: files.pop().unlink(),
        }
        for name, apply in changes.items():
            reports = [updated(apply, run, articles, index) for run in range(arguments.runs)]
            seconds = statistics.median(report.seconds for report in reports)
            embedded = statistics.median(report.embedded for report in reports)
            print(f"{name:<28}{seconds:>10.2f}{seconds / full.seconds:>20.2%}{embedded:>10.0f}")


def copied(data: Path, folder: Path) -> list[Path]:
    """The text files of a folder, copied into another, in order."""
    files = []
    for source in sorted(file for pattern in ("*.txt", "*.md") for file in data.rglob(pattern)):
        target = folder / source.relative_to(data)
        target.parent.mkdir(parents=True, exist_ok=True)
        files.append(Path(shutil.copy(source, target)))
    return files


def updated(apply: Callable[[int], object], run: int, articles: Path, index: Path) -> BuildReport:
    apply(run)
    return build_index(articles, index)


def change(file: Path) -> None:
    with file.open("a", encoding="utf-8") as text:
        text.write("\n\nLe conseil municipal se réunira de nouveau la semaine prochaine.\n")


def add(file: Path) -> None:
    file.write_text(
        f"Un pont rouvre\n\nLe pont numéro {file.stem} a rouvert lundi après deux mois de travaux.\n", encoding="utf-8"
    )


def rename(files: list[Path], place: int) -> None:
    files[place] = files[place].rename(files[place].with_name("renomme-" + files[place].name))


if __name__ == "__main__":
    main()
