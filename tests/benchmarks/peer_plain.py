"""A few lines of sentence-transformers and FAISS, and of bm25s: no framework."""

import bm25s
import faiss
import Stemmer
from langchain_text_splitters import RecursiveCharacterTextSplitter
from peer_collections import Collection, pieces_of
from peer_runner import CUT, DEPTH, OVERLAP, UNCUT, Way, depths, run
from peer_vectors import PeerVectors


def ways_of(collection: Collection, vectors: PeerVectors) -> dict[str, Way]:
    size = CUT if collection.is_cut else UNCUT
    splitter = RecursiveCharacterTextSplitter(chunk_size=size, chunk_overlap=OVERLAP)
    names, pieces = pieces_of(collection.texts, [splitter.split_text(text) for text in collection.texts.values()])
    depth = depths(len(pieces), len(collection.texts))[""]
    in_one = list(collection.texts)

    by_meaning = {"sentence-transformers + FAISS": (names, index_of(vectors, pieces))}
    if len(pieces) > len(in_one):
        whole = index_of(vectors, list(collection.texts.values()))
        by_meaning["sentence-transformers + FAISS, texts in one piece"] = in_one, whole

    stemmer = Stemmer.Stemmer(collection.language)
    words = bm25s.BM25()
    words.index(
        bm25s.tokenize(list(collection.texts.values()), stopwords=collection.language, stemmer=stemmer),
        show_progress=False,
    )

    def by_words(question: str) -> list[str]:
        asked = bm25s.tokenize([question], stopwords=collection.language, stemmer=stemmer, show_progress=False)
        return [in_one[row] for row in words.retrieve(asked, k=DEPTH, show_progress=False)[0][0]]

    ways: dict[str, Way] = {name: nearest(vectors, *each, depth=depth) for name, each in by_meaning.items()}
    return ways | {"bm25s, stems and stop words": by_words}


def index_of(vectors: PeerVectors, pieces: list[str]) -> "faiss.IndexFlatIP":
    rows = vectors.passages(pieces)
    index = faiss.IndexFlatIP(rows.shape[1])
    index.add(rows)
    return index


def nearest(vectors: PeerVectors, names: list[str], index: "faiss.IndexFlatIP", *, depth: int) -> Way:
    def search(question: str) -> list[str]:
        return [names[row] for row in index.search(vectors.queries([question]), depth)[1][0]]

    return search


if __name__ == "__main__":
    run("plain", ways_of, packages=["sentence-transformers", "faiss-cpu", "bm25s", "PyStemmer"])
