# wrong: forward: the softmax runs down the columns, over the samples of the batch
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    def softmax(self, z):
        e = np.exp(z - np.max(z, axis=0))
        return e / np.sum(e, axis=0)

    def forward(self, X):
        self.z1 = X @ self.W1 + self.b1
        self.a1 = np.maximum(0, self.z1)
        self.probs = self.softmax(self.a1 @ self.W2 + self.b2)
        return self.probs

    def backward(self, X, y, lr=0.01):
        N = X.shape[0]
        dz2 = self.probs.copy()
        dz2[range(N), y] -= 1
        dz2 /= N
        dz1 = (dz2 @ self.W2.T) * (self.z1 > 0)
        self.W1 -= lr * X.T @ dz1
        self.b1 -= lr * dz1.sum(axis=0)
        self.W2 -= lr * self.a1.T @ dz2
        self.b2 -= lr * dz2.sum(axis=0)
