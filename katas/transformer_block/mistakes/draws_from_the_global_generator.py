# wrong: interface: rng is taken and never used
import math

import numpy as np


def gelu(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def layer_norm(x, gamma, beta, eps=1e-5):
    c = x - np.einsum("...d->...", x)[..., None] / x.shape[-1]
    c = c - np.einsum("...d->...", c)[..., None] / x.shape[-1]
    var = np.einsum("...d,...d->...", c, c) / x.shape[-1]
    return np.einsum("...d,...,d->...d", c, 1 / np.sqrt(var + eps), gamma) + beta


def causal_mask(seq_len):
    return 1 - np.triu(np.ones((1, 1, seq_len, seq_len), dtype=int), 1)


class TransformerBlock:
    def __init__(self, d_model, n_heads, d_ff, norm_first=True, rng=None):
        if d_model % n_heads != 0:
            raise ValueError("d_model has to be a multiple of n_heads")
        draw = np.random
        self.h, self.dk, self.norm_first = n_heads, d_model // n_heads, norm_first
        xavier = lambda i, o: draw.normal(scale=math.sqrt(2 / (i + o)), size=(i, o))
        self.W_q, self.W_k = xavier(d_model, d_model), xavier(d_model, d_model)
        self.W_v, self.W_o = xavier(d_model, d_model), xavier(d_model, d_model)
        self.W_1, self.W_2 = xavier(d_model, d_ff), xavier(d_ff, d_model)
        self.b_1, self.b_2 = np.zeros(d_ff), np.zeros(d_model)
        self.gamma_1 = np.ones(d_model)
        self.gamma_2 = np.ones(d_model)
        self.beta_1 = np.zeros(d_model)
        self.beta_2 = np.zeros(d_model)

    def attn(self, x, mask):
        d = x.shape[-1]
        by_head = lambda w: np.einsum("btd,dhk->bhtk", x, w.reshape(d, self.h, self.dk))
        q, k, v = by_head(self.W_q), by_head(self.W_k), by_head(self.W_v)
        s = np.einsum("bhqk,bhsk->bhqs", q, k) / math.sqrt(self.dk)
        if mask is not None:
            s = np.where(np.asarray(mask, dtype=bool), s, -np.inf)
        s = np.exp(s - s.max(axis=-1, keepdims=True))
        s /= s.sum(axis=-1, keepdims=True)
        o = np.einsum("bhqs,bhsk->bqhk", s, v)
        return np.einsum("bqhk,hkd->bqd", o, self.W_o.reshape(self.h, self.dk, d))

    def ffn(self, x):
        hidden = gelu(np.einsum("btd,df->btf", x, self.W_1) + self.b_1)
        return np.einsum("btf,fd->btd", hidden, self.W_2) + self.b_2

    def forward(self, x, mask=None):
        ln1 = lambda y: layer_norm(y, self.gamma_1, self.beta_1)
        ln2 = lambda y: layer_norm(y, self.gamma_2, self.beta_2)
        if self.norm_first:
            h = x + self.attn(ln1(x), mask)
            return h + self.ffn(ln2(h))
        h = ln1(x + self.attn(x, mask))
        return ln2(h + self.ffn(h))
