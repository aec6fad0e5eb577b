# right: einsum over named axes, scores of -inf, and weights of 0 for a query without a key
import numpy as np


def softmax(x, axis=-1):
    x = np.asarray(x)
    shifted = x - x.max(axis=axis, keepdims=True)
    powers = np.exp(shifted)
    return powers / powers.sum(axis=axis, keepdims=True)


def _masked_softmax(scores, mask):
    if mask is None:
        return softmax(scores)
    allowed = np.broadcast_to(np.asarray(mask).astype(bool), scores.shape)
    scores = np.where(allowed, scores, -np.inf)
    top = scores.max(axis=-1, keepdims=True)
    top = np.where(np.isfinite(top), top, 0.0)
    powers = np.exp(scores - top)
    total = powers.sum(axis=-1, keepdims=True)
    return np.divide(powers, total, out=np.zeros_like(powers), where=total > 0)


def scaled_dot_product_attention(Q, K, V, mask=None):
    scores = np.einsum("bhqd,bhkd->bhqk", Q, K) / Q.shape[-1] ** 0.5
    weights = _masked_softmax(scores, mask)
    return np.einsum("bhqk,bhkv->bhqv", weights, V), weights


class MultiHeadAttention:
    def __init__(self, d_model, n_heads):
        if d_model % n_heads:
            raise ValueError(f"{n_heads} heads do not divide {d_model}")
        self.n_heads, self.d_model = n_heads, d_model
        rng = np.random.default_rng()
        bound = np.sqrt(6 / (2 * d_model))
        self.W_q, self.W_k, self.W_v, self.W_o = rng.uniform(-bound, bound, (4, d_model, d_model))

    def forward(self, x, mask=None):
        d, h = self.d_model, self.n_heads
        Q, K, V = (
            np.einsum("btd,dhk->bhtk", x, W.reshape(d, h, d // h))
            for W in (self.W_q, self.W_k, self.W_v)
        )
        heads, _ = scaled_dot_product_attention(Q, K, V, mask)
        return np.einsum("bhtk,hkd->btd", heads, self.W_o.reshape(h, d // h, d))
