"""How well the best passages match a query token by token.

Late interaction (Khattab and Zaharia, "ColBERT: Efficient and Effective Passage Search via Contextualized Late
Interaction over BERT", SIGIR 2020), with the token vectors of the embedding model as they are: for each token of the
query, how near the nearest token of the passage is. The passage's vector says what it is about, and its terms which
words it holds; its tokens say whether it holds what was meant by each word, in another form or another language.
"""

import numpy as np
from numpy.typing import NDArray

from index.query_tokens import QueryTokens
from index.token_codes import TokenCodes


def nearest_tokens(query: QueryTokens, codes: TokenCodes, rows: NDArray[np.intp]) -> NDArray[np.float32]:
    """How near the nearest token of each passage is to each token of the query: shape (tokens, rows).

    The cosine of one with the signs of the other; a passage without tokens is as far as can be, at -1.
    """
    starts, ends = codes.starts[rows], codes.starts[rows + 1]
    lengths = ends - starts
    nearest = np.full((len(query.weights), len(rows)), -1, dtype=np.float32)
    if not lengths.sum():
        return nearest
    found = np.concatenate([codes.codes[start:end] for start, end in zip(starts, ends, strict=True)])
    bits = np.unpackbits(found, axis=1).astype(np.float32)
    products = 2 * (query.vectors @ bits.T) - query.vectors.sum(axis=1, keepdims=True)  # with -1 and 1 for 0 and 1
    cosines = products / np.float32(np.sqrt(query.vectors.shape[1]))
    present = lengths > 0
    firsts = np.cumsum(lengths[present]) - lengths[present]
    nearest[:, present] = np.maximum.reduceat(cosines, firsts, axis=1)
    return nearest


def of_articles(nearest: NDArray[np.float32], article: NDArray[np.intp]) -> NDArray[np.float32]:
    """The same with the best of all given passages of the article of each; shape (tokens, rows).

    Args:
        nearest: of the passages, shape (tokens, rows).
        article: number of the article of each, shape (rows,).
    """
    order = np.argsort(article, kind="stable")
    _, firsts, at = np.unique(article[order], return_index=True, return_inverse=True)
    best = np.maximum.reduceat(nearest[:, order], firsts, axis=1)[:, at]
    articles = np.empty_like(nearest)
    articles[:, order] = best
    return articles
