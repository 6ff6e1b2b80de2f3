"""What is held out of training."""

import json
from pathlib import Path
from typing import Any

from rag.reader.training.sources import SAMPLES_HELD_OUT, development_articles, held_out_piaf, is_held_out


def write_lines(file: Path, rows: list[dict[str, Any]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_one_news_article_in_ten_is_held_out_by_its_name() -> None:
    names = [f"2016/01/2016_01_{day:02}-{number:03}.txt" for day in range(1, 32) for number in range(30)]
    assert 70 <= sum(map(is_held_out, names)) <= 115
    assert [is_held_out(name) for name in names] == [is_held_out(name) for name in names]


def test_samples_are_held_out_by_name() -> None:
    assert all(is_held_out(f"corpus/articles/{name}.md") for name in SAMPLES_HELD_OUT)
    assert not is_held_out("corpus/articles/another.md")


def test_articles_of_development_questions_are_those_of_their_items_too(tmp_path: Path) -> None:
    item = {"file": "b.txt", "also": [{"file": "c.txt"}]}
    write_lines(tmp_path / "labels" / "winer_lists_dev.jsonl", [{"articles": ["a.txt"], "items": [item]}])
    write_lines(tmp_path / "labels" / "winer_none_dev.jsonl", [{"articles": ["d.txt"]}, {"articles": []}])
    assert development_articles(tmp_path) == {"a.txt", "b.txt", "c.txt", "d.txt"}


def test_a_fifth_of_the_questions_is_held_out_by_title_those_in_english_first(tmp_path: Path) -> None:
    def article(title: str, ids: list[str]) -> dict[str, Any]:
        return {"title": title, "paragraphs": [{"qas": [{"id": id} for id in ids]}]}

    french = [f"f{number}" for number in range(16)]
    data = [article("A", ["1", "2"]), article("B", ["3", "x"]), article("C", french)]
    (tmp_path / "piaf").mkdir()
    (tmp_path / "piaf" / "piaf.json").write_text(json.dumps({"data": data}), encoding="utf-8")
    write_lines(tmp_path / "labels" / "piaf_en_dev.jsonl", [{"id": id} for id in ("1", "2", "3", "f0")])
    assert held_out_piaf(tmp_path) == {"A", "B"}  # 4 questions of 20
