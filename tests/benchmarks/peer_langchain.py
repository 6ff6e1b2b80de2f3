"""LangChain: a vector store, BM25, and the ensemble of both with its own weights and rank constant."""

# mypy: disable-error-code="import-not-found"
# What is imported is in the environment of the peers alone.

import re

import Stemmer
from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.retrievers import BM25Retriever
from langchain_community.vectorstores import FAISS
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter
from peer_collections import Collection
from peer_runner import CUT, OVERLAP, UNCUT, Way, depths, run
from peer_vectors import PeerVectors


class Kept(Embeddings):
    """The vectors that `HuggingFaceEmbeddings` makes when it is given the two prompts."""

    def __init__(self, vectors: PeerVectors) -> None:
        self._vectors = vectors

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        rows: list[list[float]] = self._vectors.passages(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        row: list[float] = self._vectors.queries([text])[0].tolist()
        return row


def ways_of(collection: Collection, vectors: PeerVectors) -> dict[str, Way]:
    whole = [Document(text, metadata={"name": name}) for name, text in collection.texts.items()]
    size = CUT if collection.is_cut else UNCUT
    pieces = RecursiveCharacterTextSplitter(chunk_size=size, chunk_overlap=OVERLAP).split_documents(whole)
    store = FAISS.from_documents(pieces, Kept(vectors))
    stem = Stemmer.Stemmer(collection.language).stemWord

    def stems(text: str) -> list[str]:
        return [stem(word) for word in re.findall(r"\w+", text.lower())]

    deep = depths(len(pieces), len(whole))
    found = {"LangChain, vector store": store.as_retriever(search_kwargs={"k": deep[""]})}
    for label, options in (("", {}), (", stems", {"preprocess_func": stems})):
        for depth_label, depth in deep.items():
            found[f"LangChain, ensemble{label}{depth_label}"] = EnsembleRetriever(
                retrievers=[
                    BM25Retriever.from_documents(pieces, k=depth, **options),
                    store.as_retriever(search_kwargs={"k": depth}),
                ],
                weights=[0.5, 0.5],
            )

    def way(retriever: "EnsembleRetriever") -> Way:
        return lambda question: [document.metadata["name"] for document in retriever.invoke(question)]

    return {name: way(retriever) for name, retriever in found.items()}


if __name__ == "__main__":
    run("LangChain", ways_of, packages=["langchain-classic", "langchain-community", "rank-bm25", "faiss-cpu"])
