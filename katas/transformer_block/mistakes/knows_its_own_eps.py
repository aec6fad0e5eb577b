# wrong: layernorm: eps is 1e-6 whatever is asked for
import numpy as np


def gelu(x: np.ndarray) -> np.ndarray:
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def layer_norm(x, gamma, beta, eps=1e-5):
    mu = x.mean(-1, keepdims=True)
    sigma = np.sqrt(((x - mu) ** 2).mean(-1, keepdims=True) + 1e-6)
    return gamma * ((x - mu) / sigma) + beta


def causal_mask(seq_len):
    return np.tri(seq_len, dtype=bool).reshape(1, 1, seq_len, seq_len)


class LayerNorm:
    def __init__(self, d):
        self.gamma, self.beta = np.ones(d), np.zeros(d)

    def __call__(self, x):
        return layer_norm(x, self.gamma, self.beta)


class Attention:
    def __init__(self, d, heads, rng):
        if d % heads:
            raise ValueError("heads must divide the width")
        self.heads, self.width = heads, d // heads
        self.q, self.k, self.v, self.o = (rng.normal(0, d**-0.5, (d, d)) for _ in range(4))

    def __call__(self, x, mask):
        found = []
        for i in range(self.heads):
            own = slice(i * self.width, (i + 1) * self.width)
            q, k, v = x @ self.q[:, own], x @ self.k[:, own], x @ self.v[:, own]  # (B, T, dk)
            scores = q @ k.transpose(0, 2, 1) / np.sqrt(self.width)
            if mask is not None:
                scores = np.where(mask[:, 0] != 0, scores, -1e30)
            scores -= scores.max(-1, keepdims=True)
            weights = np.exp(scores)
            weights /= weights.sum(-1, keepdims=True)
            found.append(weights @ v)
        return np.concatenate(found, axis=-1) @ self.o


class FeedForward:
    def __init__(self, d, d_ff, rng):
        self.W_in, self.b_in = rng.normal(0, d**-0.5, (d, d_ff)), np.zeros(d_ff)
        self.W_out, self.b_out = rng.normal(0, d_ff**-0.5, (d_ff, d)), np.zeros(d)

    def __call__(self, x):
        return gelu(x @ self.W_in + self.b_in) @ self.W_out + self.b_out


def _inner(part, name):
    def get(self):
        return getattr(getattr(self, part), name)

    def put(self, value):
        setattr(getattr(self, part), name, value)

    return property(get, put)


class TransformerBlock:
    W_q, W_k, W_v, W_o = (_inner("attention", name) for name in "qkvo")
    W_1, b_1 = _inner("ffn", "W_in"), _inner("ffn", "b_in")
    W_2, b_2 = _inner("ffn", "W_out"), _inner("ffn", "b_out")
    gamma_1, beta_1 = _inner("ln_1", "gamma"), _inner("ln_1", "beta")
    gamma_2, beta_2 = _inner("ln_2", "gamma"), _inner("ln_2", "beta")

    def __init__(self, d_model, n_heads, d_ff, norm_first=True, rng=None):
        rng = rng if rng is not None else np.random.default_rng()
        self.attention = Attention(d_model, n_heads, rng)
        self.ffn = FeedForward(d_model, d_ff, rng)
        self.ln_1, self.ln_2 = LayerNorm(d_model), LayerNorm(d_model)
        self.norm_first = norm_first

    def forward(self, x, mask=None):
        for sublayer, norm in ((lambda y: self.attention(y, mask), self.ln_1), (self.ffn, self.ln_2)):
            x = x + sublayer(norm(x)) if self.norm_first else norm(x + sublayer(x))
        return x
