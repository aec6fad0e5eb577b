# wrong: both_styles: without a mask the gpt2 style takes the causal one
import numpy as np


def gelu(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def silu(x):
    return 0.5 * x * (1 + np.tanh(0.5 * x))


def layer_norm(x, gamma, beta, eps=1e-5):
    mu = x.mean(axis=-1, keepdims=True)
    xc = x - mu
    var = (xc**2).mean(axis=-1, keepdims=True)
    return gamma * xc / np.sqrt(var + eps) + beta


def softmax(s):
    s = s - s.max(axis=-1, keepdims=True)
    e = np.exp(s)
    return e / e.sum(axis=-1, keepdims=True)


def rms_norm(x, gamma, eps=1e-5):
    x = np.asarray(x, dtype=np.float64)
    return gamma * x / np.sqrt((x**2).mean(axis=-1, keepdims=True) + eps)


class TransformerBlock:
    def __init__(self, d_model, n_heads, d_ff, style="gpt2", rng=None):
        if style not in ("gpt2", "llama"):
            raise ValueError(f"unknown style {style!r}")
        if d_model % n_heads != 0:
            raise ValueError("n_heads must divide d_model")
        if rng is None:
            rng = np.random.default_rng()
        self.style, self.n_heads, self.d_k = style, n_heads, d_model // n_heads
        init = lambda *s: rng.standard_normal(s) * 0.05
        self.W_q, self.W_k, self.W_v, self.W_o = (init(d_model, d_model) for _ in range(4))
        self.W_1 = init(d_model, d_ff)
        self.W_2 = init(d_ff, d_model)
        self.gamma_1, self.gamma_2 = np.ones(d_model), np.ones(d_model)
        if style == "llama":
            self.W_3 = init(d_model, d_ff)
        else:
            self.b_1 = np.zeros(d_ff)
            self.b_2, self.beta_1, self.beta_2 = (np.zeros(d_model) for _ in range(3))

    def _attn(self, x, mask):
        b, s, d = x.shape
        h = lambda t: t.reshape(b, s, self.n_heads, self.d_k).transpose(0, 2, 1, 3)
        q, k, v = h(x @ self.W_q), h(x @ self.W_k), h(x @ self.W_v)
        scores = q @ k.swapaxes(-1, -2) / np.sqrt(self.d_k)
        if mask is None and self.style == "gpt2":
            mask = np.tril(np.ones((s, s)))
        if mask is not None:
            scores = np.where(mask != 0, scores, -1e300)
        out = softmax(scores) @ v
        return out.transpose(0, 2, 1, 3).reshape(b, s, d) @ self.W_o

    def _n1(self, x):
        if self.style == "llama":
            return rms_norm(x, self.gamma_1)
        return layer_norm(x, self.gamma_1, self.beta_1)

    def _n2(self, x):
        if self.style == "llama":
            return rms_norm(x, self.gamma_2)
        return layer_norm(x, self.gamma_2, self.beta_2)

    def _ffn(self, x):
        if self.style == "llama":
            return (silu(x @ self.W_1) * (x @ self.W_3)) @ self.W_2
        return gelu(x @ self.W_1 + self.b_1) @ self.W_2 + self.b_2

    def forward(self, x, mask=None):
        x = x + self._attn(self._n1(x), mask)
        x = x + self._ffn(self._n2(x))
        return x
