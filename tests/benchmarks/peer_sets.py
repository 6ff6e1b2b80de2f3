"""The public question sets as collections: PIAF whole, in small sets and in English, NTREX, SciFact."""

import csv
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from conditions import required
from peer_collections import Collection, Question

SMALL_SETS = 5
SMALL_PARAGRAPHS, SMALL_QUESTIONS = 332, 600


def collections(data: Path) -> Iterator[Collection]:
    articles = json.loads(required(data / "piaf" / "piaf.json").read_text(encoding="utf-8"))["data"]
    yield piaf("piaf", "PIAF, French, all paragraphs", articles)
    yield from small_sets(articles)
    yield piaf_in_english(articles, required(data / "labels" / "piaf_en_dev.jsonl"))
    yield ntrex(data / "ntrex")
    yield scifact(data / "scifact")


def piaf(name: str, title: str, articles: list[Any]) -> Collection:
    """Every paragraph is a text; the one that a question was asked of answers it."""
    names: dict[str, str] = {}
    questions = []
    for article in articles:
        for paragraph in article["paragraphs"]:
            right = names.setdefault(paragraph["context"], str(len(names)))
            questions += [Question(entry["question"], (right,)) for entry in paragraph["qas"]]
    texts = {number: text for text, number in names.items()}
    return Collection(name, title, "french", texts, tuple(questions))


def small_sets(articles: list[Any]) -> Iterator[Collection]:
    """Whole articles drawn at random, until there are as many paragraphs as are wanted, and questions about them."""
    for seed in range(SMALL_SETS):
        drawing = random.Random(seed)
        order = drawing.sample(articles, len(articles))
        drawn: list[Any] = []
        while sum(len(article["paragraphs"]) for article in drawn) < SMALL_PARAGRAPHS:
            drawn.append(order[len(drawn)])
        all_of_it = piaf(f"small-{seed}", f"PIAF, French, small set {seed}", drawn)
        some = tuple(drawing.sample(all_of_it.questions, SMALL_QUESTIONS))
        yield Collection(all_of_it.name, all_of_it.title, all_of_it.language, all_of_it.texts, some)


def piaf_in_english(articles: list[Any], translations: Path) -> Collection:
    entries = [json.loads(line) for line in translations.read_text(encoding="utf-8").splitlines()]
    english = {entry["id"]: entry["question_en"] for entry in entries}
    texts = piaf("", "", articles).texts
    names = {text: name for name, text in texts.items()}
    questions = tuple(
        Question(english[entry["id"]], (names[paragraph["context"]],))
        for article in articles
        for paragraph in article["paragraphs"]
        for entry in paragraph["qas"]
        if entry["id"] in english
    )
    return Collection("piaf-english", "PIAF, asked in English", "french", texts, questions)


def ntrex(folder: Path) -> Collection:
    """An English segment asks for the French article that holds its translation."""

    def lines(name: str) -> list[str]:
        return required(folder / name).read_text(encoding="utf-8").splitlines()

    names = [line.split()[0] for line in lines("DOCUMENT_IDS.tsv")]
    texts: dict[str, str] = {}
    for name, segment in zip(names, lines("newstest2019-ref.fra.txt"), strict=True):
        texts[name] = f"{texts[name]}\n\n{segment}" if name in texts else segment
    segments = zip(lines("newstest2019-src.eng.txt"), names, strict=True)
    questions = tuple(Question(segment, (name,)) for segment, name in segments)
    return Collection("ntrex", "NTREX, English segment to French article", "french", texts, questions)


def scifact(folder: Path) -> Collection:
    def entries(name: str) -> list[Any]:
        return [json.loads(line) for line in required(folder / name).read_text(encoding="utf-8").splitlines()]

    texts = {entry["_id"]: f"{entry['title']}\n\n{entry['text']}" for entry in entries("corpus.jsonl")}
    right: dict[str, list[str]] = {}
    with required(folder / "qrels" / "test.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            right.setdefault(row["query-id"], []).append(row["corpus-id"])
    claims = {entry["_id"]: entry["text"] for entry in entries("queries.jsonl")}
    questions = tuple(Question(claims[id], tuple(found)) for id, found in right.items())
    return Collection("scifact", "SciFact, English claims", "english", texts, questions, is_cut=False)
