"""Hard negatives: passages that our own retrieval ranks high for a question, and that do not answer it."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from index import Index, build_index
from rag.reader.training.asked import Asked, Context, Kind

NEGATIVES = 3
"""Hard negatives of a question."""

_RANKS = 12  # they are drawn among the best this many that do not answer
# Asks for every mention of a kind: any article may answer, so that no passage of another one is known not to.
_ANY_ARTICLE = re.compile(
    r"mentionn|mentioned|\bcit[ée]|named|nomm|évoqu|question \?|talked|^(énumère|liste|list|name|cite)\b", re.IGNORECASE
)


def write_collection(questions: Iterable[Asked], folder: Path, *, files: Iterable[tuple[str, str]] = ()) -> None:
    """Writes the texts of the questions as articles, one for each title and language, and further named texts."""
    texts: dict[str, dict[str, None]] = {}
    for question in questions:
        if question.kind is Kind.FACT:
            for context in (*question.positives, *question.negatives):
                texts.setdefault(context.title, {})[context.text] = None
    folder.mkdir(parents=True, exist_ok=True)
    for number, (title, passages) in enumerate(texts.items()):
        whole = [text for text in passages if not any(text != other and text in other for other in passages)]
        (folder / f"{number}.md").write_text(f"---\ntitle: {json.dumps(title)}\n---\n\n" + "\n\n".join(whole), "utf-8")
    for name, text in files:
        (folder / name.replace("/", "-")).write_text(text, "utf-8")


def with_negatives(questions: Sequence[Asked], index: Index, random: Random) -> Iterator[Asked]:
    """The questions, each with passages of the index that are near it in meaning added to its negatives."""
    wordings = [random.choice(question.wordings) for question in questions]
    vectors = index.encoder.encode_queries(wordings)
    for question, wording, vector in zip(questions, wordings, vectors, strict=True):
        found = [] if _is_open(question, wording) else list(islice(_nearest(question, vector, index), _RANKS))
        chosen = random.sample(found, min(NEGATIVES, len(found)))
        yield replace(question, negatives=(*question.negatives, *chosen))


def _is_open(question: Asked, wording: str) -> bool:
    return question.source == "entities" or (question.kind is Kind.LIST and bool(_ANY_ARTICLE.search(wording)))


def _nearest(question: Asked, vector: NDArray[np.float32], index: Index) -> Iterator[Context]:
    """The nearest passages, best first, that do not seem to answer."""
    similarities = index.similarities(vector)
    nearest = np.argpartition(-similarities, 4 * _RANKS)[: 4 * _RANKS]
    for row in nearest[np.argsort(-similarities[nearest])].tolist():
        passage = index.passages[row]
        context = Context(index.articles[passage.article_id].title, passage.text)
        if not _may_answer(context, question):
            yield context


def _may_answer(passage: Context, question: Asked) -> bool:
    """Whether it holds an answer's words, or stands in the article that a list is about."""
    if question.kind is Kind.LIST and any(
        passage.title == context.title for context in (*question.positives, *question.negatives)
    ):
        return True  # what does not answer there is known already
    text = passage.text.casefold()
    return any(c.text[start:end].casefold() in text for c in question.positives for start, end in c.spans)


def build_collection(articles: Path, index: Path) -> Index:
    """The opened index of a folder of articles."""
    build_index(articles, index)
    return Index.open(index)
