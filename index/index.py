"""An opened index: articles, passages and search."""

from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from corpus import Article, Language, detect_question_language, normalise
from index.encoder import Encoder, load_encoder
from index.errors import EmptyQuery, IndexMismatch
from index.generation import Generation
from index.lexical import LexicalIndex
from index.manifest import Manifest
from index.map import PassageMap
from index.passage import Hit, Passage
from index.query_tokens import QueryTokens
from index.relevance import Relevance
from index.store import read_current
from index.variants import NameVariants

_LONGEST = 10_000  # characters of a query that are searched for; models read less of it


class Index:
    """An index in memory, checked when it was opened; a later build neither changes nor breaks it.

    Attributes:
        folder: where it was opened.
        encoder: the embedding model.
        manifest: what the index says of itself.
        articles: by id, in the order of their ids.
        stories: for each article that is nearly the same as others, the id of the first of them.
        passages: in the order of their numbers.
        lexical: which terms stand in which passage.
        variants: the other spellings of names in the passages.
        map: where the passages are on a map; None in an index made before there was one.
    """

    def __init__(self, folder: Path, generation: Generation, *, encoder: Encoder) -> None:
        self.folder = folder
        self.encoder = encoder
        self.manifest: Manifest = generation.manifest
        self.articles: Mapping[str, Article] = MappingProxyType(generation.articles)
        self.stories: Mapping[str, str] = MappingProxyType(
            {id: group[0] for group in self.manifest.duplicates for id in group}
        )
        self.passages: tuple[Passage, ...] = generation.passages
        self.lexical: LexicalIndex = generation.lexical
        self.map: PassageMap | None = generation.map
        self._vectors = generation.vectors
        self._relevance = Relevance(
            generation.articles,
            generation.passages,
            vectors=generation.vectors.rows(),
            words_of_passages=generation.lexical,
            words_of_articles=generation.article_lexical,
            tokens=generation.tokens.in_memory(),
            nearest=generation.nearest,
        )
        self.variants: NameVariants = self._relevance.variants

    @classmethod
    def open(cls, folder: Path | str, *, encoder: Encoder | None = None) -> "Index":
        """Opens and checks the index in `folder`.

        Args:
            folder: the index folder.
            encoder: the embedding model; by default the one that the manifest names.

        Raises:
            IndexMissing: there is none.
            IndexDamaged: a file of it is absent, cut short or altered.
            IndexMismatch: it was made in another format or by another model than the one at hand.
            ModelError: its model cannot be loaded.
        """
        root = Path(folder).absolute()  # a LiveIndex opens it again, whatever the working directory is then
        generation = read_current(root)
        encoder = encoder or load_encoder(generation.manifest.model)
        if encoder.fingerprint != generation.manifest.model_fingerprint:
            raise IndexMismatch(
                "vectors of model",
                found=f"{generation.manifest.model} ({generation.manifest.model_fingerprint[:12]})",
                expected=f"{encoder.name} ({encoder.fingerprint[:12]})",
                folder=root,
            )
        return cls(root, generation, encoder=encoder)

    def __len__(self) -> int:
        """The number of passages."""
        return len(self.passages)

    def search(self, query: str, k: int = 10, *, among: Collection[str] | None = None) -> list[Hit]:
        """The `k` passages that match the query best by meaning and words, best first; all when there are fewer.

        Their scores are those of `relevance`.

        Args:
            query: a few words, in any language.
            k: how many, at least 1.
            among: ids of the articles to search; by default all. It leaves passages out and changes no score.

        Raises:
            EmptyQuery: the query holds no letter or digit.
            ValueError: `k` is less than 1.
        """
        if k < 1:
            raise ValueError(f"k is {k}, expected 1 or more")
        vector, tokens = self.encode_query(query)
        return self.best(query, vector=vector, tokens=tokens, k=k, among=among)

    def rows_of(self, articles: Collection[str]) -> NDArray[np.intp]:
        """The numbers of the passages of these articles, rising; an id that the index does not have has none."""
        chosen = frozenset(articles)
        held = np.fromiter((id in chosen for id in self.articles), dtype=np.bool_, count=len(self.articles))
        return self._relevance.rows_of(held)

    def best(
        self,
        query: str,
        *,
        vector: NDArray[np.float32],
        tokens: QueryTokens | None = None,
        k: int,
        language: Language | None = None,
        among: Collection[str] | None = None,
    ) -> list[Hit]:
        """The `k` most relevant passages, best first, with their `relevance`; arguments as there and in `search`."""
        language = language or detect_question_language(query)
        tokens = tokens or QueryTokens.none()
        held = None if among is None else self.rows_of(among)
        rows, scores = self._relevance.best(
            normalise(query)[:_LONGEST], language, vector=vector, tokens=tokens, k=k, among=held
        )
        return [Hit(self.passages[row], score) for row, score in zip(rows.tolist(), scores.tolist(), strict=True)]

    def relevance(
        self,
        query: str,
        *,
        vector: NDArray[np.float32],
        tokens: QueryTokens | None = None,
        language: Language | None = None,
    ) -> NDArray[np.float32]:
        """How well every passage matches a query: shape (passages,), higher is better (see `index.relevance`).

        Args:
            query: its words.
            vector: its embedding, shape (dimension,).
            tokens: its tokens; by default they are not compared with those of the passages.
            language: its language; by default the one it looks like.
        """
        language = language or detect_question_language(query)
        tokens = tokens or QueryTokens.none()
        cosines = self.similarities(vector)
        return self._relevance.scores(
            normalise(query)[:_LONGEST], language, vector=vector, tokens=tokens, cosines=cosines
        )

    def encode_query(self, query: str) -> tuple[NDArray[np.float32], QueryTokens]:
        """The embedding of the query, L2-normalised, shape (dimension,), and its tokens; its names as in the articles.

        Raises:
            EmptyQuery: the query holds no letter or digit.
        """
        query = normalise(query)
        if not any(c.isalnum() for c in query):
            raise EmptyQuery(query)
        return self.encoder.encode_query_and_tokens(self.variants.respelled(query[:_LONGEST]))

    def query_vector(self, query: str) -> NDArray[np.float32]:
        """The embedding alone of `encode_query`."""
        return self.encode_query(query)[0]

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[Hit]:
        """The `k` passages nearest to a query vector, best first. Raises ValueError when `k` is less than 1."""
        if k < 1:
            raise ValueError(f"k is {k}, expected 1 or more")
        scores, rows = self._vectors.search(vector, k)
        return [Hit(self.passages[row], float(score)) for score, row in zip(scores, rows, strict=True)]

    def similarities(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """Cosine similarity of every passage to a query vector: shape (passages,), in the order of `passages`."""
        similarities: NDArray[np.float32] = self._vectors.rows() @ vector
        return similarities
