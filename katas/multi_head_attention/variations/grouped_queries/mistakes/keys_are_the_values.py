# wrong: interface: W_k and W_v start as the same array
import numpy as np


class GroupedQueryAttention:
    def __init__(self, d_model, n_heads, n_kv_heads):
        if d_model % n_heads != 0:
            raise ValueError("n_heads must divide d_model")
        if n_heads % n_kv_heads != 0:
            raise ValueError("n_kv_heads must divide n_heads")
        self.h, self.kv, self.dk = n_heads, n_kv_heads, d_model // n_heads
        s = d_model**-0.5
        self.W_q = np.random.randn(d_model, d_model) * s
        self.W_k = np.random.randn(d_model, n_kv_heads * self.dk) * s
        self.W_v = self.W_k
        self.W_o = np.random.randn(d_model, d_model) * s

    def forward(self, x, mask=None):
        B, T, D = x.shape
        g = self.h // self.kv
        q = (x @ self.W_q).reshape(B, T, self.h, self.dk).transpose(0, 2, 1, 3)     # (B, h, T, dk)
        k = (x @ self.W_k).reshape(B, T, self.kv, self.dk).transpose(0, 2, 1, 3)    # (B, kv, T, dk)
        v = (x @ self.W_v).reshape(B, T, self.kv, self.dk).transpose(0, 2, 1, 3)
        k, v = np.repeat(k, g, axis=1), np.repeat(v, g, axis=1)                     # (B, h, T, dk)
        s = q @ k.swapaxes(-1, -2) / np.sqrt(self.dk)                               # (B, h, T, T)
        if mask is not None:
            s = np.where(mask == 0, -np.inf, s)
        s = s - s.max(axis=-1, keepdims=True)
        w = np.exp(s)
        w = w / w.sum(axis=-1, keepdims=True)
        out = (w @ v).transpose(0, 2, 1, 3).reshape(B, T, D)
        return out @ self.W_o
