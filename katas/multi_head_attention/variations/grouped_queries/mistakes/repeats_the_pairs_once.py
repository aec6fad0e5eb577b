# wrong: interface: writes W_k and W_v out for all heads at the first forward, and keeps that
import numpy as np


class GroupedQueryAttention:
    def __init__(self, d_model, n_heads, n_kv_heads):
        if d_model % n_heads or n_heads % n_kv_heads:
            raise ValueError("heads and pairs must fit")
        self.h, self.kv, self.dk = n_heads, n_kv_heads, d_model // n_heads
        small = n_kv_heads * self.dk
        self.W_q, self.W_k, self.W_v, self.W_o = (
            np.random.randn(d_model, width) * d_model**-0.5
            for width in (d_model, small, small, d_model)
        )
        self.wide = None

    def _written_out(self, W):
        blocks = W.reshape(len(W), self.kv, self.dk)
        return np.repeat(blocks, self.h // self.kv, axis=1)  # (d, h, dk)

    def forward(self, x, mask=None):
        if self.wide is None:
            self.wide = self._written_out(self.W_k), self._written_out(self.W_v)
        q = np.einsum("btd,dhk->bhtk", x, self.W_q.reshape(len(self.W_q), self.h, self.dk))
        k, v = (np.einsum("btd,dhk->bhtk", x, W) for W in self.wide)
        s = q @ k.swapaxes(-1, -2) / np.sqrt(self.dk)  # (B, h, T, T)
        if mask is not None:
            s = np.where(mask == 0, -np.inf, s)
        w = np.exp(s - s.max(axis=-1, keepdims=True))
        w /= w.sum(axis=-1, keepdims=True)
        return (w @ v).transpose(0, 2, 1, 3).reshape(x.shape) @ self.W_o
