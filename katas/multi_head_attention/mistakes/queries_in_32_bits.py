# wrong: scaling: queries are divided by sqrt(dk) in float32, and the products made in float64
import numpy as np


def softmax(x, axis=-1):
    powers = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return powers / np.sum(powers, axis=axis, keepdims=True)


def scaled_dot_product_attention(Q, K, V, mask=None):
    scaled = (Q / np.sqrt(Q.shape[-1])).astype(np.float32)
    scores = np.einsum("bhqd,bhkd->bhqk", scaled, K)
    if mask is not None:
        scores = np.where(np.asarray(mask) == 0, -1e30, scores)
    weights = softmax(scores)
    return np.einsum("bhqk,bhkv->bhqv", weights, V), weights


class MultiHeadAttention:
    def __init__(self, d_model, n_heads):
        assert d_model % n_heads == 0, "every head needs the same number of columns"
        self.n_heads = n_heads
        draw = np.random.default_rng().standard_normal
        for name in ("W_q", "W_k", "W_v", "W_o"):
            setattr(self, name, draw((d_model, d_model)) * d_model**-0.5)

    def forward(self, x, mask=None):
        B, T, d = x.shape
        Q, K, V = (
            (x @ W).reshape(B, T, self.n_heads, -1).transpose(0, 2, 1, 3)
            for W in (self.W_q, self.W_k, self.W_v)
        )
        heads, _ = scaled_dot_product_attention(Q, K, V, mask)
        return heads.transpose(0, 2, 1, 3).reshape(B, T, d) @ self.W_o
