"""The embedding model as the rest of the program sees it: text in, unit vectors out."""

import logging
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.default_model import NAME, PROMPTS, PUBLISHED_NAME, default_folder, has_default
from index.graph_encoder import GraphEncoder
from index.model import Model, ModelError, Prompts
from index.model_cache import discard, models_folder
from index.query_tokens import QueryTokens
from index.token_codes import Codes

log = logging.getLogger(__name__)


class Encoder(Protocol):
    """An embedding model with its prompts; safe to share between threads.

    Attributes:
        name: as the user gave it, or the default's.
        fingerprint: of everything that decides the vectors, in hexadecimal: what an index must have been built with.
        graph: of the exported graph that runs it, and the precision it runs in; vectors of two of them differ by
            rounding. Empty where sentence-transformers runs it.
        dimension: length of a vector.
        max_tokens: the longest text, prompt and special tokens included; longer ones are cut there.
        code_bytes: of the code of a token (see `index.token_codes`); 0 where the model gives no vectors of tokens.
    """

    name: str
    fingerprint: str
    graph: str
    dimension: int
    max_tokens: int
    code_bytes: int

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors (texts, dimension), with the model's prompt for queries."""
        ...

    def encode_passages(
        self, texts: Sequence[str], *, on_progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """Unit vectors (texts, dimension), with the model's prompt for passages.

        `on_progress` is called after each batch with how many texts are done.
        """
        ...

    def encode_query_and_tokens(self, text: str) -> tuple[NDArray[np.float32], QueryTokens]:
        """The vector of a query, shape (dimension,), and its tokens."""
        ...

    def encode_passages_and_tokens(
        self, texts: Sequence[str], *, on_progress: Callable[[int], None] | None = None
    ) -> tuple[NDArray[np.float32], list[Codes]]:
        """As `encode_passages`, and the codes of the tokens of each text."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text as a passage, prompt and special tokens included, however long it is."""
        ...


_loaded: dict[tuple[Path, str], Encoder] = {}
_loading = threading.Lock()


def load_encoder(model: str | Path | None = None) -> Encoder:
    """The embedding model of that name or in that folder, by default the bundled multilingual-e5-small.

    Nothing is downloaded. A model is loaded once in a process; its first load ever on a machine prepares it in the
    user's cache (`$SOURCIER_CACHE`), which takes seconds for the default and some tens of seconds for another.

    Raises:
        ModelNotFound: there is no such model on this machine.
        ModelError: the model is there but cannot be prepared, or its files are damaged at their source.
    """
    name = str(model or NAME)
    key = (models_folder(), name)
    with _loading:
        if key not in _loaded:
            try:
                _loaded[key] = _load(name)
            except ModelError:
                raise
            except Exception as error:  # of the disk, of OpenVINO, of a model's own code
                raise ModelError(f"cannot load the embedding model {name!r}: {error}") from error
        return _loaded[key]


def _load(name: str) -> Encoder:
    if name == NAME and has_default():
        return _open(name, default_folder, source=None)
    from index.export import exported_folder, find_model

    name = PUBLISHED_NAME if name == NAME else name
    source = find_model(name)
    # Published before models named their prompts in their own configuration.
    prompts = PROMPTS if name == PUBLISHED_NAME else Prompts.of_folder(source)
    return _open(name, partial(exported_folder, source, prompts), source=source)


def _open(name: str, prepare: Callable[[], Path], *, source: Path | None) -> Encoder:
    folder = prepare()
    try:
        return _run(name, folder, source)
    except (ModelError, ImportError, MemoryError):
        raise
    except Exception as error:  # the files have the right sizes and the wrong content: OpenVINO, JSON, numpy...
        log.warning("preparing the embedding model again: %s does not load: %s", folder, error)
        discard(folder)
        return _run(name, prepare(), source)


def _run(name: str, folder: Path, source: Path | None) -> Encoder:
    model = Model.read(folder)
    if model.graph or source is None:
        return GraphEncoder(name, folder)
    from index.sentence_encoder import SentenceEncoder

    return SentenceEncoder(name, source, fingerprint=model.fingerprint, prompts=model.prompts)
