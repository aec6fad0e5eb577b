# wrong: relu_gradient: b1 gets the sum of what came in, before the mask is applied
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    def forward(self, X):
        self.cache_X = X
        self.z1 = X @ self.W1 + self.b1
        self.a1 = np.maximum(0, self.z1)
        s = self.a1 @ self.W2 + self.b2
        s = np.exp(s - s.max(axis=1, keepdims=True))
        self.p = s / s.sum(axis=1, keepdims=True)
        return self.p

    def backward(self, X, y, lr=0.01):
        n = X.shape[0]
        delta = self.p.copy()
        delta[np.arange(n), y] -= 1
        delta /= n
        g_W2 = self.a1.T @ delta
        g_b2 = delta.sum(axis=0)
        upstream = delta @ self.W2.T
        g_b1 = upstream.sum(axis=0)
        g_W1 = X.T @ (upstream * (self.z1 > 0))
        self.W1 -= lr * g_W1
        self.b1 -= lr * g_b1
        self.W2 -= lr * g_W2
        self.b2 -= lr * g_b2
