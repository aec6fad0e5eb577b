# wrong: interface: W_k and W_v have as many columns as W_q
import numpy as np


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


class GroupedQueryAttention:
    def __init__(self, d_model, n_heads, n_kv_heads):
        assert d_model % n_heads == 0
        assert n_heads % n_kv_heads == 0
        self.n_heads, self.n_kv_heads = n_heads, n_kv_heads
        self.d_k = d_model // n_heads
        std = d_model**-0.5
        self.W_q = np.random.randn(d_model, d_model) * std
        self.W_k = np.random.randn(d_model, d_model) * std
        self.W_v = np.random.randn(d_model, d_model) * std
        self.W_o = np.random.randn(d_model, d_model) * std

    def forward(self, x, mask=None):
        B, T, d = x.shape
        Q = (x @ self.W_q).reshape(B, T, self.n_heads, self.d_k).transpose(0, 2, 1, 3)
        K = (x @ self.W_k)[:, :, : self.n_kv_heads * self.d_k].reshape(B, T, self.n_kv_heads, self.d_k).transpose(0, 2, 1, 3)
        V = (x @ self.W_v)[:, :, : self.n_kv_heads * self.d_k].reshape(B, T, self.n_kv_heads, self.d_k).transpose(0, 2, 1, 3)
        group = self.n_heads // self.n_kv_heads
        K = np.repeat(K, group, axis=1)
        V = np.repeat(V, group, axis=1)
        scores = Q @ K.transpose(0, 1, 3, 2) / np.sqrt(self.d_k)
        if mask is not None:
            scores = np.where(mask == 0, -1e9, scores)
        out = softmax(scores) @ V
        return out.transpose(0, 2, 1, 3).reshape(B, T, d) @ self.W_o
