"""The layer of the prompt, written to be believed: one effective weight after another.

The candidates multiply thin matrices; here the dense weight that they must never build is built,
entry by entry, and every sum is taken by math.fsum, which rounds once.
"""

import math

import numpy as np


def effective_weight(W, A, B, scaling):
    """(out, in): W + scaling * B A, the one matrix that the layer stands for."""
    rank = len(A)
    return np.array(
        [
            [
                W[o, i] + scaling * math.fsum(B[o, k] * A[k, i] for k in range(rank))
                for i in range(W.shape[1])
            ]
            for o in range(len(W))
        ]
    )


def product(x, weight):
    """x (..., in) times weight (out, in) transposed: (..., out), one output after another."""
    rows = x.reshape(-1, x.shape[-1])
    outputs = [[math.fsum(row * weights) for weights in weight] for row in rows]
    return np.array(outputs).reshape(*x.shape[:-1], len(weight))


def forward(x, W, A, B, scaling):
    """(..., out), what the layer answers."""
    return product(x, effective_weight(W, A, B, scaling))


def parts(x, W, A, B, scaling):
    """The two terms of the answer under their names, for the words about one that is missing."""
    nothing = np.zeros_like(W)
    return {"base": product(x, W), "adapter": forward(x, nothing, A, B, scaling)}
