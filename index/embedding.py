"""Passages -> vectors: each text is embedded once, and none that an index already holds."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import numpy as np

from index.encoder import Encoder
from index.passage import Passage
from index.token_codes import Codes, TokenCodesWriter
from index.vectors import VectorIndex, Vectors

CHUNK = 512
"""Passages embedded together: enough to find many of one length, few enough to lose little when a build is stopped."""


def embed(
    passages: Sequence[Passage],
    encoder: Encoder,
    *,
    known: Iterable[Passage] = (),
    vectors: Vectors,
    tokens: Sequence[Codes],
    write_tokens: TokenCodesWriter,
    on_embedded: Callable[[Sequence[str], Vectors, Sequence[Codes]], None],
    on_progress: Callable[[int, int], None],
) -> tuple[VectorIndex, int]:
    """The vectors of the passages, in their order, and how many texts had to be embedded for them.

    Args:
        passages: what to embed.
        encoder: what to embed it with.
        known: passages whose vectors this encoder made before.
        vectors: those vectors, shape (known passages, dimension).
        tokens: and the codes of their tokens.
        write_tokens: takes the codes of the passages, in their order.
        on_embedded: called with texts that were embedded, their vectors and codes, a part at a time.
        on_progress: called with how many texts are embedded, and of how many; never when there is nothing to embed.

    Raises:
        UnsearchableVector: the encoder gave a vector that cannot be searched.
    """
    old = {passage.text: row for row, passage in enumerate(known)}
    total = len({passage.text for passage in passages} - old.keys())
    if total:
        on_progress(0, total)
    built = VectorIndex.empty(encoder.dimension)
    placed: dict[str, int] = {}
    embedded = 0
    for start in range(0, len(passages), CHUNK):
        texts = [passage.text for passage in passages[start : start + CHUNK]]
        new = [text for text in dict.fromkeys(texts) if text not in old and text not in placed]
        rows = np.empty((len(texts), encoder.dimension), dtype=np.float32)
        _copy(rows, [old.get(text) for text in texts], vectors)
        _copy(rows, [placed.get(text) for text in texts], built.rows())
        if new:
            fresh, codes = encoder.encode_passages_and_tokens(
                new, on_progress=partial(_tell, on_progress, embedded, total)
            )
            at = {text: place for place, text in enumerate(new)}
            _copy(rows, [at.get(text) for text in texts], fresh)
        built.add(rows)
        if new:
            on_embedded(new, fresh, codes)
        for place, text in enumerate(texts):
            if text in placed:
                write_tokens.add(write_tokens[placed[text]])
            else:
                write_tokens.add(tokens[old[text]] if text in old else codes[at[text]])
                placed[text] = start + place
        embedded += len(new)
    return built, total


def _copy(rows: Vectors, sources: Sequence[int | None], vectors: Vectors) -> None:
    """Sets each row that has a source to that row of `vectors`."""
    places = [place for place, source in enumerate(sources) if source is not None]
    if places:
        rows[places] = vectors[[source for source in sources if source is not None]]


def _tell(on_progress: Callable[[int, int], None], before: int, total: int, done: int) -> None:
    on_progress(before + done, total)
