"""Haystack: the in-memory store, its BM25, and two ways to join both."""

# mypy: disable-error-code="import-not-found"
# What is imported is in the environment of the peers alone.

from haystack import Document
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from peer_collections import Collection
from peer_runner import DEPTH, Way, run
from peer_vectors import PeerVectors

MODES = ("reciprocal_rank_fusion", "distribution_based_rank_fusion")


def ways_of(collection: Collection, vectors: PeerVectors) -> dict[str, Way]:
    rows = vectors.passages(list(collection.texts.values())).tolist()
    store = InMemoryDocumentStore(embedding_similarity_function="dot_product")
    store.write_documents(
        [
            Document(content=text, embedding=row, meta={"name": name})
            for (name, text), row in zip(collection.texts.items(), rows, strict=True)
        ]
    )

    def way(mode: str) -> Way:
        by_words = InMemoryBM25Retriever(store, top_k=DEPTH)
        by_meaning = InMemoryEmbeddingRetriever(store, top_k=DEPTH)
        joiner = DocumentJoiner(join_mode=mode)

        def search(question: str) -> list[str]:
            vector = vectors.queries([question])[0].tolist()
            lists = [by_words.run(query=question), by_meaning.run(query_embedding=vector)]
            joined = joiner.run(documents=[found["documents"] for found in lists])
            return [document.meta["name"] for document in joined["documents"]]

        return search

    return {f"Haystack, {mode}": way(mode) for mode in MODES}


if __name__ == "__main__":
    run("Haystack", ways_of, packages=["haystack-ai"])
