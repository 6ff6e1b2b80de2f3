"""Folders in BEIR format: documents, questions, and judgements of how relevant the documents are to the questions.

The format is that of Thakur et al., "BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation of Information Retrieval
Models", NeurIPS 2021: `corpus.jsonl` (_id, title, text), `queries.jsonl` (_id, text), and `qrels/test.tsv`, a table of
query-id, corpus-id and score, with these words in its first line.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rag.errors import QuestionFileError
from rag.question_file import as_question, as_text
from rag.question_set import QuestionSet, document_id
from rag.ranking_quality import Judged

_HEADER = ["query-id", "corpus-id", "score"]


def read_beir(folder: Path | str) -> QuestionSet:
    """Reads a folder: its documents, each under its title as a heading, and the questions that are judged.

    Judged is by `qrels/test.tsv`, or else by the only other table in `qrels/`.

    Raises:
        QuestionFileError: a file is missing, a line of it is not as it should be, or a judgement is of a question or a
            document that is not there; the file and the line are named.
    """
    root = Path(folder)
    missing = [name for name in ("corpus.jsonl", "queries.jsonl", "qrels") if not (root / name).exists()]
    if missing:
        raise QuestionFileError(f"{root} is no folder in BEIR format: it has no {', '.join(missing)}")
    documents = _texts(root / "corpus.jsonl", of=_document, expected='"_id", "title" and "text"')
    questions = _texts(root / "queries.jsonl", of=_question, expected='"_id" and "text"')
    ids = {name: document_id(number) for number, name in enumerate(documents)}
    grades = _grades(_qrels(root / "qrels"), questions, ids)
    judged = tuple(Judged(questions[name], given) for name, given in grades.items())
    return QuestionSet((), judged, tuple(documents.values()))


def _texts(file: Path, *, of: Callable[[dict[str, Any]], str], expected: str) -> dict[str, str]:
    """By the `_id` of each line, the text `of` its object."""
    texts: dict[str, str] = {}
    for number, line in _lines(file):
        try:
            fields = json.loads(line)
            name, text = as_text(fields["_id"]), of(fields)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise QuestionFileError(f"{file}, line {number}: expected an object with {expected} ({error!r})") from error
        if name in texts:
            raise QuestionFileError(f'{file}, line {number}: the _id "{name}" is already that of a line above')
        texts[name] = text
    return texts


def _document(fields: dict[str, Any]) -> str:
    """The text under its title; either may be empty."""
    text = fields["text"]
    if not isinstance(text, str):
        raise TypeError(f"{text!r} is not a text")
    title = " ".join((fields.get("title") or "").split())
    return f"# {title}\n\n{text}" if title else text


def _question(fields: dict[str, Any]) -> str:
    return as_question(fields["text"])


def _qrels(folder: Path) -> Path:
    tables = sorted(folder.glob("*.tsv"))
    test = folder / "test.tsv"
    if test in tables:
        return test
    if len(tables) == 1:
        return tables[0]
    found = ", ".join(table.name for table in tables) or "none"
    raise QuestionFileError(f"expected judgements in {test}, or in a single .tsv file beside it; found {found}")


def _grades(file: Path, questions: Mapping[str, str], ids: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """By the `_id` of a question, the grades of the documents by their article ids."""
    grades: dict[str, dict[str, int]] = {}
    rows = ((number, line.rstrip("\r").split("\t")) for number, line in _lines(file))
    number, header = next(rows, (1, []))
    if header != _HEADER:
        raise QuestionFileError(f"{file}, line {number}: expected the columns {', '.join(_HEADER)}, tabs between them")
    for number, cells in rows:
        try:
            question, document, grade = cells[0], cells[1], int(cells[2])
        except (IndexError, ValueError) as error:
            raise QuestionFileError(f"{file}, line {number}: expected {', '.join(_HEADER)} ({error!r})") from error
        if question not in questions:
            raise QuestionFileError(f'{file}, line {number}: the question "{question}" is not in queries.jsonl')
        if document not in ids:
            raise QuestionFileError(f'{file}, line {number}: the document "{document}" is not in corpus.jsonl')
        grades.setdefault(question, {})[ids[document]] = grade
    if not any(grade > 0 for given in grades.values() for grade in given.values()):
        raise QuestionFileError(f"{file}: no document is judged relevant to a question")
    return grades


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, with their numbers; a text may hold the other line separators."""
    try:
        with file.open(encoding="utf-8-sig", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, line.rstrip("\n")
    except (OSError, ValueError) as error:
        raise QuestionFileError(f"cannot read {file}: {error}") from error
