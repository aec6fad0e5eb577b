# wrong: evaluation: the mask returned outside of training is None
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim, drop=0.5):
        rng = np.random.default_rng()
        self.drop = drop
        self.W1 = rng.normal(0.0, np.sqrt(2.0 / input_dim), (input_dim, hidden_dim))
        self.b1 = np.zeros(hidden_dim)
        self.W2 = rng.normal(0.0, np.sqrt(2.0 / hidden_dim), (hidden_dim, output_dim))
        self.b2 = np.zeros(output_dim)

    def forward(self, X, training=False, rng=None, return_mask=False):
        z1 = X @ self.W1 + self.b1
        if training:
            rng = np.random.default_rng(rng)
            mask = (rng.random(z1.shape) >= self.drop) / (1.0 - self.drop)
        else:
            mask = np.ones_like(z1)
        h = np.maximum(z1, 0.0) * mask
        p = softmax(h @ self.W2 + self.b2)
        self.cache = (z1, mask, h, p)
        return (p.copy(), mask.copy() if training else None) if return_mask else p.copy()

    def backward(self, X, y, lr=0.01):
        z1, mask, h, p = self.cache
        n = len(y)
        dz2 = p.copy()
        dz2[np.arange(n), y] -= 1.0
        dz2 /= n
        dW2 = h.T @ dz2
        db2 = dz2.sum(axis=0)
        dz1 = (dz2 @ self.W2.T) * mask * (z1 > 0)
        dW1 = X.T @ dz1
        db1 = dz1.sum(axis=0)
        self.W1 = self.W1 - lr * dW1
        self.b1 = self.b1 - lr * db1
        self.W2 = self.W2 - lr * dW2
        self.b2 = self.b2 - lr * db2
