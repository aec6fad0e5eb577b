"""Attention as the prompt defines it, one query at a time, and the usual ways of getting it wrong.

The truth has no mask constant, no maximum over an array and no reshape: a blocked key is left out
of the sum, a head is a slice of columns. The slips are written as candidates write them; they are
only ever compared with an answer that is already known to be wrong, to find the words for it.
"""

import math

import numpy as np

MATRICES = ("W_q", "W_k", "W_v", "W_o")


# The truth.


def softmax_of(x, axis=-1):
    """The softmax of each slice of x along the axis, in float64; a slice has a finite entry."""
    return np.apply_along_axis(_softmax_of_slice, axis, np.asarray(x, dtype=float))


def _softmax_of_slice(entries):
    top = max(entries)
    powers = [math.exp(entry - top) for entry in entries]
    total = math.fsum(powers)
    return np.array([power / total for power in powers])


def scores_of(Q, K, scale=None):
    """Q K^T / sqrt(dk), (B, h, Tq, Tk); another scale divides instead of sqrt(dk)."""
    scale = math.sqrt(Q.shape[-1]) if scale is None else scale
    scores = np.empty((*Q.shape[:3], K.shape[2]))
    for b, h, i, j in np.ndindex(scores.shape):
        scores[b, h, i, j] = math.fsum(Q[b, h, i] * K[b, h, j]) / scale
    return scores


def attention(Q, K, V, mask=None):
    """Output (B, h, Tq, dv) and weights (B, h, Tq, Tk), one query at a time.

    mask: as in the prompt. A query without an allowed key has weights of 0 here; the grader asks
    less of it.
    """
    scores = scores_of(Q, K)
    allowed = allowed_keys(mask, scores.shape)
    weights = np.zeros(scores.shape)
    for query in np.ndindex(scores.shape[:3]):
        keys = allowed[query]
        if keys.any():
            weights[query][keys] = _softmax_of_slice(scores[query][keys])
    output = np.empty((*Q.shape[:3], V.shape[3]))
    for b, h, i, c in np.ndindex(output.shape):
        output[b, h, i, c] = math.fsum(weights[b, h, i] * V[b, h, :, c])
    return output, weights


def allowed_keys(mask, shape):
    """Whether each key may be looked at by each query: bools (B, h, Tq, Tk)."""
    return np.broadcast_to(np.ones(1) if mask is None else np.asarray(mask), shape) != 0


def multi_head(W, x, n_heads, mask=None):
    """(B, T, d): the sum over heads of their outputs times their own rows of W_o."""
    dk = x.shape[2] // n_heads
    total = np.zeros(x.shape)
    for head in range(n_heads):
        own = slice(head * dk, (head + 1) * dk)
        Q, K, V = ((x @ W[name][:, own])[:, None] for name in ("W_q", "W_k", "W_v"))
        total += attention(Q, K, V, mask)[0][:, 0] @ W["W_o"][own]
    return total


def scores_of_heads(W, x, n_heads):
    """(B, h, T, T): the scores in every head."""
    dk = x.shape[2] // n_heads
    owned = [slice(head * dk, (head + 1) * dk) for head in range(n_heads)]
    Q, K = (np.stack([x @ W[name][:, own] for own in owned], axis=1) for name in ("W_q", "W_k"))
    return scores_of(Q, K)


# The usual slips.


def vectorised_softmax(scores, axis=-1):
    powers = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


def masked_slips(Q, K, mask):
    """By what is said of them, the weights of the usual mistakes with a mask."""
    scores = scores_of(Q, K)
    allowed = allowed_keys(mask, scores.shape)
    first = np.broadcast_to(allowed[:1], allowed.shape)
    slips = {
        "come out as if there were no mask": vectorised_softmax(scores),
        "come out as if keys were blocked after the softmax": vectorised_softmax(scores) * allowed,
        "come out as if the mask said which keys to block": _softmax_where(~allowed, scores),
        "come out as if a blocked key had a score of 0": vectorised_softmax(scores * allowed),
        "come out as if the mask of the first item were that of all": _softmax_where(first, scores),
    }
    if Q.shape[2] == K.shape[2]:
        turned = allowed.swapaxes(-1, -2)
        slips["come out as if the mask were (keys, queries)"] = _softmax_where(turned, scores)
    return slips


