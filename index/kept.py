"""What a build takes over from the index that is there, so that only what has changed is done again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from corpus import ReadFile
from index.generation import Generation
from index.history import History
from index.manifest import Manifest
from index.passage import Passage
from index.token_codes import Codes
from index.vectors import Vectors

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What need not be done again; nothing, unless said otherwise.

    Attributes:
        files: what each file gave.
        signatures: of articles, by the hash of the article.
        ranges: of the passages of articles, by the hash of the article.
        passages: whose vectors are known.
        vectors: of those passages, shape (passages, dimension).
        tokens: the codes of the tokens of those passages.
    """

    files: Sequence[ReadFile] = ()
    signatures: Mapping[str, NDArray[np.uint64]] = field(default_factory=dict)
    ranges: Mapping[str, Ranges] = field(default_factory=dict)
    passages: Sequence[Passage] = ()
    vectors: Vectors = field(default_factory=lambda: np.empty((0, 0), dtype=np.float32))
    tokens: Sequence[Codes] = ()

    @classmethod
    def of(cls, generation: Generation, history: History | None, *, planned: Manifest) -> "Kept":
        """What an index that is there has in common with one that is to have the settings of the manifest `planned`.

        All is taken over by content, so that a file may be renamed, and only if it would come out the same.

        Args:
            generation: the index.
            history: what its build found out; None if that was another version of the program.
            planned: the manifest of the build, before anything is read.
        """
        manifest = generation.manifest
        same_model = (manifest.model_fingerprint, manifest.graph) == (planned.model_fingerprint, planned.graph)
        same_splitting = history is not None and same_model and manifest.passage_tokens == planned.passage_tokens
        hashes = manifest.articles
        return cls(
            files=history.files if history else (),
            signatures=dict(zip(hashes.values(), history.signatures, strict=True)) if history else {},
            ranges=_ranges(generation.passages, hashes) if same_splitting else {},
            passages=generation.passages if same_model else (),
            vectors=generation.vectors.rows() if same_model else np.empty((0, 0), dtype=np.float32),
            tokens=generation.tokens if same_model else (),
        )

    def and_embedded(self, passages: Sequence[Passage], vectors: Vectors, tokens: Sequence[Codes]) -> "Kept":
        """The same, with the vectors of more passages, shape (passages, dimension), and the codes of their tokens."""
        if not passages:
            return self
        both = np.concatenate((self.vectors, vectors)) if self.passages else vectors
        return replace(self, passages=(*self.passages, *passages), vectors=both, tokens=(*self.tokens, *tokens))


def _ranges(passages: Sequence[Passage], hashes: Mapping[str, str]) -> dict[str, Ranges]:
    cut = groupby(passages, key=lambda passage: passage.article_id)
    return {hashes[id]: tuple((passage.start, passage.end) for passage in own) for id, own in cut}
