# right: softmax by log-sum-exp, heads as a strided view, blocked weights set to 0 after the shift
import numpy as np


def logsumexp(x, axis):
    m = np.max(x, axis=axis, keepdims=True)
    m = np.where(np.isneginf(m), 0, m)
    return m, np.log(np.sum(np.exp(x - m), axis=axis, keepdims=True))


def softmax(x, axis=-1):
    m, rest = logsumexp(np.asarray(x, dtype=np.float64), axis)
    return np.exp((x - m) - rest)


def scaled_dot_product_attention(Q, K, V, mask=None):
    """softmax(Q K^T / sqrt(d_k)) V, with the blocked keys left out of maximum and sum."""
    scores = np.einsum("...qd,...kd->...qk", Q, K) * Q.shape[-1] ** -0.5
    keep = np.ones((), dtype=bool) if mask is None else np.asarray(mask) != 0
    top = np.max(scores, axis=-1, keepdims=True, where=keep, initial=-1e300)
    powers = np.where(keep, np.exp(np.minimum(scores - top, 0)), 0)
    total = powers.sum(axis=-1, keepdims=True)
    weights = powers / np.where(total == 0, 1, total)
    return weights @ V, weights


class MultiHeadAttention:
    def __init__(self, d_model, n_heads):
        dk, rest = divmod(d_model, n_heads)
        if rest:
            raise ValueError(f"d_model={d_model} is not divisible by n_heads={n_heads}")
        self.dk = dk
        self.n_heads = n_heads
        draw = np.random.RandomState().standard_normal
        self.W_q = draw((d_model, d_model)) / d_model**0.5
        self.W_k = draw((d_model, d_model)) / d_model**0.5
        self.W_v = draw((d_model, d_model)) / d_model**0.5
        self.W_o = draw((d_model, d_model)) / d_model**0.5

    def _heads(self, a):
        batch, steps, _ = a.shape
        by_head = a.reshape(batch, steps, self.n_heads, self.dk)
        return np.moveaxis(by_head, 2, 1)

    def forward(self, x, mask=None):
        mixed, _ = scaled_dot_product_attention(
            self._heads(x @ self.W_q), self._heads(x @ self.W_k), self._heads(x @ self.W_v), mask
        )
        joined = np.moveaxis(mixed, 1, 2)
        return joined.reshape(x.shape) @ self.W_o
