# wrong: scaling: the layer divides by sqrt(d_model) in every head
import numpy as np


def softmax(x, axis=-1):
    e = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def scaled_dot_product_attention(Q, K, V, mask=None, scale=None):
    scale = np.sqrt(Q.shape[-1]) if scale is None else scale
    scores = np.matmul(Q, K.transpose(0, 1, 3, 2)) / scale  # (B, h, Tq, Tk)
    if mask is not None:
        scores = np.where(mask == 0, -1e9, scores)
    weights = softmax(scores, axis=-1)
    return np.matmul(weights, V), weights


class MultiHeadAttention:
    def __init__(self, d_model, n_heads):
        assert d_model % n_heads == 0, "d_model must be divisible by n_heads"
        self.d_model = d_model
        self.n_heads = n_heads
        self.d_k = d_model // n_heads
        self.W_q = np.random.randn(d_model, d_model) * 0.1
        self.W_k = np.random.randn(d_model, d_model) * 0.1
        self.W_v = np.random.randn(d_model, d_model) * 0.1
        self.W_o = np.random.randn(d_model, d_model) * 0.1

    def split_heads(self, x):
        B, T, _ = x.shape
        return x.reshape(B, T, self.n_heads, self.d_k).transpose(0, 2, 1, 3)

    def forward(self, x, mask=None):
        B, T, _ = x.shape
        Q = self.split_heads(x @ self.W_q)
        K = self.split_heads(x @ self.W_k)
        V = self.split_heads(x @ self.W_v)
        out, _ = scaled_dot_product_attention(Q, K, V, mask, scale=np.sqrt(self.d_model))
        out = out.transpose(0, 2, 1, 3).reshape(B, T, self.d_model)
        return out @ self.W_o
