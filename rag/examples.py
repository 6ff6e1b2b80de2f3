"""Examples for fitting and judging the weighing of evidence, made from public question sets."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import normalise
from index import Index, build_index
from rag.errors import QuestionError
from rag.evidence import Evidence
from rag.news_questions import NewsQuestion, fact_questions, news
from rag.question import understand
from rag.retrieval import MOST_PASSAGES, Retrieval
from rag.rules import candidates

_SEED = 7
_SAMPLE = 1_200
_SQUAD_HELD_OUT = 4  # articles


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, whether the collection answers it, and whether a sentence (article id, sentence) is right."""

    question: str
    answerable: bool
    right: Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Examples:
    """The sentences read for a set of questions.

    Attributes:
        evidence: shape (sentences, fields of Evidence).
        right: whether each sentence holds the answer: shape (sentences,).
        question: number of the question each was read for: shape (sentences,).
        answerable: shape (questions,).
    """

    evidence: NDArray[np.float64]
    right: NDArray[np.bool_]
    question: NDArray[np.int64]
    answerable: NDArray[np.bool_]


def collect(data: Path, work: Path) -> dict[str, Examples]:
    """The examples of every set, by name; sets whose name ends in "held out" are for judging only.

    Args:
        data: folder of the public question sets.
        work: where the collections are written and indexed; what is there already is used again.
    """
    rng = random.Random(_SEED)
    french = read_squad_file(data / "piaf/piaf.json")
    order = sorted({question.article for question in french.questions})
    rng.shuffle(order)
    removed, held_out = set(order[::2]), set(order[: len(order) // 4])
    piaf = indexed(work / "piaf", {id: text for id, text in french.texts.items() if article_number(id) not in removed})
    asked = {
        question.id: (question.article, question.asked(question.article not in removed))
        for question in french.questions
    }
    across = [
        Asked(fields["question_en"], asked[fields["id"]][1].answerable, asked[fields["id"]][1].right)
        for fields in json_lines(data / "labels/piaf_en_dev.jsonl")
    ]
    english = read_squad_file(data / "squad2-en/squad2.json")
    squad = indexed(work / "squad2", english.texts)
    articles = news(data)
    winer = indexed(work / "winer", articles)
    written = [question for question in fact_questions(articles) if not question.half]
    labels = [(fields["lang"], _labelled(fields)) for fields in json_lines(data / "labels/winer_none_dev.jsonl")]
    first_english = [question for question in english.questions if question.article < _SQUAD_HELD_OUT]
    other_english = [question for question in english.questions if question.article >= _SQUAD_HELD_OUT]
    return {
        "PIAF": _examples(piaf, _sampled([one for number, one in asked.values() if number not in held_out], rng)),
        "PIAF, held out": _examples(piaf, _sampled([one for number, one in asked.values() if number in held_out], rng)),
        "PIAF in English": _examples(piaf, across),
        "SQuAD 2.0": _examples(squad, _sampled([question.asked(True) for question in other_english], rng)),
        "SQuAD 2.0, held out": _examples(squad, _sampled([question.asked(True) for question in first_english], rng)),
        "news": _examples(winer, [_about_news(question) for question in written]),
        "news in French, held out": _examples(winer, [one for language, one in labels if language == "fr"]),
        "news in English, held out": _examples(winer, [one for language, one in labels if language == "en"]),
    }


@dataclass(frozen=True, slots=True)
class SquadQuestion:
    id: str
    article: int
    file: str
    text: str
    answers: tuple[str, ...]

    def asked(self, available: bool) -> Asked:
        return Asked(self.text, available and bool(self.answers), _holds({self.file}, self.answers))


@dataclass(frozen=True, slots=True)
class SquadFile:
    """Texts by file name, titles by number of the article, and the questions."""

    texts: dict[str, str]
    titles: list[str]
    questions: list[SquadQuestion]


def read_squad_file(file: Path) -> SquadFile:
    """Each paragraph as an article file with its article's title; each question with the paragraph it belongs to."""
    texts: dict[str, str] = {}
    questions = []
    articles = json.loads(file.read_text(encoding="utf-8"))["data"]
    for number, article in enumerate(articles):
        title = json.dumps(article["title"].replace("_", " "), ensure_ascii=False)
        for part, paragraph in enumerate(article["paragraphs"]):
            name = f"{number}-{part}.txt"
            texts[name] = f"---\ntitle: {title}\n---\n{paragraph['context']}"
            for question in paragraph["qas"]:
                answers = tuple(normalise(answer["text"]) for answer in question["answers"])
                questions.append(SquadQuestion(question["id"], number, name, question["question"], answers))
    return SquadFile(texts, [article["title"] for article in articles], questions)


def article_number(name: str) -> int:
    """Of the file of a paragraph."""
    return int(name.partition("-")[0])


def json_lines(file: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file, one a line."""
    return map(json.loads, file.read_text(encoding="utf-8").splitlines())


def _labelled(fields: dict[str, Any]) -> Asked:
    return Asked(fields["question"], bool(fields["answers"]), _holds(set(fields["articles"]), fields["answers"]))


def _about_news(question: NewsQuestion) -> Asked:
    return Asked(question.text, bool(question.items), _holds({question.article}, question.right))


def _holds(files: set[str], answers: Sequence[str]) -> Callable[[str, str], bool]:
    return lambda file, sentence: file in files and any(answer.lower() in sentence.lower() for answer in answers)


def _sampled(asked: list[Asked], rng: random.Random) -> list[Asked]:
    return rng.sample(asked, min(_SAMPLE, len(asked)))


def indexed(folder: Path, texts: dict[str, str]) -> Index:
    """The index of the texts, by file name, which are written beside it; what is there already is used again."""
    for name, text in texts.items():
        file = folder / "articles" / name
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
    build_index(folder / "articles", folder / "index")
    return Index.open(folder / "index")


def _examples(index: Index, asked: Sequence[Asked]) -> Examples:
    rows: list[tuple[float, ...]] = []
    right: list[bool] = []
    question: list[int] = []
    answerable: list[bool] = []
    for one in asked:
        try:
            retrieval = Retrieval(index, understand(one.question))
        except QuestionError:
            continue
        passages = [hit.passage for hit in retrieval.hits(MOST_PASSAGES)]
        for candidate in candidates(retrieval, passages):
            sentence = index.articles[candidate.passage.article_id].text[candidate.start : candidate.end]
            rows.append(astuple(candidate.evidence))
            right.append(one.answerable and one.right(candidate.passage.article_id, sentence))
            question.append(len(answerable))
        answerable.append(one.answerable)
    shape = (len(rows), len(fields(Evidence)))
    return Examples(np.array(rows).reshape(shape), np.array(right), np.array(question), np.array(answerable))
