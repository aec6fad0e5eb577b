# right: blocks are bundles of parameters, a fold takes x through them
from functools import reduce
from types import SimpleNamespace

import numpy as np


def gelu(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def layer_norm(x, gamma, beta, eps=1e-5):
    c = x - x.mean(axis=-1, keepdims=True)
    return gamma * c / np.sqrt(np.square(c).mean(axis=-1, keepdims=True) + eps) + beta


def new_block(d, f, rng):
    """The parameters of a block; all that is done with them are functions."""
    matrix = lambda i, o: rng.uniform(-1, 1, (i, o)) * (3 / i) ** 0.5
    return SimpleNamespace(
        W_q=matrix(d, d), W_k=matrix(d, d), W_v=matrix(d, d), W_o=matrix(d, d),
        W_1=matrix(d, f), b_1=np.zeros(f), W_2=matrix(f, d), b_2=np.zeros(d),
        gamma_1=np.ones(d), beta_1=np.zeros(d), gamma_2=np.ones(d), beta_2=np.zeros(d),
    )


def attend(p, x, n_heads, mask):
    B, T, d = x.shape
    qkv = x @ np.concatenate([p.W_q, p.W_k, p.W_v], axis=1)
    q, k, v = qkv.reshape(B, T, 3, n_heads, d // n_heads).transpose(2, 0, 3, 1, 4)
    scores = np.einsum("bhqd,bhkd->bhqk", q, k) / np.sqrt(d // n_heads)
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    mixed = np.einsum("bhqk,bhkd->bqhd", scores / scores.sum(axis=-1, keepdims=True), v)
    return mixed.reshape(B, T, d) @ p.W_o


class TransformerStack:
    def __init__(self, n_layers, d_model, n_heads, d_ff, norm_first=True, rng=None):
        if d_model % n_heads:
            raise ValueError("n_heads has to divide d_model")
        rng = np.random.default_rng(1) if rng is None else rng
        self.blocks = [new_block(d_model, d_ff, rng) for _ in range(n_layers)]
        self.gamma_f, self.beta_f = np.ones(d_model), np.zeros(d_model)
        self.n_heads, self.norm_first = n_heads, norm_first

    def forward(self, x, mask=None):
        def layer(x, p):
            feed = lambda a: gelu(a @ p.W_1 + p.b_1) @ p.W_2 + p.b_2
            if self.norm_first:
                x = x + attend(p, layer_norm(x, p.gamma_1, p.beta_1), self.n_heads, mask)
                return x + feed(layer_norm(x, p.gamma_2, p.beta_2))
            x = layer_norm(x + attend(p, x, self.n_heads, mask), p.gamma_1, p.beta_1)
            return layer_norm(x + feed(x), p.gamma_2, p.beta_2)

        return layer_norm(reduce(layer, self.blocks, x), self.gamma_f, self.beta_f)
