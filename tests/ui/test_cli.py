"""The command line as it is typed: exit codes, what is printed where, and how failures are told."""

import json
import re
import signal
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from index import Hit, Index
from rag import Answer
from ui.cli import main

ROOT = Path(__file__).parents[2]
QUESTION = "Quels projets énergétiques sont mentionnés ?"


def failure(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line that a failing command leaves on stderr."""
    assert main(arguments) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err


def timeless(text: str) -> str:
    return re.sub(r"\d\.\d s\b", "9.9 s", text)


def test_ask_prints_the_answer_and_its_sources(capsys: pytest.CaptureFixture[str], sample_index: Index) -> None:
    assert main(["ask", QUESTION, "--index", str(sample_index.folder)]) == 0
    out, err = capsys.readouterr()
    assert "Zhanatas" in out
    assert "\n\nSources\n\n[1] " in out
    assert re.search(r" articles\.\nProbabilité que les articles répondent\u00a0: \d\d\u00a0%\.\n$", out)
    assert err == ""


def test_ask_json_is_the_answer_and_nothing_else(capsys: pytest.CaptureFixture[str], sample_index: Index) -> None:
    assert main(["ask", QUESTION, "--index", str(sample_index.folder), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == [field.name for field in fields(Answer)]
    assert answer["kind"] == "list"
    assert answer["language"] == "fr"
    for citation in answer["citations"]:
        text = sample_index.articles[citation["article_id"]].text
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_no_answer_is_no_failure(capsys: pytest.CaptureFixture[str], sample_index: Index) -> None:
    question = "Quelle est la recette de la tarte aux pommes ?"
    assert main(["ask", question, "--index", str(sample_index.folder), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["kind"], answer["citations"]) == ("none", [])
    assert answer["nearest"]


@pytest.mark.parametrize("question", ["", "   ", "?!…", "x" * 100_000])
def test_a_question_that_is_none_is_refused(
    capsys: pytest.CaptureFixture[str], sample_index: Index, question: str
) -> None:
    assert failure(capsys, "ask", question, "--index", str(sample_index.folder)).startswith("sourcier: The question ")


@pytest.mark.parametrize("question", ["Qui est Wang Yi\x00 ?", "Wang\x1b[31m Yi", "Wang Yi \udc80", "\u202eWang Yi"])
def test_odd_characters_never_crash(capsys: pytest.CaptureFixture[str], sample_index: Index, question: str) -> None:
    assert main(["ask", question, "--index", str(sample_index.folder)]) in (0, 1)
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err
    assert "\u202e" not in out + err


def test_search_ranks_passages(capsys: pytest.CaptureFixture[str], sample_index: Index) -> None:
    assert main(["search", "parc éolien", "-k", "3", "--index", str(sample_index.folder), "--json"]) == 0
    hits = json.loads(capsys.readouterr().out)
    assert [list(hit) for hit in hits] == [[field.name for field in fields(Hit)]] * 3
    expected = [hit.passage.id for hit in sample_index.search("parc éolien", k=3)]
    assert [hit["passage"]["id"] for hit in hits] == expected


def test_an_index_that_is_not_there_names_the_command_that_makes_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for command in ("ask", "search"):
        assert failure(capsys, command, "Qui ?", "--index", str(tmp_path)) == (
            f"sourcier: no index in {tmp_path}; build one with: sourcier index CORPUS --index {tmp_path}\n"
        )


def test_index_reports_what_it_did_and_what_it_skipped(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    corpus = tmp_path / "mes articles"
    corpus.mkdir()
    (corpus / "a.md").write_text("# Éolien\n\nLe parc éolien de Zhanatas compte 40 turbines.\n", encoding="utf-8")
    (corpus / "vide [red]\x1b.md").write_text("", encoding="utf-8")
    command = ["index", str(corpus), "--index", str(tmp_path / "index")]
    assert main(command) == 0
    (saved,) = (tmp_path / "index").glob("gen-*/report.json")
    told = (
        "added  updated  removed  unchanged  skipped  passages  embedded   time\n"
        "──────────────────────────────────────────────────────────────────────\n"
        "    1        0        0          0        1         1         1  9.9 s\n\n"
        "1 file skipped:\n\n"
        "file               reason\n"
        f"{'─' * 85}\n"
        "vide [red]\\x1b.md  its name holds control characters or is not valid UTF-8; rename it\n\n"
        f"in full: {saved}\n"
    )
    assert timeless(capsys.readouterr().out) == told
    assert main(["index", "--report", "--index", str(tmp_path / "index")]) == 0
    assert timeless(capsys.readouterr().out) == told
    assert main(["index", "--index", str(tmp_path / "index")]) == 0  # the corpus is the one the index names
    assert timeless(capsys.readouterr().out) == "nothing has changed: 1 article, 1 passage, 1 file skipped (9.9 s)\n"


def test_there_is_no_report_without_an_index(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert failure(capsys, "index", "--report", "--index", str(tmp_path)) == (
        f"sourcier: no index in {tmp_path}; build one with: sourcier index CORPUS --index {tmp_path}\n"
    )


def test_the_articles_folder_is_no_place_for_the_index(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Un texte.", encoding="utf-8")
    for command in (["index", str(tmp_path)], ["chat", "--port", "0", "--corpus", str(tmp_path)]):
        assert failure(capsys, *command, "--index", f"{tmp_path}/.") == (
            f"sourcier: the index in {tmp_path} could not be written (it is the folder of the articles, "
            "and would become one of them; give it another); what was there is untouched\n"
        )
    assert [file.name for file in tmp_path.iterdir()] == ["a.md"]


def test_an_index_below_the_articles_is_not_read_as_articles(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("Un texte.", encoding="utf-8")
    command = ["index", str(tmp_path), "--index", str(tmp_path / "index")]
    assert main(command) == 0
    assert main(command) == 0
    assert "nothing has changed: 1 article, 1 passage (" in capsys.readouterr().out


def test_a_file_is_no_corpus(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("Un texte.", encoding="utf-8")
    assert failure(capsys, "index", str(file)) == (
        f"sourcier: no corpus at {file}: it is a file, not a folder; give the path of a folder of articles\n"
    )


def test_a_corpus_that_is_not_there_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    line = failure(capsys, "index", str(tmp_path / "absent"), "--index", str(tmp_path / "index"))
    assert str(tmp_path / "absent") in line


def test_chat_refuses_an_index_of_another_corpus(
    capsys: pytest.CaptureFixture[str], sample_index: Index, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("Un texte.", encoding="utf-8")
    line = failure(capsys, "chat", "--port", "0", "--index", str(sample_index.folder), "--corpus", str(tmp_path))
    assert f"is of {sample_index.manifest.corpus}, not of {tmp_path}" in line
    assert f"sourcier index {tmp_path} --index {sample_index.folder}" in line


def test_chat_refuses_an_index_of_another_model(capsys: pytest.CaptureFixture[str], sample_index: Index) -> None:
    line = failure(capsys, "chat", "--port", "0", "--index", str(sample_index.folder), "--model", "autre")
    assert "was made with the model multilingual-e5-small, not autre" in line
    assert line.endswith(f"--index {sample_index.folder} --model autre --full\n")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["danse"],
        ["ask"],
        ["search", "x", "-k", "0"],
        ["search", "x", "-k", "9" * 5000],
        ["chat", "--port", "65536"],
        ["index", ""],
        ["ask", "Qui ?", "--index", ""],
        ["index", "--watch", "--report"],
    ],
)
def test_bad_usage_is_2(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("usage: sourcier")


def test_the_version_is_the_installed_one(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith("sourcier ")


def test_a_closed_pipe_is_quiet(sample_index: Index, started: Any) -> None:
    arguments = ("search", "parc", "--json", "--index", str(sample_index.folder))
    with started(*arguments) as (process, out, err):
        out.close()
        assert err.read() == ""
        assert process.wait(60) == 141


def test_json_is_utf8_whatever_the_terminal(sample_index: Index, started: Any) -> None:
    arguments = ("search", "éolien", "--json", "--index", str(sample_index.folder))
    with started(*arguments, PYTHONIOENCODING="latin-1") as (_, out, err):
        assert "éolien" in json.dumps(json.load(out), ensure_ascii=False)
        assert err.read() == ""


def test_chat_says_where_it_is_and_stops_quietly(sample_index: Index, started: Any) -> None:
    with started("chat", "--port", "0", "--index", str(sample_index.folder)) as (process, out, err):
        line = out.readline()
        assert line.startswith("Sourcier is at http://127.0.0.1:")
        assert line.endswith("/ (stop it with Ctrl-C)\n")
        process.send_signal(signal.SIGINT)
        assert (out.read(), err.read()) == ("", "")
        assert process.wait(60) == 130


def test_the_command_line_imports_nothing_that_a_command_may_not_need() -> None:
    code = (
        "import sys, ui.cli; print(*sorted({'corpus', 'gradio', 'index', 'numpy', 'rag', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "\n"


def test_asking_imports_nothing_that_only_the_chat_or_a_build_needs(sample_index: Index) -> None:
    code = (
        "import sys; from ui.cli import main; "
        f"main(['ask', 'Qui est Wang Yi ?', '--index', {str(sample_index.folder)!r}]); "
        "sys.exit(' '.join({'gradio', 'rich', 'torch', 'sentence_transformers'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert (done.stderr, done.returncode) == ("", 0)