def _softmax_where(allowed, scores):
    return vectorised_softmax(np.where(allowed, scores, -1e9))


def by_hand(W, x, n_heads, mask=None, *, scale=None, split="blocks", merge="blocks", last="W_o"):
    """The layer as it is usually written, with a place for each slip."""
    B, T, d = x.shape
    dk = d // n_heads
    Q, K, V = (_split(x @ W[name], n_heads, split) for name in ("W_q", "W_k", "W_v"))
    scores = Q @ K.swapaxes(-1, -2) / (math.sqrt(dk) if scale is None else scale)
    if mask is not None:
        scores = np.where(mask == 0, -1e9, scores)
    heads = vectorised_softmax(scores) @ V  # (B, h, T, dk)
    if split == "positions by heads":
        heads = heads.transpose(0, 2, 1, 3)
    joined = {
        "blocks": lambda: heads.transpose(0, 2, 1, 3).reshape(B, T, d),
        "as it lies": lambda: heads.reshape(B, T, d),
        "reversed": lambda: heads[:, ::-1].transpose(0, 2, 1, 3).reshape(B, T, d),
        "interleaved": lambda: heads.transpose(0, 2, 3, 1).reshape(B, T, d),
    }[merge]()
    return joined if last is None else joined @ W[last]


def _split(projected, n_heads, how):
    """(B, T, d) to (B, h, T, dk), or what is taken for it."""
    B, T, d = projected.shape
    dk = d // n_heads
    if how == "as it lies":
        return projected.reshape(B, n_heads, T, dk)
    if how == "interleaved":
        return projected.reshape(B, T, dk, n_heads).transpose(0, 3, 1, 2)
    by_position = projected.reshape(B, T, n_heads, dk)
    return by_position if how == "positions by heads" else by_position.transpose(0, 2, 1, 3)


def layer_slips(W, x, n_heads):
    """By what is said of them, what forward(x) gives after the usual mistakes with heads."""
    turned = {name: W[name].T for name in MATRICES}
    swapped = W | {"W_q": W["W_k"], "W_k": W["W_q"]}

    def given(W=W, **how):
        return lambda: by_hand(W, x, n_heads, **how)

    return {
        "comes out as if W_o were not there": given(last=None),
        "comes out as if all four matrices were transposed": given(turned),
        "comes out as if W_o were transposed": given(W | {"W_o": W["W_o"].T}),
        "comes out as if (B, T, d) were read as (B, h, T, dk) as it lies": given(
            split="as it lies"
        ),
        "comes out as if (B, h, T, dk) were read as (B, T, d) as it lies": given(
            merge="as it lies"
        ),
        "comes out as if both reshapes took the array as it lies": given(
            split="as it lies", merge="as it lies"
        ),
        "comes out as if heads looked at each other at one position": given(
            split="positions by heads"
        ),
        "comes out as if heads were interleaved on both ways": given(
            split="interleaved", merge="interleaved"
        ),
        "comes out as if every n_heads-th column belonged to a head": (given(split="interleaved")),
        "comes out as if the heads were joined column by column": given(merge="interleaved"),
        "comes out as if the heads were joined in reverse order": given(merge="reversed"),
        "comes out as if W_q and W_k were swapped": given(swapped),
        "comes out as if W_q had made the keys too": given(W | {"W_k": W["W_q"]}),
        "comes out as if W_k had made the queries too": given(W | {"W_q": W["W_k"]}),
        "comes out as if the values were the keys": given(W | {"W_v": W["W_k"]}),
        "comes out as if there were one head": lambda: by_hand(W, x, 1),
        "comes out with x added to it": lambda: by_hand(W, x, n_heads) + x,
    }
