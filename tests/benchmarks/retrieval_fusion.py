"""Ways to bring meaning and words together, beside each other, on the same index.

Paragraphs (PIAF, SQuAD 2.0) or news articles (NTREX) are articles; an article stands where its best passage stands. The
PIAF articles are parted in two halves, for what is chosen on the one to be judged on the other.

$ python tests/benchmarks/retrieval_fusion.py [--data FOLDER] [--questions 1500]
"""

import argparse
import json
import random
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from conditions import SHARED, print_conditions, required
from numpy.typing import NDArray
from retrieval_piaf import DEPTH, measures

from corpus import Language
from index import Index, build_index, terms

Scores = NDArray[np.float32]
_RANK_DAMPING = 60


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions in one language, each with the name of the article that answers it."""

    name: str
    language: Language
    asked: list[tuple[str, str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED, metavar="FOLDER", help="(default: %(default)s)")
    parser.add_argument("--questions", type=int, default=1500, metavar="N", help="of each set (default: %(default)s)")
    arguments = parser.parse_args()
    print_conditions("openvino", "bm25s")
    for texts, sets in (piaf(arguments.data), squad(arguments.data), ntrex(arguments.data)):
        with tempfile.TemporaryDirectory() as temporary:
            index = indexed(texts, Path(temporary))
            for questions in sets:
                asked = random.Random(0).sample(questions.asked, min(arguments.questions, len(questions.asked)))
                print_table(questions, ranks(index, asked, questions.language), len(asked))


def piaf(data: Path) -> tuple[dict[str, str], list[Questions]]:
    english = {}
    for line in required(data / "labels" / "piaf_en_dev.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        english[entry["id"]] = entry["question_en"]
    texts: dict[str, str] = {}
    numbers: dict[str, str] = {}
    halves: tuple[list[tuple[str, str]], list[tuple[str, str]]] = ([], [])
    translated = []
    articles = json.loads(required(data / "piaf" / "piaf.json").read_text(encoding="utf-8"))["data"]
    order = list(range(len(articles)))
    random.Random(0).shuffle(order)
    for place, number in enumerate(order):
        for paragraph in articles[number]["paragraphs"]:
            name = numbers.setdefault(paragraph["context"], f"{len(numbers)}.txt")
            texts[name] = paragraph["context"]
            for entry in paragraph["qas"]:
                halves[place % 2].append((entry["question"], name))
                if entry["id"] in english:
                    translated.append((english[entry["id"]], name))
    return texts, [
        Questions("PIAF, French, one half", Language.FRENCH, halves[0]),
        Questions("PIAF, French, the other half", Language.FRENCH, halves[1]),
        Questions("PIAF, asked in English", Language.ENGLISH, translated),
    ]


def squad(data: Path) -> tuple[dict[str, str], list[Questions]]:
    texts: dict[str, str] = {}
    asked = []
    for article in json.loads(required(data / "squad2-en" / "squad2.json").read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            name = f"{len(texts)}.txt"
            texts[name] = paragraph["context"]
            asked += [(entry["question"], name) for entry in paragraph["qas"] if not entry["is_impossible"]]
    return texts, [Questions("SQuAD 2.0, English, answerable", Language.ENGLISH, asked)]


def ntrex(data: Path) -> tuple[dict[str, str], list[Questions]]:
    def lines(name: str) -> list[str]:
        return required(data / "ntrex" / name).read_text(encoding="utf-8").splitlines()

    names = [f"{line.split()[0]}.txt" for line in lines("DOCUMENT_IDS.tsv")]
    texts: dict[str, str] = {}
    for name, segment in zip(names, lines("newstest2019-ref.fra.txt"), strict=True):
        texts[name] = f"{texts[name]}\n\n{segment}" if name in texts else segment
    asked = list(zip(lines("newstest2019-src.eng.txt"), names, strict=True))
    return texts, [Questions("NTREX, English segment to French article", Language.ENGLISH, asked)]


def indexed(texts: dict[str, str], folder: Path) -> Index:
    corpus = folder / "articles"
    corpus.mkdir()
    for name, text in texts.items():
        (corpus / name).write_text(text, encoding="utf-8")
    report = build_index(corpus, folder / "index")
    print(f"\n{len(report.added)} articles, {report.passages} passages", flush=True)
    return Index.open(report.folder)


def ranks(index: Index, asked: Sequence[tuple[str, str]], language: Language) -> dict[str, list[int | None]]:
    """By each way, the rank of the right article of each question; None past the tenth."""
    ways: dict[str, Callable[[str, Scores, Scores, Scores], Scores]] = {
        "meaning": lambda question, vector, cosines, words: cosines,
        "words (BM25)": lambda question, vector, cosines, words: words,
        "reciprocal ranks": lambda question, vector, cosines, words: by_rank(cosines) + by_rank(words),
        "convex, of extremes": lambda question, vector, cosines, words: 0.7 * spread(cosines) + 0.3 * spread(words),
        "without tokens": lambda question, vector, cosines, words: index.relevance(
            question, vector=vector, language=language
        ),
        "Index.search": lambda question, vector, cosines, words: index.relevance(
            question, vector=vector, tokens=index.encode_query(question)[1], language=language
        ),
    }
    found: dict[str, list[int | None]] = {way: [] for way in ways}
    for question, right in asked:
        vector = index.query_vector(question)
        cosines = index.similarities(vector)
        words = index.lexical.scores(sorted(set(terms(question, language))))
        for way, score in ways.items():
            found[way].append(rank_of(right, index, score(question, vector, cosines, words)))
    return found


def by_rank(scores: Scores) -> Scores:
    places = np.empty(len(scores), dtype=np.float32)
    places[np.argsort(-scores, kind="stable")] = np.arange(len(scores))
    return np.float32(1) / (_RANK_DAMPING + places)


def spread(scores: Scores) -> Scores:
    spread: Scores = (scores - scores.min()) / (np.ptp(scores) + np.float32(1e-9))
    return spread


def rank_of(right: str, index: Index, scores: Scores) -> int | None:
    order = np.argsort(-scores, kind="stable").tolist()
    return place(right, (index.passages[row].article_id for row in order))


def place(right: str, articles: Iterable[str]) -> int | None:
    seen: dict[str, None] = {}
    for article in articles:
        seen.setdefault(article)
        if article == right:
            return len(seen)
        if len(seen) == DEPTH:
            break
    return None


def print_table(questions: Questions, found: dict[str, list[int | None]], count: int) -> None:
    print(f"\n{questions.name}: {count} questions")
    for way, places in found.items():
        means = {name: values.mean() for name, values in measures(places).items()}
        print(f"  {way:<24}" + "".join(f"{name:>12} {mean:.3f}" for name, mean in means.items()), flush=True)


if __name__ == "__main__":
    main()
