"""Tables of articles: CSV and JSON Lines, one article a row.

The columns are `text` and, if there, `title`, `source`, `date`, `author`, `language`, and `id` for the name of the row.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence

from corpus.decode import decode
from corpus.errors import UnreadableDocument
from corpus.fields import as_date, as_language, as_line, as_sources
from corpus.formats.document import BadRow, Document
from corpus.normalise import normalise
from corpus.paths import is_plain

# The rarest in prose first: a table of one column shows none, and its texts hold commas.
_DELIMITERS = "\t;,"
_LONGEST_NAME = 100
_NO_TEXT = 'no column "text"'


def read(data: bytes, extension: str) -> Sequence[Document | BadRow]:
    """Read a `.csv` or `.jsonl` file, row by row; a row without a usable `id` is named by its number, from 1.

    Rows that are empty count for nothing, so a name stays the same when rows are added below.

    Raises:
        UnreadableDocument: its bytes are not text, none of its rows is an article, or a CSV file has no column "text".
    """
    text = decode(data)
    rows: list[Document | BadRow] = []
    names: set[str] = set()
    for number, row in enumerate(_csv_rows(text) if extension == ".csv" else _json_rows(text), start=1):
        name = _name(row, number, names)
        names.add(name)
        rows.append(BadRow(name, row) if isinstance(row, str) else _document(name, row))
    if not rows:
        raise UnreadableDocument("empty")
    if isinstance(rows[0], BadRow) and not any(isinstance(row, Document) for row in rows):
        raise UnreadableDocument(f"none of its rows is an article; the first: {rows[0].reason}")
    return rows


def _document(name: str, row: Mapping[str, object]) -> Document | BadRow:
    text = row.get("text")
    if not isinstance(text, str):
        return BadRow(name, "its text is no text" if "text" in row else _NO_TEXT)
    if not text.strip():
        return BadRow(name, "empty")
    return Document(
        text=normalise(text),
        title=as_line(row.get("title")),
        source=as_sources(row.get("source")),
        date=as_date(row.get("date")),
        author=as_sources(row.get("author")),
        language=as_language(row.get("language")),
        name=name,
    )


def _name(row: Mapping[str, object] | str, number: int, taken: set[str]) -> str:
    """The row's own id when it can be part of an article's, and no row above has it; else its number."""
    given = row.get("id") if isinstance(row, Mapping) else None
    name = as_line(str(given)) if isinstance(given, (str, int)) and not isinstance(given, bool) else ""
    usable = 0 < len(name) <= _LONGEST_NAME and is_plain(name) and name not in taken
    return name if usable else _free(str(number), taken)


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "'"
    return name


def _csv_rows(text: str) -> Iterator[Mapping[str, object] | str]:
    """Rows as mappings by lower-case column name, or the reason why one is none."""
    # A field may be as long as the file. The limit is that of the process, so it is never lowered.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    lines = io.StringIO(text, newline="")
    for delimiter in _DELIMITERS:
        lines.seek(0)
        reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)
        columns = _header(reader)
        if "text" in columns:
            break
    else:
        raise UnreadableDocument(f"{_NO_TEXT} in its first line" if text.strip() else "empty")
    while True:
        first = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield f"damaged from line {first} to line {reader.line_num}: {error}"
            continue
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield _csv_row(columns, cells)


def _header(reader: Iterator[list[str]]) -> Sequence[str]:
    """The names of the columns, in lower case, from the first line that is not empty; none when it is no row."""
    try:
        cells = next((row for row in reader if row), [])
    except csv.Error:
        return ()
    return [cell.strip().casefold() for cell in cells]


def _csv_row(columns: Sequence[str], cells: Sequence[str]) -> Mapping[str, object] | str:
    """Spreadsheets leave out the empty cells at the end of a row, or add some; any other length is a mistake."""
    row = dict(zip(columns, cells, strict=False))
    if "text" not in row or any(cell.strip() for cell in cells[len(columns) :]):
        return f"{len(cells)} cells, but {len(columns)} columns"
    return row


def _json_rows(text: str) -> Iterator[Mapping[str, object] | str]:
    for line in text.split("\n"):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            yield "not a line of JSON"
            continue
        yield {key.strip().casefold(): value for key, value in row.items()} if isinstance(row, dict) else "no object"
