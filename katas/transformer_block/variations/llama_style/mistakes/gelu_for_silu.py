# wrong: gated_network: the gate is a GELU
import numpy as np


def gelu(x):
    return 0.5 * x * (1 + np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)))


def silu(x):
    return 0.5 * x * (1 + np.tanh(0.5 * x))


def rms_norm(x, gamma, eps=1e-5):
    mean_square = np.einsum("...d,...d->...", x, x) / x.shape[-1]
    return x * ((mean_square + eps) ** -0.5)[..., None] * gamma


def layer_norm(x, gamma, beta, eps=1e-5):
    return rms_norm(x - x.mean(-1, keepdims=True), gamma, eps) + beta


class Gpt2:
    """What the two styles do not share: parameters, norms, network."""

    @staticmethod
    def begin(block, d, f, draw):
        block.b_1, block.b_2, block.beta_1, block.beta_2 = (np.zeros(n) for n in (f, d, d, d))

    @staticmethod
    def norm(block, i, x):
        gamma, beta = (getattr(block, f"{name}_{i}") for name in ("gamma", "beta"))
        return layer_norm(x, gamma, beta)

    @staticmethod
    def feed(block, x):
        return gelu(x @ block.W_1 + block.b_1) @ block.W_2 + block.b_2


class Llama:
    @staticmethod
    def begin(block, d, f, draw):
        block.W_3 = draw(d, f)

    @staticmethod
    def norm(block, i, x):
        return rms_norm(x, getattr(block, f"gamma_{i}"))

    @staticmethod
    def feed(block, x):
        gate, value = x @ block.W_1, x @ block.W_3
        return (gelu(gate) * value) @ block.W_2


STYLES = {"gpt2": Gpt2, "llama": Llama}


class TransformerBlock:
    def __init__(self, d_model, n_heads, d_ff, style="gpt2", rng=None):
        if style not in STYLES:
            raise ValueError(f"{style!r} is none of {sorted(STYLES)}")
        if d_model % n_heads:
            raise ValueError("n_heads has to divide d_model")
        rng = np.random.default_rng() if rng is None else rng
        draw = lambda i, o: rng.standard_normal((i, o)) / np.sqrt(i)
        self.style, self.n_heads = STYLES[style], n_heads
        for name in ("W_q", "W_k", "W_v", "W_o"):
            setattr(self, name, draw(d_model, d_model))
        self.W_1, self.W_2 = draw(d_model, d_ff), draw(d_ff, d_model)
        self.gamma_1, self.gamma_2 = np.ones(d_model), np.ones(d_model)
        self.style.begin(self, d_model, d_ff, draw)

    def attend(self, x, mask):
        found, width = [], x.shape[-1] // self.n_heads
        for i in range(self.n_heads):
            own = slice(i * width, (i + 1) * width)
            q, k, v = (x @ w[:, own] for w in (self.W_q, self.W_k, self.W_v))
            scores = q @ k.swapaxes(1, 2) / width**0.5
            if mask is not None:
                scores = np.where(np.asarray(mask)[:, 0] != 0, scores, -np.inf)
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            found.append(scores / scores.sum(-1, keepdims=True) @ v)
        return np.concatenate(found, -1) @ self.W_o

    def forward(self, x, mask=None):
        h = x + self.attend(self.style.norm(self, 1, x), mask)
        return h + self.style.feed(self, self.style.norm(self, 2, h))
