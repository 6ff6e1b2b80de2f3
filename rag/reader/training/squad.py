"""Questions with one span: files in the format of SQuAD (Rajpurkar et al., 2016 and 2018)."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rag.reader.training.asked import Asked, Context, Kind, Range
from rag.reader.training.cutting import Cutter


def read_squad(file: Path, *, source: str, cutter: Cutter) -> Iterator[tuple[str, Asked]]:
    """Each question with its article's title: its paragraph, whole and cut into passages."""
    for article in json.loads(file.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            for qa in paragraph["qas"]:
                context = labelled(article["title"], paragraph["context"], qa["answers"])
                yield article["title"], asked(qa["id"], [qa["question"]], [context], source=source, cutter=cutter)


def read_parallel(files: list[Path], *, source: str, cutter: Cutter, repeats: int) -> Iterator[tuple[str, Asked]]:
    """Each question of files that hold the same ids in several languages: asked in all, read against all."""
    by_id: dict[str, list[tuple[str, str, Context]]] = {}
    for file in files:
        for article in json.loads(file.read_text(encoding="utf-8"))["data"]:
            for paragraph in article["paragraphs"]:
                for qa in paragraph["qas"]:
                    context = labelled(article["title"], paragraph["context"], qa["answers"])
                    by_id.setdefault(qa["id"], []).append((article["title"], qa["question"].strip(), context))
    for identifier, versions in by_id.items():
        wordings, contexts = [version[1] for version in versions], [version[2] for version in versions]
        question = asked(identifier, wordings, contexts, source=source, cutter=cutter, repeats=repeats)
        yield versions[0][0], question


def labelled(title: str, text: str, answers: list[dict[str, Any]]) -> Context:
    """A paragraph with the span that most annotators chose, the shortest among equals; elsewhere it is unsure."""
    title = title.replace("_", " ")
    if not answers:
        return Context(title, text)
    chosen = Counter((answer["answer_start"], answer["text"]) for answer in answers)
    start, answer = min(chosen, key=lambda span: (-chosen[span], len(span[1])))
    span = (start, start + len(answer))
    others = [(a, a + len(words)) for a, words in chosen] + occurrences(answer, text)
    return Context(title, text, (span,), tuple(sorted({other for other in others if other != span})))


def occurrences(words: str, text: str) -> list[Range]:
    """Where the words stand in the text as whole words."""
    return [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def asked(
    identifier: str, wordings: list[str], contexts: list[Context], *, source: str, cutter: Cutter, repeats: int = 1
) -> Asked:
    """The question with what answers it, whole and cut, and the parts of the same paragraphs that do not."""
    parts = [part for context in contexts for long in (False, True) for part in cutter.passages(context, long=long)]
    parts = list(dict.fromkeys(parts))
    positives = tuple(part for part in parts if part.spans)
    negatives = tuple(part for part in parts if not part.spans and not part.unsure)
    return Asked(identifier, source, Kind.FACT, tuple(wordings), positives, negatives, repeats)
