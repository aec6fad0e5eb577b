# wrong: update_rule: the error is multiplied by lr, and the gradients again
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    def forward(self, X):
        self.a1 = np.maximum(0, X @ self.W1 + self.b1)
        z2 = self.a1 @ self.W2 + self.b2
        e = np.exp(z2 - z2.max(axis=1, keepdims=True))
        self.probs = e / e.sum(axis=1, keepdims=True)
        return self.probs

    def backward(self, X, y, lr=0.01):
        N = X.shape[0]
        delta = self.probs.copy()
        delta[range(N), y] -= 1
        delta *= lr / N
        delta_hidden = delta @ self.W2.T * (self.a1 > 0)
        self.W2 -= lr * self.a1.T @ delta
        self.b2 -= lr * delta.sum(axis=0)
        self.W1 -= lr * X.T @ delta_hidden
        self.b1 -= lr * delta_hidden.sum(axis=0)
