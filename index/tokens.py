"""Text to tokens, without loading a quarter of a million vocabulary entries to read one question.

Loading XLM-R's `tokenizer.json` takes more than half a second, nearly all of it building the unigram model's trie.
But how a text is cut depends only on the pieces that occur in it. So for a short text we look its substrings up in a
sorted, memory-mapped vocabulary, and give the `tokenizers` library a unigram model of those pieces alone: the same
algorithm, the same scores, the same cut. Much text loads the whole vocabulary, once.
"""

import json
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

TOKENIZER = "tokenizer.json"
OUTLINE = "tokenizer-outline.json"  # tokenizer.json with no piece but the special tokens
PIECES = "pieces.npy"  # the vocabulary in byte order
PIECE_ROWS = "piece_rows.npy"  # id and score of each row of PIECES
SCORES = "piece_scores.npy"  # of each id

_WORTH_CUTTING = 50_000  # vocabulary entries; smaller ones load in no time
# By then cutting texts without the whole vocabulary has taken as long as loading it takes.
_CHARACTERS_CUT = 500_000
_CALL = 5_000  # characters that are cut in the time that a call takes however little it cuts


def write_outline(folder: Path) -> None:
    """Writes beside `tokenizer.json` what short texts are read with, if its model is a large unigram one."""
    definition = json.loads((folder / TOKENIZER).read_text(encoding="utf-8"))
    model = definition["model"]
    if model["type"] != "Unigram" or model.get("byte_fallback") or len(model["vocab"]) < _WORTH_CUTTING:
        return
    pieces = [piece for piece, _ in model["vocab"]]
    scores = [score for _, score in model["vocab"]]
    names = np.array([piece.encode() for piece in pieces])
    order = np.argsort(names)
    rows = np.empty(len(pieces), dtype=[("id", "<i4"), ("score", "<f8")])
    rows["id"], rows["score"] = order, np.array(scores)[order]
    np.save(folder / PIECES, names[order])
    np.save(folder / PIECE_ROWS, rows)
    np.save(folder / SCORES, np.array(scores, dtype=np.float32))

    kept = list(dict.fromkeys([*(token["id"] for token in definition["added_tokens"]), model["unk_id"]]))
    definition["added_tokens"] = [token | {"id": kept.index(token["id"])} for token in definition["added_tokens"]]
    definition["post_processor"] = None
    definition["model"] = model | {
        "unk_id": kept.index(model["unk_id"]),
        "vocab": [model["vocab"][token] for token in kept],
    }
    lowest = min(range(len(pieces)), key=scores.__getitem__)
    outline = {"tokenizer": definition, "ids": kept, "lowest": lowest, "longest": max(map(len, pieces))}
    (folder / OUTLINE).write_text(json.dumps(outline, ensure_ascii=False), encoding="utf-8")


def special_tokens(folder: Path) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Ids that the tokenizer puts before and after a text."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    bare, dressed = (tokenizer.encode("a", add_special_tokens=special).ids for special in (False, True))
    start = next(i for i in range(len(dressed)) if dressed[i : i + len(bare)] == bare)
    return tuple(dressed[:start]), tuple(dressed[start + len(bare) :])


class Located(NamedTuple):
    """A text in tokens.

    Attributes:
        ids: of the tokens.
        offsets: where the characters begin and end, in the text as it was given, that each token was made of; white
            space before a word is its first token's. What is composed with the end of a token, as an accent written
            apart, may be left out, and tokens made of one character have the same range.
    """

    ids: list[int]
    offsets: list[tuple[int, int]]


class Tokens:
    """Cuts texts into tokens, special tokens left out; safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._outline = _Outline(folder) if (folder / OUTLINE).exists() else None
        self._whole: Tokenizer | None = None
        self._characters_cut = 0
        self._lock = threading.Lock()

    def ids(self, texts: Sequence[str]) -> list[list[int]]:
        """The ids of each text. Lone surrogates, which have no UTF-8 form, are read as `?`."""
        return [located.ids for located in self.located(texts)]

    def located(self, texts: Sequence[str]) -> list[Located]:
        """The tokens of each text, read as by `ids`, and where they stand in it."""
        texts = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
        if self._outline and not self._whole:
            self._characters_cut += _CALL + sum(map(len, texts))
            if self._characters_cut <= _CHARACTERS_CUT:
                return self._outline.located(texts)
        encodings = self._load_whole().encode_batch(texts, add_special_tokens=False)
        return [Located(encoding.ids, encoding.offsets) for encoding in encodings]

    def information(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """How much each token says, in nats: less the logarithm of its frequency where the vocabulary was made.

        Only of a large unigram model.
        """
        scores: NDArray[np.float32] = np.load(self._folder / SCORES, mmap_mode="r")
        return -scores[list(ids)]

    def _load_whole(self) -> "Tokenizer":
        from tokenizers import Tokenizer

        with self._lock:
            if self._whole is None:
                whole = Tokenizer.from_file(str(self._folder / TOKENIZER))
                whole.no_truncation()
                whole.no_padding()
                self._whole = whole
            return self._whole


class _Outline:
    """Reads short texts with a unigram model of the pieces that occur in them."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        outline: dict[str, Any] = json.loads((folder / OUTLINE).read_text(encoding="utf-8"))
        self._definition, self._kept, self._longest = outline["tokenizer"], outline["ids"], outline["longest"]
        self._pieces: NDArray[np.bytes_] = np.load(folder / PIECES, mmap_mode="r")
        self._rows = np.load(folder / PIECE_ROWS, mmap_mode="r")
        # An unknown character scores ten less than the lowest piece of all, which therefore always takes part.
        self._lowest = int(np.flatnonzero(self._rows["id"] == outline["lowest"])[0])
        self._outline = Tokenizer.from_str(json.dumps(self._definition))

    def located(self, texts: Sequence[str]) -> list[Located]:
        from tokenizers import Tokenizer

        found = np.union1d(self._occurring(texts), self._lowest)
        found = found[~np.isin(self._rows["id"][found], self._kept)]
        rows, model = self._rows[found], self._definition["model"]
        pieces = zip(self._pieces[found].tolist(), rows["score"].tolist(), strict=True)
        vocabulary = [*model["vocab"], *([piece.decode("utf-8"), score] for piece, score in pieces)]
        cut = Tokenizer.from_str(json.dumps(self._definition | {"model": model | {"vocab": vocabulary}}))
        ids = [*self._kept, *rows["id"].tolist()]
        encodings = cut.encode_batch(texts, add_special_tokens=False)
        return [Located([ids[i] for i in encoding.ids], encoding.offsets) for encoding in encodings]

    def _occurring(self, texts: Sequence[str]) -> NDArray[np.intp]:
        """Rows of the pieces that stand anywhere in the texts, once normalised and cut into words."""
        # With no piece to match, the outline gives each word back whole, as one unknown token.
        encodings = self._outline.encode_batch(texts, add_special_tokens=False)
        words = {word for encoding in encodings for word in encoding.tokens}
        found = {
            word[start:end].encode("utf-8")
            for word in words
            for start in range(len(word))
            for end in range(start + 1, min(start + self._longest, len(word)) + 1)
        }
        parts = np.array([part for part in found if len(part) <= self._pieces.itemsize], dtype=self._pieces.dtype)
        rows = np.searchsorted(self._pieces, parts)
        rows[rows == len(self._pieces)] = 0
        present: NDArray[np.bool_] = self._pieces[rows] == parts
        return rows[present]
