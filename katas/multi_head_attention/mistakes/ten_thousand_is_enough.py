# wrong: masking: blocked scores are -1e4
import numpy as np


def softmax(x, axis=-1):
    x = np.asarray(x)
    powers = np.exp(x - x.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)


def scaled_dot_product_attention(Q, K, V, mask=None):
    scores = np.einsum("bhqd,bhkd->bhqk", Q, K) / Q.shape[-1] ** 0.5
    if mask is not None:
        scores = np.where(np.asarray(mask, dtype=bool), scores, -1e4)
    weights = softmax(scores)
    return np.einsum("bhqk,bhkv->bhqv", weights, V), weights


class MultiHeadAttention:
    def __init__(self, d_model, n_heads):
        if d_model % n_heads:
            raise ValueError(f"{n_heads} heads do not divide {d_model}")
        self.n_heads, self.d_model = n_heads, d_model
        rng = np.random.default_rng()
        bound = np.sqrt(3 / d_model)
        self.W_q, self.W_k, self.W_v, self.W_o = rng.uniform(-bound, bound, (4, d_model, d_model))

    def forward(self, x, mask=None):
        d, h = self.d_model, self.n_heads
        Q, K, V = (
            np.einsum("btd,dhk->bhtk", x, W.reshape(d, h, d // h))
            for W in (self.W_q, self.W_k, self.W_v)
        )
        heads, _ = scaled_dot_product_attention(Q, K, V, mask)
        return np.einsum("bhtk,hkd->btd", heads, self.W_o.reshape(h, d // h, d))
