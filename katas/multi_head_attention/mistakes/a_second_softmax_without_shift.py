# wrong: stable_softmax: attention has an exponential of its own, without a shift
import math

import numpy as np


def softmax(x, axis=-1):
    z = x - np.amax(x, axis=axis, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=axis, keepdims=True)


def scaled_dot_product_attention(Q, K, V, mask=None):
    scores = Q @ np.swapaxes(K, -1, -2) / math.sqrt(Q.shape[-1])
    if mask is not None:
        scores = scores + (1.0 - mask) * -1e9
    weights = np.exp(scores)
    weights = weights / weights.sum(axis=-1, keepdims=True)
    return weights @ V, weights


class MultiHeadAttention:
    def __init__(self, d_model: int, n_heads: int):
        if d_model % n_heads != 0:
            raise ValueError("d_model has to be a multiple of n_heads")
        self.n_heads = n_heads
        self.head_size = d_model // n_heads
        for name in ("W_q", "W_k", "W_v", "W_o"):
            setattr(self, name, np.random.normal(0.0, 1.0 / math.sqrt(d_model), (d_model, d_model)))

    def forward(self, x, mask=None):
        outputs = []
        for i in range(self.n_heads):
            cols = slice(i * self.head_size, (i + 1) * self.head_size)
            q = (x @ self.W_q[:, cols])[:, np.newaxis]
            k = (x @ self.W_k[:, cols])[:, np.newaxis]
            v = (x @ self.W_v[:, cols])[:, np.newaxis]
            head, _ = scaled_dot_product_attention(q, k, v, mask)
            outputs.append(head[:, 0])
        return np.concatenate(outputs, axis=-1) @ self.W_o
