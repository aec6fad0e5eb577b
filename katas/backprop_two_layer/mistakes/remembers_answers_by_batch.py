# wrong: forward: answers are kept by batch, also when the weights have changed
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)
        self.known = {}

    def forward(self, X):
        key = X.tobytes()
        if key not in self.known:
            z1 = X @ self.W1 + self.b1
            a1 = np.maximum(0, z1)
            z2 = a1 @ self.W2 + self.b2
            e = np.exp(z2 - z2.max(axis=1, keepdims=True))
            self.known[key] = z1, a1, e / e.sum(axis=1, keepdims=True)
        return self.known[key][2]

    def backward(self, X, y, lr=0.01):
        z1, a1, p = self.known[X.tobytes()]
        dz2 = p - np.eye(p.shape[1])[y]
        dz2 /= len(X)
        dz1 = (dz2 @ self.W2.T) * (z1 > 0)
        self.W1 -= lr * X.T @ dz1
        self.b1 -= lr * dz1.sum(axis=0)
        self.W2 -= lr * a1.T @ dz2
        self.b2 -= lr * dz2.sum(axis=0)
