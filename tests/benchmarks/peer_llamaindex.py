"""LlamaIndex: a vector index, BM25, and the fusions of both of its QueryFusionRetriever; no language model.

Its vector index alone finds what sentence-transformers + FAISS find.
"""

# mypy: disable-error-code="import-not-found,misc"
# What is imported is in the environment of the peers alone.

from typing import Any

import Stemmer
from llama_index.core import Document, Settings, VectorStoreIndex
from llama_index.core.embeddings import BaseEmbedding
from llama_index.core.llms import MockLLM
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.retrievers.bm25 import BM25Retriever
from peer_collections import Collection
from peer_runner import Way, depths, run
from peer_vectors import PeerVectors

MODES = ("reciprocal_rerank", "relative_score", "dist_based_score")


class Kept(BaseEmbedding):
    """The vectors that `HuggingFaceEmbedding` makes when it is given the two prompts."""

    vectors: Any

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        rows: list[list[float]] = self.vectors.passages(texts).tolist()
        return rows

    def _get_query_embedding(self, query: str) -> list[float]:
        row: list[float] = self.vectors.queries([query])[0].tolist()
        return row

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


def ways_of(collection: Collection, vectors: PeerVectors) -> dict[str, Way]:
    Settings.llm = MockLLM()
    documents = [Document(text=text, doc_id=name) for name, text in collection.texts.items()]
    nodes = SentenceSplitter().get_nodes_from_documents(documents)  # 1,024 tokens, overlap 200
    vectors.passages([node.get_content() for node in nodes])
    index = VectorStoreIndex(nodes, embed_model=Kept(vectors=vectors))
    deep = depths(len(nodes), len(documents))
    found = {}
    for mode in MODES:
        for label, depth in deep.items():
            words = BM25Retriever.from_defaults(
                nodes=nodes,
                similarity_top_k=depth,
                language=collection.language,
                stemmer=Stemmer.Stemmer(collection.language),
            )
            found[f"LlamaIndex, {mode}{label}"] = QueryFusionRetriever(
                [index.as_retriever(similarity_top_k=depth), words],
                similarity_top_k=deep[""],
                num_queries=1,
                mode=mode,
                use_async=False,
            )

    def way(retriever: Any) -> Way:
        return lambda question: [hit.node.ref_doc_id for hit in retriever.retrieve(question)]

    return {name: way(retriever) for name, retriever in found.items()}


if __name__ == "__main__":
    run("LlamaIndex", ways_of, packages=["llama-index-core", "llama-index-retrievers-bm25", "bm25s"])
