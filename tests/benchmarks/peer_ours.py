"""Sourcier among its peers: the index of a collection, built and searched as any other."""

import tempfile
from pathlib import Path

from peer_collections import Collection, Rankings

from index import Index, build_index

OURS = "Sourcier"
DEPTH = 10
PASSAGES = 300  # of which ten articles are sure to come: no article of the sets has thirty


def ours(collection: Collection) -> Rankings:
    """What `Index.search` finds when every text is an article."""
    with tempfile.TemporaryDirectory() as temporary:
        corpus = Path(temporary) / "articles"
        corpus.mkdir()
        for name, text in collection.texts.items():
            (corpus / f"{name}.txt").write_text(text, encoding="utf-8")
        report = build_index(corpus, Path(temporary) / "index")
        for skipped in report.skipped:
            print(f"skipped: {skipped.path}: {skipped.reason}")
        index = Index.open(report.folder)
        lists = []
        for question in collection.questions:
            hits = index.search(question.asked, k=PASSAGES)
            names = dict.fromkeys(hit.passage.article_id.removesuffix(".txt") for hit in hits)
            lists.append(list(names)[:DEPTH])
    return Rankings(OURS, "", {OURS: lists})
