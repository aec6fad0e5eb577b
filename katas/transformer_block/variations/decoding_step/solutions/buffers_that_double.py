# right: one residual rule for both methods, a cache object with room for more positions
import numpy as np


def gelu(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def layer_norm(x, gamma, beta, eps=1e-5):
    centred = x - x.mean(axis=-1, keepdims=True)
    variance = (centred**2).mean(axis=-1, keepdims=True)
    return centred / np.sqrt(variance + eps) * gamma + beta


class Cache:
    """Keys and values in buffers that are doubled when they are full."""

    def __init__(self, batch, heads, width):
        self.length = 0
        self.kept = np.zeros((2, batch, heads, 4, width))

    def add(self, k, v):
        if self.length == self.kept.shape[3]:
            self.kept = np.concatenate([self.kept, np.zeros_like(self.kept)], axis=3)
        self.kept[0, :, :, self.length] = k
        self.kept[1, :, :, self.length] = v
        self.length += 1
        return self.kept[:, :, :, : self.length]


class TransformerBlock:
    def __init__(self, d_model, n_heads, d_ff, norm_first=True, rng=None):
        if d_model % n_heads:
            raise ValueError(f"{n_heads} heads do not divide a width of {d_model}")
        if rng is None:
            rng = np.random.default_rng(0)
        self.n_heads, self.norm_first = n_heads, norm_first
        for name in ("W_q", "W_k", "W_v", "W_o"):
            setattr(self, name, rng.standard_normal((d_model, d_model)) / np.sqrt(d_model))
        self.W_1 = rng.standard_normal((d_model, d_ff)) / np.sqrt(d_model)
        self.W_2 = rng.standard_normal((d_ff, d_model)) / np.sqrt(d_ff)
        self.b_1, self.b_2 = np.zeros((d_ff,)), np.zeros((d_model,))
        for i in (1, 2):
            setattr(self, f"gamma_{i}", np.ones((d_model,)))
            setattr(self, f"beta_{i}", np.zeros((d_model,)))

    def attend(self, q, k, v, mask=None):
        """q (B, h, n, dk), k and v (B, h, m, dk); gives (B, n, d)."""
        scores = q @ np.swapaxes(k, -1, -2) * q.shape[-1] ** -0.5
        if mask is not None:
            scores = scores + (1.0 - mask) * -1e9
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = np.swapaxes(scores / scores.sum(-1, keepdims=True) @ v, 1, 2)
        return mixed.reshape(*mixed.shape[:2], -1) @ self.W_o

    def heads(self, a, w):
        return np.swapaxes((a @ w).reshape(*a.shape[:2], self.n_heads, -1), 1, 2)

    def through(self, x, attention):
        def feed(a):
            return gelu(a @ self.W_1 + self.b_1) @ self.W_2 + self.b_2

        for sublayer, gamma, beta in (
            (attention, self.gamma_1, self.beta_1),
            (feed, self.gamma_2, self.beta_2),
        ):
            if self.norm_first:
                x = x + sublayer(layer_norm(x, gamma, beta))
            else:
                x = layer_norm(x + sublayer(x), gamma, beta)
        return x

    def forward(self, x, mask=None):
        def attention(a):
            return self.attend(*(self.heads(a, w) for w in (self.W_q, self.W_k, self.W_v)), mask)

        return self.through(x, attention)

    def step(self, x_t, cache=None):
        if cache is None:
            cache = Cache(len(x_t), self.n_heads, x_t.shape[1] // self.n_heads)

        def attention(a):
            q, k, v = (self.heads(a, w) for w in (self.W_q, self.W_k, self.W_v))
            return self.attend(q, *cache.add(k[:, :, 0], v[:, :, 0]))

        return self.through(x_t[:, None], attention)[:, 0], cache
