# wrong: no_state: without a cache it goes on from the last step, and not from the beginning
import numpy as np


class CachedAttention:
    def __init__(self, d_model, n_heads):
        assert d_model % n_heads == 0
        self.n_heads, self.dk = n_heads, d_model // n_heads
        self.past = None
        self.W_q, self.W_k, self.W_v, self.W_o = np.random.randn(4, d_model, d_model) * 0.1

    def _split(self, a):
        return a.reshape(len(a), self.n_heads, 1, self.dk)

    def forward_step(self, x_t, cache=None):
        q = self._split(x_t @ self.W_q)
        keys = self._split(x_t @ self.W_k)
        values = self._split(x_t @ self.W_v)
        if cache is None:
            cache = self.past
        if cache is not None:
            keys = np.concatenate([cache[0], keys], axis=2)
            values = np.concatenate([cache[1], values], axis=2)
        self.past = keys, values
        scores = q @ keys.transpose(0, 1, 3, 2) / np.sqrt(self.dk)  # (B, h, 1, t + 1)
        weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
        weights /= weights.sum(axis=-1, keepdims=True)
        out = weights @ values  # (B, h, 1, dk)
        return out.reshape(x_t.shape) @ self.W_o, (keys, values)
