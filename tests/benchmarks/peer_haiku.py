"""LanceDB as haiku.rag 0.101 sets it up: hybrid search with reciprocal ranks, pieces of 256 tokens.

haiku.rag itself needs Python 3.12; its table, its full-text index and its search are repeated here from its
`store/schema.py` and `store/repositories/chunk.py` (MIT). Its pieces come from docling; here the separators of
LangChain cut at as many tokens of the embedding model. Stems are English, as there, and, better for them, French.
"""

# mypy: disable-error-code="import-not-found"
# What is imported is in the environment of the peers alone.

import tempfile
from typing import Any

import lancedb
from lancedb.index import FTS
from lancedb.rerankers import RRFReranker
from langchain_text_splitters import RecursiveCharacterTextSplitter
from peer_collections import Collection, pieces_of
from peer_runner import UNCUT, Way, depths, run
from peer_vectors import PeerVectors
from transformers import AutoTokenizer

TOKENS = 256


def ways_of(collection: Collection, vectors: PeerVectors) -> dict[str, Way]:
    splitter = RecursiveCharacterTextSplitter.from_huggingface_tokenizer(
        AutoTokenizer.from_pretrained(vectors.model), chunk_size=TOKENS if collection.is_cut else UNCUT, chunk_overlap=0
    )
    names, pieces = pieces_of(collection.texts, [splitter.split_text(text) for text in collection.texts.values()])
    rows = [
        {"name": name, "content": piece, "vector": vector}
        for name, piece, vector in zip(names, pieces, vectors.passages(pieces), strict=True)
    ]
    database = lancedb.connect(tempfile.mkdtemp())

    def opened(language: str) -> Any:
        table = database.create_table(language, rows)
        table.create_index("content", config=FTS(with_position=True, remove_stop_words=False, language=language))
        return table

    def way(table: Any, depth: int) -> Way:
        def search(question: str) -> list[str]:
            query = table.search(query_type="hybrid", vector_column_name="vector", fts_columns="content")
            query = query.vector(vectors.queries([question])[0]).text(question).distance_type("cosine")
            return [hit["name"] for hit in query.rerank(RRFReranker()).limit(depth).to_list()]

        return search

    tables = {"": opened("English"), ", French stems": opened("French")}
    return {
        f"haiku.rag's LanceDB, hybrid{label}{depth_label}": way(table, depth)
        for label, table in tables.items()
        for depth_label, depth in depths(len(pieces), len(collection.texts)).items()
    }


if __name__ == "__main__":
    run("haiku.rag", ways_of, packages=["lancedb", "langchain-text-splitters"])
