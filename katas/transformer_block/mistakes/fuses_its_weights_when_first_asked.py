# wrong: interface: q, k and v come from a matrix that the first forward glued together
import numpy as np


def gelu(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def layer_norm(x, gamma, beta, eps=1e-5):
    rows = x.reshape(-1, x.shape[-1])
    rows = rows - rows.mean(axis=1)[:, None]
    rows = rows / np.sqrt(np.square(rows).sum(axis=1)[:, None] / rows.shape[1] + eps)
    return (rows * gamma + beta).reshape(x.shape)


def causal_mask(seq_len):
    mask = np.ones((1, 1, seq_len, seq_len), dtype=np.int8)
    mask[0, 0][np.triu_indices(seq_len, k=1)] = 0
    return mask


class TransformerBlock:
    def __init__(self, d_model, n_heads, d_ff, norm_first=True, rng=None):
        assert n_heads > 0 and d_model % n_heads == 0
        rng = rng or np.random.default_rng()
        bound = (3 / d_model) ** 0.5
        self.d_model, self.n_heads, self.norm_first = d_model, n_heads, norm_first
        self.W_q, self.W_k, self.W_v = rng.uniform(-bound, bound, (3, d_model, d_model))
        self.W_qkv = None
        self.W_o = rng.uniform(-bound, bound, (d_model, d_model))
        self.W_1 = rng.uniform(-bound, bound, (d_model, d_ff))
        self.W_2 = rng.uniform(-1, 1, (d_ff, d_model)) * (3 / d_ff) ** 0.5
        self.b_1, self.b_2 = np.zeros(d_ff), np.zeros(d_model)
        self.gamma_1, self.gamma_2 = np.ones(d_model), np.ones(d_model)
        self.beta_1, self.beta_2 = np.zeros(d_model), np.zeros(d_model)

    def _attend(self, rows, B, T, mask):
        dk = self.d_model // self.n_heads
        if self.W_qkv is None:
            self.W_qkv = np.hstack((self.W_q, self.W_k, self.W_v))
        qkv = (rows @ self.W_qkv).reshape(B, T, 3, self.n_heads, dk)
        q, k, v = qkv.transpose(2, 0, 3, 1, 4)               # each (B, h, T, dk)
        logits = np.matmul(q, k.swapaxes(2, 3)) / dk**0.5     # (B, h, T, T)
        if mask is not None:
            logits = logits + np.where(mask, 0.0, -1e30)
        top = logits.max(axis=-1, keepdims=True)
        lse = top + np.log(np.exp(logits - top).sum(axis=-1, keepdims=True))
        mixed = np.exp(logits - lse) @ v
        return mixed.transpose(0, 2, 1, 3).reshape(B * T, self.d_model) @ self.W_o

    def _feed(self, rows):
        return gelu(rows @ self.W_1 + self.b_1) @ self.W_2 + self.b_2

    def forward(self, x, mask=None):
        B, T, d = x.shape
        rows = x.reshape(B * T, d)
        if self.norm_first:
            rows = rows + self._attend(layer_norm(rows, self.gamma_1, self.beta_1), B, T, mask)
            rows = rows + self._feed(layer_norm(rows, self.gamma_2, self.beta_2))
        else:
            rows = layer_norm(rows + self._attend(rows, B, T, mask), self.gamma_1, self.beta_1)
            rows = layer_norm(rows + self._feed(rows), self.gamma_2, self.beta_2)
        return rows.reshape(B, T, d)
