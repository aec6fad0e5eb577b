# wrong: penalty_gradient: the half is forgotten in the derivative
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    def _pass(self, X):
        z1 = X @ self.W1 + self.b1                       # (N, H)
        a1 = np.maximum(z1, 0)                           # (N, H)
        z2 = a1 @ self.W2 + self.b2                      # (N, C)
        z2 = z2 - z2.max(axis=1, keepdims=True)
        e = np.exp(z2)
        total = e.sum(axis=1, keepdims=True)             # (N, 1), at least 1
        return z1, a1, z2 - np.log(total), e / total

    def forward(self, X):
        return self._pass(X)[-1]

    def loss(self, X, y, l2=0.0):
        log_p = self._pass(X)[2]
        penalty = 0.5 * l2 * (np.sum(self.W1**2) + np.sum(self.W2**2))
        return float(-log_p[np.arange(len(y)), y].mean() + penalty)

    def backward(self, X, y, lr=0.01, l2=0.0):
        z1, a1, _, p = self._pass(X)
        p[np.arange(len(y)), y] -= 1
        dz2 = p / len(y)
        dz1 = (dz2 @ self.W2.T) * (z1 > 0)
        dW1 = X.T @ dz1 + 2 * l2 * self.W1
        dW2 = a1.T @ dz2 + 2 * l2 * self.W2
        self.W1 -= lr * dW1
        self.b1 -= lr * dz1.sum(axis=0)
        self.W2 -= lr * dW2
        self.b2 -= lr * dz2.sum(axis=0)
