# wrong: forward: keeps the inputs of the first forward pass for all later backward passes
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)
        self.cache = {}

    def forward(self, X):
        z1 = X @ self.W1 + self.b1
        a1 = np.maximum(0, z1)
        z2 = a1 @ self.W2 + self.b2
        e = np.exp(z2 - z2.max(axis=1, keepdims=True))
        probs = e / e.sum(axis=1, keepdims=True)
        self.cache.setdefault("X", X)
        self.cache.update(z1=z1, a1=a1, probs=probs)
        return probs

    def backward(self, X, y, lr=0.01):
        c = self.cache
        dz2 = c["probs"].copy()
        dz2[np.arange(len(y)), y] -= 1
        dz2 /= len(y)
        dz1 = (dz2 @ self.W2.T) * (c["z1"] > 0)
        self.W2 -= lr * c["a1"].T @ dz2
        self.b2 -= lr * dz2.sum(axis=0)
        self.W1 -= lr * c["X"].T @ dz1
        self.b1 -= lr * dz1.sum(axis=0)
