# wrong: relu_gradient: a unit passes gradient only if it is active for every sample of the batch
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    def forward(self, X):
        self.z1 = X @ self.W1 + self.b1
        self.active_units = self.z1.min(axis=0) > 0
        self.a1 = np.maximum(0, self.z1)
        z2 = self.a1 @ self.W2 + self.b2
        e = np.exp(z2 - z2.max(axis=1, keepdims=True))
        self.probs = e / e.sum(axis=1, keepdims=True)
        return self.probs

    def backward(self, X, y, lr=0.01):
        N = X.shape[0]
        dz2 = self.probs.copy()
        dz2[range(N), y] -= 1
        dz2 /= N
        dz1 = (dz2 @ self.W2.T) * self.active_units
        self.W1 -= lr * X.T @ dz1
        self.b1 -= lr * dz1.sum(axis=0)
        self.W2 -= lr * self.a1.T @ dz2
        self.b2 -= lr * dz2.sum(axis=0)
