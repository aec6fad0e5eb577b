# wrong: stable_softmax: takes the maximum along the batch off, a different number for each class
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        rng = np.random.RandomState(7)
        self.W1 = rng.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = rng.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    def forward(self, X):
        z1 = X @ self.W1 + self.b1
        a1 = np.maximum(z1, 0)
        z2 = a1 @ self.W2 + self.b2
        e = np.exp(z2 - np.max(z2, axis=0))
        p = e / np.sum(e, axis=1, keepdims=True)
        self.memo = (z1, a1, p)
        return p

    def backward(self, X, y, lr=0.01):
        z1, a1, p = self.memo
        n, c = p.shape
        dz2 = (p - np.eye(c)[y]) / n
        dz1 = (dz2 @ self.W2.T) * (z1 > 0)
        self.W2 -= lr * (a1.T @ dz2)
        self.b2 -= lr * dz2.sum(axis=0)
        self.W1 -= lr * (X.T @ dz1)
        self.b1 -= lr * dz1.sum(axis=0)
