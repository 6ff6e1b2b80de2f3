"""Running headers, footers and page numbers: the lines at the edges of pages that other pages repeat."""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from corpus.formats.pdf_runs import PageRuns, Run

_MOST_ROWS = 4
_LONGEST = 200
_MARGIN = 0.17
"""Share of the height of the page."""
_NUMBER_APART = r"^(\d{1,4})\s*[—–|·•/]|[—–|·•/]\s*(\d{1,4})$"
# Shares of the size of the font: rows of a margin stand close, and apart from the text.
_SAME_ROW = 0.5
_APART = 1.5
_LONE_NUMBER = r"[\W_]*(?:page\s*)?{0}(?:\s*(?:/|sur|of|de|von)\s*{1})?[\W_]*"


def without_margins(pages: Sequence[PageRuns]) -> list[list[Run]]:
    """The runs of each page's main direction less those of its margins.

    A run of a margin is one that another page repeats in its margin at the same edge, exactly or but for a number that
    grows with the pages; or the number of the page, alone or with how many there are.
    """
    margins = [[*_margin(page, top=True), *_margin(page, top=False)] for page in pages]
    seen = Counter(
        key for number, margin in enumerate(margins) for key in {k for r in margin for k in _keys(*r, number)}
    )
    kept = []
    for number, (page, margin) in enumerate(zip(pages, margins, strict=True)):
        furniture = {
            id(run)
            for run, top in margin
            if any(seen[key] > 1 for key in _keys(run, top, number)) or _is_page_number(run.text, number, len(pages))
        }
        kept.append([run for run in _main(page) if id(run) not in furniture])
    return kept


def _main(page: PageRuns) -> Sequence[Run]:
    return page.directions[0] if page.directions else ()


def _margin(page: PageRuns, *, top: bool) -> list[tuple[Run, bool]]:
    """The runs of the rows at one edge of a page, if they stand apart from its text."""
    height = (page.top - page.bottom) * _MARGIN
    outer = page.top - height if top else page.bottom + height
    rows = _rows(_main(page))
    if not top:
        rows.reverse()
    margin: list[tuple[Run, bool]] = []
    for at, row in enumerate(rows[:_MOST_ROWS]):
        if (row[0].baseline < outer) == top:
            break
        margin += [(run, top) for run in row]
        inner = rows[at + 1][0] if at + 1 < len(rows) else None
        if not inner or abs(row[0].baseline - inner.baseline) > _APART * min(row[0].size, inner.size):
            return margin
    return []


def _rows(runs: Sequence[Run]) -> list[list[Run]]:
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: -run.baseline):
        if rows and rows[-1][0].baseline - run.baseline < _SAME_ROW * run.size:
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows


def _keys(run: Run, top: bool, number: int) -> Iterator[Hashable]:
    """What a run has in common with those that repeat it: its text, or its text around a number and its lead on it."""
    text = " ".join(run.text.split())
    if len(text) > _LONGEST:
        return
    yield top, text
    for match in re.finditer(r"\d{1,4}", text):
        yield top, text[: match.start()], text[match.end() :], int(match[0]) - number
    if apart := re.search(_NUMBER_APART, text):
        yield top, int(apart[1] or apart[2]) - number


def _is_page_number(text: str, number: int, total: int) -> bool:
    return bool(re.fullmatch(_LONE_NUMBER.format(number + 1, total), text.strip(), re.IGNORECASE))
