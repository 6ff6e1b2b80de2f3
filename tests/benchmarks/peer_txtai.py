"""txtai: a hybrid index of whole texts, with its own BM25."""

# mypy: disable-error-code="import-not-found"
# What is imported is in the environment of the peers alone.

from peer_collections import Collection
from peer_runner import DEPTH, Way, run
from peer_vectors import PASSAGE, QUERY, PeerVectors
from txtai import Embeddings


def ways_of(collection: Collection, vectors: PeerVectors) -> dict[str, Way]:
    def opened(**options: object) -> Way:
        embeddings = Embeddings(
            method="external",
            transform=lambda texts: vectors.prompted(list(texts)),
            instructions={"query": QUERY, "data": PASSAGE},
            **options,
        )
        embeddings.index(list(collection.texts.items()))
        return lambda question: [name for name, _ in embeddings.search(question, DEPTH)]

    return {"txtai, vectors": opened(), "txtai, hybrid": opened(hybrid=True)}


if __name__ == "__main__":
    run("txtai", ways_of, packages=["txtai", "faiss-cpu"])
