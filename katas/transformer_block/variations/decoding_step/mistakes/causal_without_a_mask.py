# wrong: interface: without a mask forward takes the causal one
import numpy as np


def gelu(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def layer_norm(x, gamma, beta, eps=1e-5):
    mu = x.mean(axis=-1, keepdims=True)
    xc = x - mu
    var = (xc**2).mean(axis=-1, keepdims=True)
    return gamma * xc / np.sqrt(var + eps) + beta


def softmax(s):
    s = s - s.max(axis=-1, keepdims=True)
    e = np.exp(s)
    return e / e.sum(axis=-1, keepdims=True)


class TransformerBlock:
    def __init__(self, d_model, n_heads, d_ff, norm_first=True, rng=None):
        if d_model % n_heads != 0:
            raise ValueError("n_heads must divide d_model")
        rng = np.random.default_rng() if rng is None else rng
        self.d_model, self.n_heads, self.d_k = d_model, n_heads, d_model // n_heads
        self.norm_first = norm_first
        self.W_q = rng.normal(0, 0.02, (d_model, d_model))
        self.W_k = rng.normal(0, 0.02, (d_model, d_model))
        self.W_v = rng.normal(0, 0.02, (d_model, d_model))
        self.W_o = rng.normal(0, 0.02, (d_model, d_model))
        self.W_1 = rng.normal(0, 0.02, (d_model, d_ff))
        self.b_1 = np.zeros(d_ff)
        self.W_2 = rng.normal(0, 0.02, (d_ff, d_model))
        self.b_2 = np.zeros(d_model)
        self.gamma_1 = np.ones(d_model)
        self.beta_1 = np.zeros(d_model)
        self.gamma_2 = np.ones(d_model)
        self.beta_2 = np.zeros(d_model)

    def _split(self, t):
        b, s, _ = t.shape
        return t.reshape(b, s, self.n_heads, self.d_k).transpose(0, 2, 1, 3)

    def _attn(self, x, mask):
        b, s, d = x.shape
        q = self._split(x @ self.W_q)
        k = self._split(x @ self.W_k)
        v = self._split(x @ self.W_v)
        scores = q @ k.transpose(0, 1, 3, 2) / np.sqrt(self.d_k)
        if mask is None:
            mask = np.tril(np.ones((s, s)))
        if mask is not None:
            scores = np.where(np.asarray(mask) == 0, -np.inf, scores)
        out = softmax(scores) @ v
        return out.transpose(0, 2, 1, 3).reshape(b, s, d) @ self.W_o

    def _ffn(self, x):
        return gelu(x @ self.W_1 + self.b_1) @ self.W_2 + self.b_2

    def forward(self, x, mask=None):
        x = np.asarray(x, dtype=np.float64)
        if self.norm_first:
            x = x + self._attn(layer_norm(x, self.gamma_1, self.beta_1), mask)
            x = x + self._ffn(layer_norm(x, self.gamma_2, self.beta_2))
        else:
            x = layer_norm(x + self._attn(x, mask), self.gamma_1, self.beta_1)
            x = layer_norm(x + self._ffn(x), self.gamma_2, self.beta_2)
        return x

    def step(self, x_t, cache=None):
        b, d = x_t.shape
        h = layer_norm(x_t, self.gamma_1, self.beta_1) if self.norm_first else x_t
        q = (h @ self.W_q).reshape(b, self.n_heads, 1, self.d_k)
        k = (h @ self.W_k).reshape(b, self.n_heads, 1, self.d_k)
        v = (h @ self.W_v).reshape(b, self.n_heads, 1, self.d_k)
        if cache is not None:
            k = np.concatenate([cache[0], k], axis=2)
            v = np.concatenate([cache[1], v], axis=2)
        cache = (k, v)
        s = q @ k.transpose(0, 1, 3, 2) / np.sqrt(self.d_k)
        a = (softmax(s) @ v).reshape(b, d) @ self.W_o
        if self.norm_first:
            x = x_t + a
            y = x + self._ffn(layer_norm(x, self.gamma_2, self.beta_2))
        else:
            x = layer_norm(x_t + a, self.gamma_1, self.beta_1)
            y = layer_norm(x + self._ffn(x), self.gamma_2, self.beta_2)
        return y, cache
