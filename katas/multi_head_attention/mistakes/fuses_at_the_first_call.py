# wrong: interface: joins W_q, W_k and W_v at the first forward and never again
import numpy as np


def softmax(x, axis=-1):
    powers = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return powers / np.sum(powers, axis=axis, keepdims=True)


def scaled_dot_product_attention(Q, K, V, mask=None):
    scores = Q @ K.swapaxes(-1, -2) / np.sqrt(Q.shape[-1])  # (B, h, Tq, Tk)
    if mask is not None:
        scores = np.where(np.asarray(mask) == 0, -1e30, scores)
    weights = softmax(scores)
    return weights @ V, weights


class MultiHeadAttention:
    def __init__(self, d_model, n_heads):
        if d_model % n_heads != 0:
            raise ValueError("every head needs the same number of columns")
        self.n_heads = n_heads
        draw = np.random.default_rng().standard_normal
        for name in ("W_q", "W_k", "W_v", "W_o"):
            setattr(self, name, draw((d_model, d_model)) * d_model**-0.5)
        self._joined = None

    def forward(self, x, mask=None):
        B, T, d = x.shape
        if self._joined is None:
            self._joined = np.concatenate([self.W_q, self.W_k, self.W_v], axis=1)  # (d, 3 d)
        projected = (x @ self._joined).reshape(B, T, 3, self.n_heads, d // self.n_heads)
        Q, K, V = projected.transpose(2, 0, 3, 1, 4)  # each (B, h, T, dk)
        heads, _ = scaled_dot_product_attention(Q, K, V, mask)
        return heads.transpose(0, 2, 1, 3).reshape(B, T, d) @ self.W_o
