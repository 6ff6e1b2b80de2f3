"""From articles to an index that can be searched: passages, vectors and terms, on disk and in memory."""

from index.build import BuildReport, article_hash, build_index
from index.encoder import Encoder, load_encoder
from index.errors import (
    BuildFailed,
    EmptyQuery,
    IndexBusy,
    IndexDamaged,
    IndexingError,
    IndexMismatch,
    IndexMissing,
)
from index.index import Index
from index.lexical import LexicalIndex
from index.manifest import Manifest
from index.model import ModelError, ModelNotFound
from index.model_cache import models_folder
from index.passage import Hit, Passage
from index.sentences import sentence_ranges
from index.store import current_manifest, default_index_folder, publication_mark
from index.terms import Word, fold, located_terms, terms

__all__ = [
    "BuildFailed",
    "BuildReport",
    "EmptyQuery",
    "Encoder",
    "Hit",
    "Index",
    "IndexBusy",
    "IndexDamaged",
    "IndexMismatch",
    "IndexMissing",
    "IndexingError",
    "LexicalIndex",
    "Manifest",
    "ModelError",
    "ModelNotFound",
    "Passage",
    "Word",
    "article_hash",
    "build_index",
    "current_manifest",
    "default_index_folder",
    "fold",
    "load_encoder",
    "located_terms",
    "models_folder",
    "publication_mark",
    "sentence_ranges",
    "terms",
]
