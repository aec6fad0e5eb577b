# wrong: forward: the hidden layer of an earlier batch of the same size is used again
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)
        self.z1 = None

    def _hidden(self, X):
        # backward asks for the same hidden layer again: compute it once
        if self.z1 is None or self.z1.shape[0] != X.shape[0]:
            self.z1 = X @ self.W1 + self.b1
        return self.z1, np.maximum(0, self.z1)

    def forward(self, X):
        _, a1 = self._hidden(X)
        z2 = a1 @ self.W2 + self.b2
        e = np.exp(z2 - z2.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def backward(self, X, y, lr=0.01):
        z1, a1 = self._hidden(X)
        dz2 = self.forward(X)
        dz2[np.arange(len(y)), y] -= 1
        dz2 /= len(y)
        dz1 = (dz2 @ self.W2.T) * (z1 > 0)
        self.W2 -= lr * a1.T @ dz2
        self.b2 -= lr * dz2.sum(axis=0)
        self.W1 -= lr * X.T @ dz1
        self.b1 -= lr * dz1.sum(axis=0)
        self.z1 = None
