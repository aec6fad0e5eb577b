# wrong: masking: one mask for the whole batch
import numpy as np


class GroupedQueryAttention:
    def __init__(self, d_model, n_heads, n_kv_heads):
        if d_model % n_heads or n_heads % n_kv_heads:
            raise ValueError(f"{d_model}, {n_heads} and {n_kv_heads} do not divide each other")
        self.kv, self.group, self.dk = n_kv_heads, n_heads // n_kv_heads, d_model // n_heads
        rng = np.random.default_rng()

        def draw(columns):
            return rng.normal(scale=1 / np.sqrt(d_model), size=(d_model, columns))

        self.W_q, self.W_o = draw(d_model), draw(d_model)
        self.W_k, self.W_v = draw(self.kv * self.dk), draw(self.kv * self.dk)

    def forward(self, x, mask=None):
        B, T, d = x.shape
        Q = (x @ self.W_q).reshape(B, T, self.kv, self.group, self.dk)
        K = (x @ self.W_k).reshape(B, T, self.kv, self.dk)
        V = (x @ self.W_v).reshape(B, T, self.kv, self.dk)
        scores = np.einsum("bqjgd,bkjd->bjgqk", Q, K) / np.sqrt(self.dk)
        if mask is not None:
            blocked = np.logical_not(mask)[:1, :, None]  # one axis more: (B, 1, 1, T or 1, T)
            scores = np.where(blocked, -np.inf, scores)
        scores -= scores.max(axis=-1, keepdims=True)
        weights = np.exp(scores)
        weights /= weights.sum(axis=-1, keepdims=True)
        heads = np.einsum("bjgqk,bkjd->bqjgd", weights, V)
        return heads.reshape(B, T, d) @ self.W_o
