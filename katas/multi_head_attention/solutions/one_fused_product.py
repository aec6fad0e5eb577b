# right: queries, keys and values in one product, matrices as views into one array
import numpy as np


def softmax(x, axis=-1):
    out = np.array(x, copy=True)
    out -= out.max(axis, keepdims=True)
    np.exp(out, out=out)
    out /= out.sum(axis, keepdims=True)
    return out


def scaled_dot_product_attention(Q, K, V, mask=None):
    scores = (Q / np.sqrt(Q.shape[-1])) @ K.swapaxes(-1, -2)
    if mask is not None:
        blocked = np.broadcast_to(np.logical_not(mask), scores.shape)
        scores[blocked] = np.finfo(scores.dtype).min
    weights = softmax(scores)
    return weights @ V, weights


def _view(place):
    def get(self):
        return self.fused[:, place * self.d_model : (place + 1) * self.d_model]

    def put(self, value):
        self.fused[:, place * self.d_model : (place + 1) * self.d_model] = value

    return property(get, put)


class MultiHeadAttention:
    W_q, W_k, W_v = _view(0), _view(1), _view(2)

    def __init__(self, d_model, n_heads):
        assert d_model % n_heads == 0
        self.d_model, self.n_heads = d_model, n_heads
        self.fused = np.random.uniform(-1, 1, (d_model, 3 * d_model)) / np.sqrt(d_model)
        self.W_o = np.random.uniform(-1, 1, (d_model, d_model)) / np.sqrt(d_model)

    def forward(self, x, mask=None):
        B, T, d = x.shape
        heads = (
            a.reshape(B, T, self.n_heads, -1).swapaxes(1, 2)
            for a in np.split(x @ self.fused, 3, axis=-1)
        )
        out, self.weights = scaled_dot_product_attention(*heads, mask=mask)
        return out.swapaxes(1, 2).reshape(B, T, d) @ self.W_o
