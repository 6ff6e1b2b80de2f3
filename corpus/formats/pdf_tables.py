"""The rows of the tables on a page of a PDF."""

from collections.abc import Iterator, Sequence

from corpus.formats.pdf_runs import Run, is_below

# Shares of the size of the font.
_LINE_PITCH = 1.6
_ALIGNED = 0.3

_MOST_LINES = 8
"""Of a cell; what is longer is a column of text."""


def side_by_side(lines: Sequence[Run]) -> Iterator[list[list[Run]]]:
    """Lines in groups: the cells of a row of a table, each with its lines, or what is in no table, by itself.

    Cells are told by the order in which they are drawn, row by row; a table has at least two rows.
    """
    rows: list[list[list[Run]]] = []
    for cell in _cells(lines):
        if rows and _is_next_cell(rows[-1][-1], cell):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    for at, row in enumerate(rows):
        near = [rows[other] for other in (at - 1, at + 1) if 0 <= other < len(rows)]
        if len(row) > 1 and any(len(other) > 1 for other in near):
            yield row
        else:
            yield from ([cell] for cell in row)


def _cells(lines: Sequence[Run]) -> Iterator[list[Run]]:
    """Lines that stand close below one another and begin or end alike: paragraphs, and the cells of tables."""
    cell: list[Run] = []
    for line in lines:
        if cell:
            last = cell[-1]
            aligned = min(abs(line.left - last.left), abs(line.right - last.right)) < _ALIGNED * line.size
            if not (aligned and is_below(last, line) and last.baseline - line.baseline < _LINE_PITCH * line.size):
                yield cell
                cell = []
        cell.append(line)
    if cell:
        yield cell


def _is_next_cell(cell: Sequence[Run], other: Sequence[Run]) -> bool:
    beside = other[0].left >= max(line.right for line in cell)
    size = cell[0].size
    apart = other[-1].baseline > cell[0].baseline + size or other[0].baseline < cell[-1].baseline - size
    return beside and not apart and len(cell) <= _MOST_LINES and len(other) <= _MOST_LINES
