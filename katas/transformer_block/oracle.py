"""The block of the prompt, one number at a time: every sum by math.fsum, every head on its columns.

Nothing here knows a reshape, a batch or a matrix product, so it shares no idea with the candidates.
Parameters are a dictionary by name; x is (batch, seq, d_model).
"""

import math

import numpy as np

EPS = 1e-5
PROJECTIONS = ("W_q", "W_k", "W_v", "W_o")
FEED_FORWARD = ("W_1", "b_1", "W_2", "b_2")
NORMS = ("gamma_1", "beta_1", "gamma_2", "beta_2")
NAMES = (*PROJECTIONS, *FEED_FORWARD, *NORMS)


def shapes_of(d_model, d_ff):
    """By name, the shape of each parameter."""
    square = dict.fromkeys(PROJECTIONS, (d_model, d_model))
    wide = {"W_1": (d_model, d_ff), "b_1": (d_ff,), "W_2": (d_ff, d_model), "b_2": (d_model,)}
    return square | wide | dict.fromkeys(NORMS, (d_model,))


# One row.


def normalised(row, gamma, beta, eps=EPS):
    """gamma * (row - mean) / sqrt(var + eps) + beta for one row, a list.

    The mean is taken off twice: what the first one lost in rounding is in the second.
    """
    centred = without_mean(without_mean([float(value) for value in row]))
    deviation = math.sqrt(math.fsum(value * value for value in centred) / len(row) + eps)
    pairs = zip(gamma, centred, beta, strict=True)
    return [float(g) * value / deviation + float(b) for g, value, b in pairs]


def without_mean(row):
    mean = math.fsum(row) / len(row)
    return [value - mean for value in row]


def times(row, matrix):
    """row (n,) times matrix (n, m), a list."""
    return [dot(row, column) for column in matrix.T]


def dot(one, other):
    return math.fsum(float(a) * float(b) for a, b in zip(one, other, strict=True))


def gelu_of(value):
    """The tanh form: half of the value times 1 + tanh(sqrt(2/pi) (value + 0.044715 value^3))."""
    return 0.5 * value * (1 + math.tanh(math.sqrt(2 / math.pi) * (value + 0.044715 * value**3)))


# The sublayers.


def layer_norm(x, gamma, beta, eps=EPS):
    """Row by row over the last axis of an array with any number of axes."""
    rows = [normalised(row, gamma, beta, eps) for row in x.reshape(-1, x.shape[-1])]
    return np.array(rows).reshape(x.shape)


def attention(parameters, x, n_heads, mask=None):
    """Attn(x), query by query; a blocked key takes no part in the sums.

    mask: broadcasts to (batch, 1, seq, seq), 0 blocks
    """
    batch, seq, d_model = x.shape
    mask = np.broadcast_to(1 if mask is None else mask, (batch, 1, seq, seq))
    width = d_model // n_heads
    out = np.zeros(x.shape)
    for item in range(batch):
        q, k, v = ([times(row, parameters[name]) for row in x[item]] for name in PROJECTIONS[:3])
        for query in range(seq):
            seen = [key for key in range(seq) if mask[item, 0, query, key]]
            joined = []
            for head in range(n_heads):
                own = slice(head * width, (head + 1) * width)
                joined += chosen(
                    q[query][own], [k[i][own] for i in seen], [v[i][own] for i in seen]
                )
            out[item, query] = times(joined, parameters["W_o"])
    return out


def chosen(q, keys, values):
    """The values that one query of one head gets, weighted by how well it meets the keys."""
    scores = [dot(q, key) / math.sqrt(len(q)) for key in keys]
    top = max(scores)
    weights = [math.exp(score - top) for score in scores]
    total = math.fsum(weights)
    return [dot(weights, column) / total for column in zip(*values, strict=True)]


def feed_forward(parameters, x):
    """FFN(x), row by row."""
    rows = []
    for row in x.reshape(-1, x.shape[-1]):
        wide = plus(times(row, parameters["W_1"]), parameters["b_1"])
        rows.append(plus(times([gelu_of(v) for v in wide], parameters["W_2"]), parameters["b_2"]))
    return np.array(rows).reshape(x.shape)


def plus(one, other):
    return [float(a) + float(b) for a, b in zip(one, other, strict=True)]


# The block.


def block(parameters, x, n_heads, mask=None, norm_first=True):
    """What the block of the prompt returns for x, in either order."""

    def norm(number, x):
        return layer_norm(x, parameters[f"gamma_{number}"], parameters[f"beta_{number}"])

    if norm_first:
        x = x + attention(parameters, norm(1, x), n_heads, mask)
        return x + feed_forward(parameters, norm(2, x))
    x = norm(1, x + attention(parameters, x, n_heads, mask))
    return norm(2, x + feed_forward(parameters, x))
