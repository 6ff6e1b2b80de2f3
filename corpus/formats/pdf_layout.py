"""The runs of a page in the order in which they are read: its columns, and the rows of its tables.

The order in which runs are drawn is nearly always the one that the author wrote in, through columns and cells of tables
alike, and needs no guess. Only where it is plainly another, as when lines are drawn across the columns, is it mended.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise

from corpus.formats.pdf_runs import BULLETS, Run, is_below, same_baseline
from corpus.formats.pdf_tables import side_by_side

# Shares of the size of the font.
_SPACE = 0.1
_WORD_GAP = 0.6
_BULLET_GAP = 4.0
_LINE_PITCH = 1.6
_ALIGNED = 0.3
_LARGEST_INDENT = 3.0
_DROP_CAP = 1.8
_DROP_CAP_GAP = 1.5
_DROP = 0.8

_COLUMN_ROWS = 5
_COLUMN_TEXT = 20
_MARKS = frozenset(BULLETS + "-–")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines one below the other; or a row of a table, one run for each cell's line, `cells` saying where cells end.

    Attributes:
        lines: from top to bottom.
        cells: for a row of a table, how many of the lines each cell has; else empty.
    """

    lines: tuple[Run, ...]
    cells: tuple[int, ...] = ()


def read_blocks(runs: Sequence[Run]) -> list[Block]:
    """The blocks of a page, in the order in which they are read."""
    lines = _by_columns(_downwards(_whole_lines(_in_word_order(_with_drop_caps(runs)))))
    blocks: list[Block] = []
    for cells in side_by_side(lines):
        if len(cells) > 1:
            blocks.append(Block(tuple(line for cell in cells for line in cell), tuple(len(cell) for cell in cells)))
            continue
        for line in cells[0]:
            if blocks and not blocks[-1].cells and is_below(blocks[-1].lines[-1], line):
                blocks[-1] = Block((*blocks[-1].lines, line))
            else:
                blocks.append(Block((line,)))
    return blocks


def _joined(one: Run, other: Run, space: str = " ") -> Run:
    longer = one if len(one.text) >= len(other.text) else other
    return replace(
        longer,
        text=f"{one.text}{space}{other.text}",
        left=min(one.left, other.left),
        right=max(one.right, other.right),
        bold=one.bold and other.bold,
    )


def _in_word_order(runs: Sequence[Run]) -> list[Run]:
    """Join the runs that stand side by side on a line but are not drawn one after the other, as links may be."""
    order = sorted(range(len(runs)), key=lambda at: (-round(runs[at].baseline), runs[at].left))
    merged = dict(enumerate(runs))
    last: int | None = None
    for at in order:
        run = runs[at]
        if last is not None and same_baseline(before := merged[last], run):
            gap = (run.left - before.right) / run.size
            if -_SPACE < gap < _WORD_GAP:
                space = " " if gap > _SPACE else ""
                first, other = min(last, at), max(last, at)
                merged[first] = _joined(before, run, space)
                del merged[other]
                last = first
                continue
        last = at
    return [merged[at] for at in sorted(merged)]


def _whole_lines(runs: Sequence[Run]) -> list[Run]:
    """Join the runs of one line of text: a bullet and its item, or words that wide spaces part to fill the line."""
    lines: list[Run] = []
    for row in _on_one_baseline(runs):
        first, last = row[0], row[-1]
        is_item = first.text in _MARKS and row[1:] and row[1].left - first.right < _BULLET_GAP * first.size
        if is_item or any(_has_its_edges(line, first, last) for line in runs if len(row) > 1):
            lines.append(reduce(_joined, row))
        else:
            lines += row
    return lines


def _on_one_baseline(runs: Sequence[Run]) -> Iterator[list[Run]]:
    row: list[Run] = []
    for run in runs:
        if row and not (same_baseline(row[-1], run) and row[-1].right <= run.left):
            yield row
            row = []
        row.append(run)
    if row:
        yield row


def _has_its_edges(line: Run, first: Run, last: Run) -> bool:
    """Whether a line just above or below begins and ends where the runs between two others do, as in justified text."""
    distance = abs(line.baseline - first.baseline)
    near = not same_baseline(line, first) and distance < _LINE_PITCH * line.size
    ends = abs(line.right - last.right) < _ALIGNED * line.size
    return near and ends and abs(line.left - first.left) < _LARGEST_INDENT * line.size


def _with_drop_caps(lines: Sequence[Run]) -> list[Run]:
    """Put a large initial before the first of the lines that stand beside it."""
    result = list(lines)
    for cap in lines:
        if len(cap.text) > 1 or not cap.text.isupper():
            continue
        beside = [line for line in result if _is_beside(cap, line)]
        if not beside:
            continue
        first = max(beside, key=lambda line: line.baseline)
        space = "" if first.text[0].islower() or first.text[0] in "’'" or first.text[:2].isupper() else " "
        if cap.text == "À" and first.text[0] not in "’'":
            space = " "
        for line in beside:
            text = f"{cap.text}{space}{line.text}" if line is first else line.text
            result[result.index(line)] = replace(line, left=cap.left, text=text)
        result.remove(cap)
    return result


def _is_beside(cap: Run, line: Run) -> bool:
    height = line.baseline - cap.baseline
    return (
        cap.size > _DROP_CAP * line.size
        and -_DROP * line.size < height < cap.size
        and -_ALIGNED * line.size < line.left - cap.right < _DROP_CAP_GAP * line.size
    )


def _downwards(lines: list[Run]) -> list[Run]:
    """Put lines that are drawn from the bottom up, as some are that run along an edge, in their order."""
    rising = sum(is_below(after, before) for before, after in pairwise(lines))
    falling = sum(is_below(before, after) for before, after in pairwise(lines))
    return sorted(lines, key=lambda line: -line.baseline) if rising > falling else lines


def _by_columns(lines: list[Run]) -> list[Run]:
    """Put lines that are drawn across the columns of a page in the order of the columns."""
    pairs = [(a, b) for a, b in pairwise(lines) if same_baseline(a, b) and a.right < b.left]
    pairs = [pair for pair in pairs if all(len(line.text) >= _COLUMN_TEXT for line in pair)]
    # Cells of a table begin with a capital; most lines of prose do not.
    prose = all(sum(pair[side].text[0].islower() for pair in pairs) * 2 >= len(pairs) for side in (0, 1))
    if len(pairs) < _COLUMN_ROWS or not prose:
        return lines
    gutters = _gutters((a.right, b.left) for a, b in pairs)
    ordered: list[Run] = []
    section: list[Run] = []
    for line in sorted(lines, key=lambda line: -line.baseline):
        if any(line.left < gutter < line.right for gutter in gutters):
            ordered += [*_column_order(section, gutters), line]
            section = []
        else:
            section.append(line)
    return [*ordered, *_column_order(section, gutters)]


def _gutters(gaps: Iterator[tuple[float, float]]) -> list[float]:
    """The middles of the white strips that gaps, one of each row, have in common."""
    strips: list[tuple[float, float]] = []
    for left, right in sorted(gaps):
        if strips and left < strips[-1][1]:
            strips[-1] = (max(left, strips[-1][0]), min(right, strips[-1][1]))
        else:
            strips.append((left, right))
    return [(left + right) / 2 for left, right in strips]


def _column_order(lines: Sequence[Run], gutters: Sequence[float]) -> list[Run]:
    return sorted(lines, key=lambda line: (sum(gutter < line.left for gutter in gutters), -line.baseline))
