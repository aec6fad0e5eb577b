# right: a list of sublayers with their norms, walked by one rule; scores get -1e9 added
import numpy as np


def gelu(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def layer_norm(x, gamma, beta, eps=1e-5):
    centred = x - x.mean(axis=-1, keepdims=True)
    variance = (centred**2).mean(axis=-1, keepdims=True)
    return centred / np.sqrt(variance + eps) * gamma + beta


def causal_mask(seq_len):
    i = np.arange(seq_len)
    return (i[None, :] <= i[:, None])[None, None]


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

    def forward(self, x, mask=None):
        def attend(a):
            heads = lambda w: np.swapaxes((a @ w).reshape(*a.shape[:2], self.n_heads, -1), 1, 2)
            q, k, v = heads(self.W_q), heads(self.W_k), heads(self.W_v)
            scores = q @ np.swapaxes(k, -1, -2) * q.shape[-1] ** -0.5
            if mask is not None:
                scores = scores + (1.0 - mask) * -1e9
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            mixed = scores / scores.sum(-1, keepdims=True) @ v
            return np.swapaxes(mixed, 1, 2).reshape(a.shape) @ self.W_o

        def feed(a):
            return gelu(a @ self.W_1 + self.b_1) @ self.W_2 + self.b_2

        for sublayer, gamma, beta in (
            (attend, self.gamma_1, self.beta_1),
            (feed, self.gamma_2, self.beta_2),
        ):
            if self.norm_first:
                x = x + sublayer(layer_norm(x, gamma, beta))
            else:
                x = layer_norm(x + sublayer(x), gamma, beta)
        return x
