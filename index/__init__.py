"""From articles to an index that can be searched: passages, vectors and terms, on disk and in memory."""

from index.build import build_index
from index.draft import article_hash
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
from index.inspection import (
    Changes,
    Inspection,
    changes_since,
    current_report,
    indexed_corpus,
    inspect_index,
    is_being_built,
    kept_aside,
    report_file,
    size_on_disk,
)
from index.lexical import LexicalIndex
from index.live import LiveIndex
from index.manifest import Manifest
from index.map import MAP_SIDE, PassageMap
from index.model import ModelDamaged, ModelError, ModelNotFound
from index.model_cache import models_folder
from index.model_check import MODEL_BYTES, check_model, check_prepared_default, prepared_default
from index.passage import Hit, Passage
from index.report import BuildReport
from index.sentences import sentence_ranges
from index.store import current_manifest, default_index_folder, publication_mark, stale_folders
from index.terms import Word, fold, located_terms, terms
from index.variants import NameVariants
from index.watch import watch_corpus

__all__ = [
    "MAP_SIDE",
    "MODEL_BYTES",
    "BuildFailed",
    "BuildReport",
    "Changes",
    "EmptyQuery",
    "Encoder",
    "Hit",
    "Index",
    "IndexBusy",
    "IndexDamaged",
    "IndexMismatch",
    "IndexMissing",
    "IndexingError",
    "Inspection",
    "LexicalIndex",
    "LiveIndex",
    "Manifest",
    "ModelDamaged",
    "ModelError",
    "ModelNotFound",
    "NameVariants",
    "Passage",
    "PassageMap",
    "Word",
    "article_hash",
    "build_index",
    "changes_since",
    "check_model",
    "check_prepared_default",
    "current_manifest",
    "current_report",
    "default_index_folder",
    "fold",
    "indexed_corpus",
    "inspect_index",
    "is_being_built",
    "kept_aside",
    "load_encoder",
    "located_terms",
    "models_folder",
    "prepared_default",
    "publication_mark",
    "report_file",
    "sentence_ranges",
    "size_on_disk",
    "stale_folders",
    "terms",
    "watch_corpus",
]
