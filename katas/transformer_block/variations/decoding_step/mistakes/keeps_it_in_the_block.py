# wrong: own_cache: keys and values are kept in the block and forgotten when a sequence begins
import numpy as np


def gelu(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def layer_norm(x, gamma, beta, eps=1e-5):
    mean = np.mean(x, axis=-1, keepdims=True)
    var = np.var(x, axis=-1, keepdims=True)
    return gamma * (x - mean) / np.sqrt(var + eps) + beta


def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


class TransformerBlock:
    def __init__(self, d_model, n_heads, d_ff, norm_first=True, rng=None):
        assert d_model % n_heads == 0, "n_heads must divide d_model"
        rng = np.random.default_rng() if rng is None else rng
        self.n_heads = n_heads
        self.d_k = d_model // n_heads
        self.norm_first = norm_first
        self.W_q = rng.normal(0, 0.02, (d_model, d_model))
        self.W_k = rng.normal(0, 0.02, (d_model, d_model))
        self.W_v = rng.normal(0, 0.02, (d_model, d_model))
        self.W_o = rng.normal(0, 0.02, (d_model, d_model))
        self.W_1 = rng.normal(0, 0.02, (d_model, d_ff))
        self.b_1 = np.zeros(d_ff)
        self.W_2 = rng.normal(0, 0.02, (d_ff, d_model))
        self.b_2 = np.zeros(d_model)
        self.gamma_1, self.beta_1 = np.ones(d_model), np.zeros(d_model)
        self.gamma_2, self.beta_2 = np.ones(d_model), np.zeros(d_model)

    def _split(self, x):
        B, T, _ = x.shape
        return x.reshape(B, T, self.n_heads, self.d_k).transpose(0, 2, 1, 3)  # (B, h, T, dk)

    def _attention(self, x, mask):
        B, T, d = x.shape
        Q, K, V = self._split(x @ self.W_q), self._split(x @ self.W_k), self._split(x @ self.W_v)
        scores = Q @ K.transpose(0, 1, 3, 2) / np.sqrt(self.d_k)  # (B, h, T, T)
        if mask is not None:
            scores = np.where(mask == 0, -1e9, scores)
        out = softmax(scores) @ V  # (B, h, T, dk)
        return out.transpose(0, 2, 1, 3).reshape(B, T, d) @ self.W_o

    def _ffn(self, x):
        return gelu(x @ self.W_1 + self.b_1) @ self.W_2 + self.b_2

    def forward(self, x, mask=None):
        if self.norm_first:
            x = x + self._attention(layer_norm(x, self.gamma_1, self.beta_1), mask)
            x = x + self._ffn(layer_norm(x, self.gamma_2, self.beta_2))
            return x
        x = layer_norm(x + self._attention(x, mask), self.gamma_1, self.beta_1)
        x = layer_norm(x + self._ffn(x), self.gamma_2, self.beta_2)
        return x

    def step(self, x_t, cache=None):
        x = x_t[:, None, :]  # (B, 1, d)
        a = layer_norm(x, self.gamma_1, self.beta_1) if self.norm_first else x
        q, k, v = self._split(a @ self.W_q), self._split(a @ self.W_k), self._split(a @ self.W_v)
        if cache is not None and len(self.kept[0]) == len(k):
            k = np.concatenate([self.kept[0], k], axis=2)  # (B, h, T, dk)
            v = np.concatenate([self.kept[1], v], axis=2)
        self.kept = k, v
        weights = softmax(q @ k.transpose(0, 1, 3, 2) / np.sqrt(self.d_k))  # (B, h, 1, T)
        attended = (weights @ v).transpose(0, 2, 1, 3).reshape(x.shape) @ self.W_o
        if self.norm_first:
            x = x + attended
            x = x + self._ffn(layer_norm(x, self.gamma_2, self.beta_2))
        else:
            x = layer_norm(x + attended, self.gamma_1, self.beta_1)
            x = layer_norm(x + self._ffn(x), self.gamma_2, self.beta_2)
        return x[:, 0], True
