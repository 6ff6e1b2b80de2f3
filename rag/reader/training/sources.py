"""The public data, read and split by article into what is trained on and what is held out."""

import json
from dataclasses import dataclass
from pathlib import Path
from random import Random
from zlib import crc32

from rag.reader.training.asked import Asked
from rag.reader.training.cutting import Cutter
from rag.reader.training.entities import read_entities
from rag.reader.training.squad import read_parallel, read_squad
from rag.reader.training.written import QUESTIONS, read_lists

PIAF_HELD_OUT = 0.2  # of its questions
SQUAD_HELD_OUT = frozenset({"Harvard_University", "Islamism", "Force"})
SAMPLES_HELD_OUT = frozenset({"solaire-turkistan-accord-bakou", "khorgos-port-sec-rail", "space-satellites-ai"})
_LANGUAGES = ("en", "de", "es", "ro")
_PARALLEL_REPEATS = 3
_ENTITY_SEED = 5


@dataclass(frozen=True, slots=True)
class Split:
    """Questions to train on, and questions about articles that are never trained on."""

    train: list[Asked]
    held_out: list[Asked]


def read_sources(data: Path, *, samples: Path, cutter: Cutter) -> Split:
    """All questions.

    Args:
        data: the folder of public data.
        samples: the folder of the sample articles.
        cutter: cuts texts as the index does.
    """
    split = Split([], [])
    held_out = held_out_piaf(data)
    for title, asked in read_squad(data / "piaf" / "piaf.json", source="piaf", cutter=cutter):
        (split.held_out if title in held_out else split.train).append(asked)
    for title, asked in read_squad(data / "squad2-en" / "squad2.json", source="squad", cutter=cutter):
        (split.held_out if title in SQUAD_HELD_OUT else split.train).append(asked)
    files = [data / "xquad" / f"xquad.{language}.json" for language in _LANGUAGES]
    for title, asked in read_parallel(files, source="xquad", cutter=cutter, repeats=_PARALLEL_REPEATS):
        (split.held_out if title in SQUAD_HELD_OUT else split.train).append(asked)

    winer = data / "winer-fr"
    articles = {file.relative_to(winer).as_posix(): file.read_text("utf-8") for file in sorted(winer.rglob("20*.txt"))}
    articles = {name: text for name, text in articles.items() if not name.endswith("urls.txt")}
    developed = development_articles(data)
    both = articles | {f"corpus/articles/{file.name}": file.read_text("utf-8") for file in sorted(samples.glob("*.md"))}
    for name, asked in read_lists(both, cutter):
        if name in developed:
            raise ValueError(f"{QUESTIONS}: a question about {name}, which is kept for development: take it out")
        (split.held_out if is_held_out(name) else split.train).append(asked)
    names = [name for name in articles if name not in developed and not is_held_out(name)]
    random = Random(_ENTITY_SEED)
    split.train.extend(read_entities(names, folder=winer, articles=articles, cutter=cutter, random=random))
    return split


def is_held_out(name: str) -> bool:
    """Whether list questions about this news article are held out: one article in ten, and three samples."""
    return crc32(name.encode()) % 10 == 0 if name.startswith("20") else Path(name).stem in SAMPLES_HELD_OUT


def development_articles(data: Path) -> set[str]:
    """The news articles that the development questions are about."""
    files: set[str] = set()
    for labels in ("winer_lists_dev.jsonl", "winer_none_dev.jsonl"):
        for line in (data / "labels" / labels).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            files.update(row["articles"], (other["file"] for item in row.get("items", ()) for other in _places(item)))
    return files


def _places(item: dict[str, object]) -> list[dict[str, str]]:
    also = item.get("also", [])
    return [{"file": str(item["file"])}, *(also if isinstance(also, list) else [])]


def held_out_piaf(data: Path) -> set[str]:
    """Titles of a fifth of PIAF, counted in questions: those with most English development questions for their size."""
    ids = {
        json.loads(line)["id"]
        for line in (data / "labels" / "piaf_en_dev.jsonl").read_text(encoding="utf-8").splitlines()
    }
    sizes: dict[str, tuple[int, int]] = {}
    for article in json.loads((data / "piaf" / "piaf.json").read_text(encoding="utf-8"))["data"]:
        questions = [qa["id"] for paragraph in article["paragraphs"] for qa in paragraph["qas"]]
        sizes[article["title"]] = (len(ids.intersection(questions)), len(questions))
    room = PIAF_HELD_OUT * sum(size for _, size in sizes.values())
    chosen: set[str] = set()
    for title, (english, size) in sorted(sizes.items(), key=lambda item: (-item[1][0] / item[1][1], item[0])):
        if english and size <= room:
            chosen.add(title)
            room -= size
    return chosen
