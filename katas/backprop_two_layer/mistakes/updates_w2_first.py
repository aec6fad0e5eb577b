# wrong: update_rule: W2 is updated before the error goes back through it
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    def forward(self, X):
        self.z1 = X @ self.W1 + self.b1
        self.a1 = np.maximum(0, self.z1)
        self.z2 = self.a1 @ self.W2 + self.b2
        exp = np.exp(self.z2 - np.max(self.z2, axis=1, keepdims=True))
        self.probs = exp / np.sum(exp, axis=1, keepdims=True)
        return self.probs

    def backward(self, X, y, lr=0.01):
        N = X.shape[0]
        # output layer
        delta2 = self.probs.copy()
        delta2[range(N), y] -= 1
        delta2 /= N
        self.W2 -= lr * self.a1.T @ delta2
        self.b2 -= lr * delta2.sum(axis=0)
        # hidden layer
        delta1 = (delta2 @ self.W2.T) * (self.z1 > 0)
        self.W1 -= lr * X.T @ delta1
        self.b1 -= lr * delta1.sum(axis=0)
