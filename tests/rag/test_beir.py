"""Folders in BEIR format, and what is wrong with one, by file and line."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from rag import QuestionFileError
from rag.beir import read_beir
from rag.question_set import QuestionSet
from rag.ranking_quality import Judged

DOCUMENTS = [
    {"_id": "p", "title": "Le  phare\nde Brume", "text": "Il ouvre\u2028en mai.", "metadata": {}},
    {"_id": "b", "title": "", "text": "Le bac part à 8 h."},
    {"_id": 7, "text": ""},
]
QUESTIONS = [
    {"_id": "q1", "text": "Quand ouvre le phare ?"},
    {"_id": "q2", "text": "Et le bac ?"},
    {"_id": "q3", "text": "3"},
]
HEADER = "query-id\tcorpus-id\tscore\n"
FILES = {
    "corpus.jsonl": "\n".join(json.dumps(one, ensure_ascii=False) for one in DOCUMENTS),
    "queries.jsonl": "".join(json.dumps(one) + "\n\n" for one in QUESTIONS),
    "qrels/test.tsv": f"{HEADER}q2\tb\t1\nq2\tp\t0\nq1\tp\t2\n",
}
READ = QuestionSet(
    (),
    (
        Judged("Et le bac ?", {"0.jsonl#1": 1, "0.jsonl#0": 0}),
        Judged("Quand ouvre le phare ?", {"0.jsonl#0": 2}),
    ),
    documents=("# Le phare de Brume\n\nIl ouvre\u2028en mai.", "Le bac part à 8 h.", ""),
)


def written(folder: Path, files: Mapping[str, str]) -> Path:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content.encode())
    return folder


def refusal(folder: Path) -> str:
    with pytest.raises(QuestionFileError) as raised:
        read_beir(folder)
    return str(raised.value)


def test_documents_and_judged_questions(tmp_path: Path) -> None:
    assert read_beir(str(written(tmp_path, FILES))) == READ


def test_a_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    files = {name: "\ufeff" + content.replace("\n", "\r\n") for name, content in FILES.items()}
    assert read_beir(written(tmp_path, files)) == READ


def test_the_test_split_is_used_else_the_only_one(tmp_path: Path) -> None:
    folder = written(tmp_path, FILES | {"qrels/dev.tsv": f"{HEADER}q3\tb\t1\n"})
    assert read_beir(folder) == READ
    (folder / "qrels/test.tsv").unlink()
    assert read_beir(folder).judged == (Judged("3", {"0.jsonl#1": 1}),)
    (folder / "qrels/dev.tsv").rename(folder / "qrels/a.tsv")
    written(folder, {"qrels/b.tsv": HEADER})
    expected = f"expected judgements in {folder / 'qrels' / 'test.tsv'}, or in a single .tsv file beside it; found "
    assert refusal(folder) == f"{expected}a.tsv, b.tsv"
    for name in ("a.tsv", "b.tsv"):
        (folder / "qrels" / name).unlink()
    assert refusal(folder) == f"{expected}none"


def test_what_a_folder_lacks_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path) == f"{tmp_path} is no folder in BEIR format: it has no corpus.jsonl, queries.jsonl, qrels"
    written(tmp_path, FILES)
    (tmp_path / "queries.jsonl").unlink()
    assert refusal(tmp_path) == f"{tmp_path} is no folder in BEIR format: it has no queries.jsonl"
    (tmp_path / "queries.jsonl").mkdir()
    assert refusal(tmp_path).startswith(f"cannot read {tmp_path / 'queries.jsonl'}: ")


@pytest.mark.parametrize(
    ("file", "line", "why"),
    [
        ("corpus.jsonl", "{", 'expected an object with "_id", "title" and "text" (JSONDecodeError('),
        ("corpus.jsonl", "[" * 100_000, 'expected an object with "_id", "title" and "text" (RecursionError('),
        ("corpus.jsonl", '["a"]', 'expected an object with "_id", "title" and "text" (TypeError('),
        ("corpus.jsonl", '{"text": "a"}', """expected an object with "_id", "title" and "text" (KeyError('_id'))"""),
        ("corpus.jsonl", '{"_id": "a"}', """expected an object with "_id", "title" and "text" (KeyError('text'))"""),
        ("corpus.jsonl", '{"_id": "a", "text": 3}', 'expected an object with "_id", "title" and "text" (TypeError('),
        ("corpus.jsonl", '{"_id": "a", "text": "", "title": 3}', 'expected an object with "_id", "title" and "text" ('),
        ("corpus.jsonl", '{"_id": "p", "text": "a"}', 'the _id "p" is already that of a line above'),
        ("queries.jsonl", '{"_id": "a", "text": "?"}', 'expected an object with "_id" and "text" (ValueError('),
        ("queries.jsonl", '{"_id": "", "text": "a"}', 'expected an object with "_id" and "text" (ValueError('),
        ("qrels/test.tsv", "q1\tp", "expected query-id, corpus-id, score (IndexError("),
        ("qrels/test.tsv", "q1\tp\tyes", "expected query-id, corpus-id, score (ValueError("),
        ("qrels/test.tsv", "q9\tp\t1", 'the question "q9" is not in queries.jsonl'),
        ("qrels/test.tsv", "q1\tz\t1", 'the document "z" is not in corpus.jsonl'),
    ],
)
def test_a_bad_line_is_named(file: str, line: str, why: str, tmp_path: Path) -> None:
    before = FILES[file].rstrip("\n") + "\n"
    folder = written(tmp_path, FILES | {file: before + line + "\n"})
    assert refusal(folder).startswith(f"{folder / file}, line {before.count(chr(10)) + 1}: {why}")


def test_judgements_need_their_header_and_a_relevant_document(tmp_path: Path) -> None:
    file = tmp_path / "qrels" / "test.tsv"
    wrong = f"{file}, line 1: expected the columns query-id, corpus-id, score, tabs between them"
    for content in ("q1\tp\t1\n", "q1 0 p 1\n", ""):
        assert refusal(written(tmp_path, FILES | {"qrels/test.tsv": content})) == wrong
    for content in (HEADER, f"{HEADER}q1\tp\t0\n"):
        refused = refusal(written(tmp_path, FILES | {"qrels/test.tsv": content}))
        assert refused == f"{file}: no document is judged relevant to a question"


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    written(tmp_path, FILES)
    (tmp_path / "corpus.jsonl").write_bytes(b'{"_id": "\xe9"}')
    assert refusal(tmp_path).startswith(
        f"cannot read {tmp_path / 'corpus.jsonl'}: 'utf-8' codec can't decode byte 0xe9"
    )
