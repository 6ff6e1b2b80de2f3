"""How much of the furniture of saved pages is found, and is any of their content lost? On labelled pages.

The format of the pages is described in tests/corpus/pages/README.md. A line is found when `corpus.content_ranges`
leaves it out; lines without a letter or a digit are not counted. Precision: of the lines left out, those that are
furniture. Recall: of the furniture, the lines left out.

$ python tests/benchmarks/furniture.py [--pages DIR]
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from conditions import ROOT, print_conditions

from corpus.furniture import content_ranges

PAGES = ROOT / "tests" / "corpus" / "pages"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a labelled page, and what became of it."""

    text: str
    is_furniture: bool
    is_found: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, default=PAGES, metavar="DIR", help="default: %(default)s")
    arguments = parser.parse_args()
    pages = {path.stem: read_page(path) for path in sorted(arguments.pages.glob("*.txt"))}
    if not pages:
        sys.exit(f"no labelled page (*.txt) in {arguments.pages}")
    print_conditions()

    print(f"{'':<14}{'pages':>7}{'lines':>7}{'furniture':>11}{'precision':>11}{'recall':>8}{'content lost':>14}")
    groups = sorted({name for page in pages for name in groups_of(page)}, reverse=True)
    for group in [*groups, "all"]:
        members = [lines for page, lines in pages.items() if group in (*groups_of(page), "all")]
        print_scores(group, members)
    for page, lines in pages.items():
        for line in lines:
            if line.is_found and not line.is_furniture:
                print(f"lost in {page}: {line.text}")


def groups_of(page: str) -> tuple[str, str]:
    """The half that a page belongs to, and its language in that half: `tuning`, `tuning-fr`."""
    half, language, *_ = f"{page}-".split("-")
    return half, f"{half}-{language}"


def read_page(path: Path) -> list[Line]:
    """The lines of a labelled page that hold a letter or a digit; leaves with a message at a line without a label."""
    labelled = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(labelled, start=1):
        if line and line[:2] not in ("+ ", "- "):
            sys.exit(f"{path}, line {number}: it begins with neither '+ ' nor '- '")
    kept = content_ranges("\n".join(line[2:] for line in labelled))
    lines = []
    start = 0
    for line in labelled:
        text = line[2:]
        if any(char.isalnum() for char in text):
            found = not any(first < start + len(text) and start < last for first, last in kept)
            lines.append(Line(text, is_furniture=line.startswith("-"), is_found=found))
        start += len(text) + 1
    return lines


def print_scores(group: str, pages: Sequence[Sequence[Line]]) -> None:
    lines = [line for page in pages for line in page]
    furniture = sum(line.is_furniture for line in lines)
    found = sum(line.is_found for line in lines)
    lost = sum(line.is_found and not line.is_furniture for line in lines)
    precision = f"{(found - lost) / found:.3f}" if found else "-"
    recall = f"{(found - lost) / furniture:.3f}" if furniture else "-"
    print(f"{group:<14}{len(pages):>7}{len(lines):>7}{furniture:>11}{precision:>11}{recall:>8}{lost:>14}")


if __name__ == "__main__":
    main()
