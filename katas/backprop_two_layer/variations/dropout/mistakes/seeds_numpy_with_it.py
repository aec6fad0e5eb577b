# wrong: mask: np.random.seed(rng), which takes numbers and no generator
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim, drop=0.5):
        self.drop = drop
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    def forward(self, X, training=False, rng=None, return_mask=False):
        self.z1 = X @ self.W1 + self.b1
        if training:
            np.random.seed(rng)
            keep = np.random.rand(*self.z1.shape) >= self.drop
            self.mask = keep / (1 - self.drop)
        else:
            self.mask = np.ones_like(self.z1)
        self.a1 = np.maximum(0, self.z1) * self.mask
        z2 = self.a1 @ self.W2 + self.b2
        e = np.exp(z2 - z2.max(axis=1, keepdims=True))
        self.probs = e / e.sum(axis=1, keepdims=True)
        return (self.probs, self.mask) if return_mask else self.probs

    def backward(self, X, y, lr=0.01):
        N = X.shape[0]
        dz2 = self.probs.copy()
        dz2[range(N), y] -= 1
        dz2 /= N
        dz1 = (dz2 @ self.W2.T) * self.mask * (self.z1 > 0)
        self.W1 -= lr * X.T @ dz1
        self.b1 -= lr * dz1.sum(axis=0)
        self.W2 -= lr * self.a1.T @ dz2
        self.b2 -= lr * dz2.sum(axis=0)
