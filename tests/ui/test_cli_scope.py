"""`sourcier ask` and `sourcier search` on some of the articles."""

import json

import pytest

from index import Index
from ui.cli import main

QUESTION = "Combien de turbines compte le parc éolien de Shelek ?"


def test_ask_one_article(capsys: pytest.CaptureFixture[str], sample_index: Index) -> None:
    chosen = "eolien-zhambyl-shelek.md"
    assert main(["ask", QUESTION, "--article", chosen, "--json", "--index", str(sample_index.folder)]) == 0
    answer = json.loads(capsys.readouterr().out)
    passages = sum(passage.article_id == chosen for passage in sample_index.passages)
    assert answer["coverage"] == {"passages_read": passages, "passages_total": passages, "articles_total": 1}
    assert {citation["article_id"] for citation in answer["citations"]} == {chosen}


def test_search_articles_of_a_language_and_a_time(capsys: pytest.CaptureFixture[str], sample_index: Index) -> None:
    dates = sorted(article.date for article in sample_index.articles.values() if article.date)
    limits = ["--since", dates[1][:7], "--until", dates[-2], "--language", "en", "--language", "other"]
    assert main(["search", "uranium", "-k", "1000", "--json", "--index", str(sample_index.folder), *limits]) == 0
    found = {hit["passage"]["article_id"] for hit in json.loads(capsys.readouterr().out)}
    expected = {
        article.id
        for article in sample_index.articles.values()
        if article.language == "en" and dates[1][:7] <= article.date <= dates[-2]
    }
    assert found == expected != set()


def test_no_article_in_scope_is_no_failure(capsys: pytest.CaptureFixture[str], sample_index: Index) -> None:
    limits = ["--until", "1900", "--index", str(sample_index.folder), "--json"]
    assert main(["ask", QUESTION, *limits]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["kind"], answer["nearest"]) == ("none", [])
    assert answer["coverage"] == {"passages_read": 0, "passages_total": 0, "articles_total": 0}
    assert main(["search", "uranium", *limits]) == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("command", ["ask", "search"])
def test_an_article_that_is_not_there_is_named(
    capsys: pytest.CaptureFixture[str], sample_index: Index, command: str
) -> None:
    assert main([command, QUESTION, "--article", "absent.md", "--index", str(sample_index.folder)]) == 1
    assert capsys.readouterr().err == (
        f"sourcier: no article 'absent.md' in the index {sample_index.folder}; give its path in the corpus folder\n"
    )


@pytest.mark.parametrize("limit", [["--since", "hier"], ["--until", "2022-02-30"], ["--language", "de"]])
def test_bad_usage(capsys: pytest.CaptureFixture[str], limit: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["ask", QUESTION, *limit])
    assert left.value.code == 2
    assert repr(limit[1]) in capsys.readouterr().err
