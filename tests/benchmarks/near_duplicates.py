"""Are copies of an article found, and are different articles kept apart?

Copies are made of articles as newsrooms and browsers make them (`article_copies.py`), in one way at a time and in
several, and read back from files like any article. Each way is tried in a corpus of all the articles and a copy of
each: a pair found is right when both come from the same article. The different articles most alike are printed to be
judged by eye, for two of them may be copies indeed.

$ python tests/benchmarks/near_duplicates.py [--data FOLDER] [--copies N]
"""

import argparse
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
from article_copies import EDITS, Story
from conditions import SHARED, print_conditions, required

from corpus import SAMPLE_CORPUS, Article, read_corpus
from index import sentence_ranges
from index.duplicates import Signatures, near_duplicates, signature

FEWEST_WORDS = 60  # of an article that is copied
OTHERS = 8  # articles whose words a copy may take
SHOWN = 12
MANY = 10_000
COPIES = 1_000
CHARACTERS = 2_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data = SHARED / "winer-fr" if (SHARED / "winer-fr").exists() else SAMPLE_CORPUS
    parser.add_argument("--data", type=Path, default=data, metavar="FOLDER", help="of articles (default: %(default)s)")
    parser.add_argument("--copies", type=int, metavar="N", help="of a random sample, in each way (default: of all)")
    arguments = parser.parse_args()
    print_conditions("datasketch", "numpy")

    articles = read_corpus(required(arguments.data)).articles
    signatures = signatures_of(articles)
    joined = set(pairs(near_duplicates(signatures, articles)))
    print(
        f"{len(articles)} articles of {arguments.data}, {len(joined)} pairs joined among them. The pairs most alike:\n"
    )
    print_most_alike(articles, signatures, joined=joined)
    print_edits(articles, signatures, joined=joined, copies=arguments.copies)
    print_times(articles)


def signatures_of(articles: Sequence[Article]) -> Signatures:
    """One a row."""
    return np.stack([signature(article) for article in articles])


def pairs(groups: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The pairs of rows that are in a group together."""
    return [pair for group in groups for pair in combinations(group, 2)]


def print_most_alike(articles: Sequence[Article], signatures: Signatures, *, joined: set[tuple[int, int]]) -> None:
    alike = []
    for row, own in enumerate(signatures):
        similarity = (signatures[row + 1 :] == own).mean(axis=1)
        alike += [
            (float(similarity[other]), row, row + 1 + other) for other in np.argsort(-similarity)[:SHOWN].tolist()
        ]
    print("Jaccard, by MinHash")
    for similarity, row, other in sorted(alike, reverse=True)[:SHOWN]:
        verdict = "joined" if (row, other) in joined else "apart"
        print(f"{similarity:.2f}  {verdict:<8}{articles[row].title[:70]} | {articles[other].title[:70]}")


def print_edits(
    articles: Sequence[Article], signatures: Signatures, *, joined: set[tuple[int, int]], copies: int | None
) -> None:
    stories = stories_of(articles)
    sample = sorted(random.Random(0).sample(sorted(stories), min(copies or len(stories), len(stories))))
    print(
        f"\n{len(sample)} of the {len(stories)} articles of {FEWEST_WORDS} words or more, each copied once in each way"
    )
    print(f"\n{'':<34}{'precision':>10}{'recall':>10}")
    for name, edit in EDITS.items():
        read = copied({row: edit(stories[row]) for row in sample})
        source = [*range(len(articles)), *read]
        everything = (*articles, *read.values())
        found = pairs(near_duplicates(np.vstack([signatures, signatures_of(list(read.values()))]), everything))
        right = sum(source[row] == source[other] for row, other in found)
        print(f"{name:<34}{right / max(1, len(found)):>10.3f}{right / len(sample):>10.3f}", flush=True)
    print(f"\nOf the pairs that are wrong, {len(joined)} are among the articles themselves, each time.")


def stories_of(articles: Sequence[Article]) -> dict[int, Story]:
    """The articles long enough to be copied, by row."""
    contents = ("\n".join(article.text[start:end] for start, end in article.content) for article in articles)
    parts = {
        row: content.partition("\n")
        for row, content in enumerate(contents)
        if len(content.split()) >= FEWEST_WORDS and "://" not in content  # a list of addresses
    }
    stories = {}
    for row, (headline, _, body) in parts.items():
        others = [part for other, part in parts.items() if other != row]
        random.Random(row).shuffle(others)
        stories[row] = Story(
            headline=headline,
            sentences=tuple(body[start:end] for start, end in sentence_ranges(body)),
            other_headline=others[0][0],
            others=tuple(word for _, _, other in others[:OTHERS] for word in other.split()),
        )
    return stories


def copied(texts: dict[int, str]) -> dict[int, Article]:
    """The texts written to files and read again, by row."""
    with tempfile.TemporaryDirectory() as folder:
        for row, text in texts.items():
            Path(folder, f"{row}.txt").write_text(text, encoding="utf-8")
        return {int(article.id.removesuffix(".txt")): article for article in read_corpus(folder).articles}


def print_times(articles: Sequence[Article]) -> None:
    """For articles of shuffled sentences, a few of them half one long sentence, and for one article again and again."""
    texts = [article.text[start:end] for article in articles for start, end in article.content]
    sentences = [text[start:end] for text in texts for start, end in sentence_ranges(text)]
    draw = random.Random(0)
    many = []
    for number in range(MANY):
        text = ""
        while len(text) < CHARACTERS:
            text += draw.choice(sentences) + " "
        many.append(replace(articles[0], id=str(number), text=text[:CHARACTERS], content=((0, CHARACTERS),)))
    signature(many[0])  # imports datasketch
    started = time.perf_counter()
    signatures = signatures_of(many)
    print(f"\nsignature of {CHARACTERS} characters: {(time.perf_counter() - started) * 1000 / MANY:.2f} ms")
    print_time(f"{MANY} articles of shuffled sentences", signatures, many)
    equal = [replace(many[0], id=str(number)) for number in range(COPIES)]
    print_time(f"{COPIES} equal articles", np.tile(signatures[0], (COPIES, 1)), equal)
    text = many[0].text
    ends = [sentences[number % len(sentences)] for number in range(COPIES)]
    alike = [replace(many[0], text=text + end, content=((0, len(text + end)),)) for end in ends]
    print_time(f"{COPIES} copies, each with another end", signatures_of(alike), alike)


def print_time(what: str, signatures: Signatures, articles: Sequence[Article]) -> None:
    started = time.perf_counter()
    groups = near_duplicates(signatures, articles)
    print(f"groups among {what}: {time.perf_counter() - started:.2f} s, {len(groups)} found", flush=True)


if __name__ == "__main__":
    main()
