"""`sourcier eval` as it is typed: what it measures, and where it finds the articles."""

import json
from dataclasses import fields
from pathlib import Path

import pytest

from index import Index
from rag import Evaluation
from ui.cli import main


def test_eval_measures_answers_and_search(
    capsys: pytest.CaptureFixture[str], sample_index: Index, tmp_path: Path
) -> None:
    (found,) = sample_index.search("Combien de turbines compte le parc éolien de Zhanatas ?", k=1)
    article = found.passage.article_id
    file = tmp_path / "questions.jsonl"
    lines = [
        {"question": "Combien de turbines compte le parc éolien de Zhanatas ?", "answers": ["40"], "article": article},
        {"question": "What is the capital of Australia?"},
    ]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert main(["eval", str(file), "--index", str(sample_index.folder), "--json"]) == 0
    scores = json.loads(capsys.readouterr().out)
    assert list(scores) == [field.name for field in fields(Evaluation)]
    assert (scores["questions"], scores["facts"], scores["unanswerable"]) == (2, 1, 1)
    assert scores["search"][0] == {"measure": "recall@1", "mean": 1.0, "low": None, "high": None, "questions": 1}
    assert main(["eval", str(file), "--index", str(sample_index.folder)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("questions       2\n")
    assert "\n\nsearch     mean   95 % interval  questions\nrecall@1   1.000  -              1\n" in out
    assert err == ""


def test_eval_indexes_the_documents_of_a_beir_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text('{"_id": "a", "text": "The ferry sails at eight."}\n', encoding="utf-8")
    (tmp_path / "queries.jsonl").write_text('{"_id": "q", "text": "When does it sail?"}\n', encoding="utf-8")
    (tmp_path / "qrels").mkdir()
    table = tmp_path / "qrels" / "test.tsv"
    table.write_text("query-id\tcorpus-id\tscore\nq\ta\t1\n", encoding="utf-8")
    assert main(["eval", str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("documents  1\nunread     0\n\nsearch     mean   95 % interval  questions\nrecall@1   1.000 ")
    assert err == ""
    table.write_text("query-id\tcorpus-id\tscore\nq\tb\t1\n", encoding="utf-8")
    assert main(["eval", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert (out, err) == ("", f'sourcier: {table}, line 2: the document "b" is not in corpus.jsonl\n')
