# wrong: plain_gradients: the error is made of the very array that forward handed out
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    def _logits(self, X):
        z1 = X @ self.W1 + self.b1
        a1 = np.maximum(z1, 0)
        return z1, a1, a1 @ self.W2 + self.b2

    def forward(self, X):
        self.z1, self.a1, z2 = self._logits(X)
        e = np.exp(z2 - z2.max(axis=1, keepdims=True))
        self.probs = e / e.sum(axis=1, keepdims=True)
        return self.probs

    def loss(self, X, y, l2=0.0):
        z2 = self._logits(X)[2]
        z2 = z2 - z2.max(axis=1, keepdims=True)
        data = np.log(np.exp(z2).sum(axis=1)) - z2[np.arange(len(y)), y]
        return float(data.mean() + 0.5 * l2 * (np.sum(self.W1**2) + np.sum(self.W2**2)))

    def backward(self, X, y, lr=0.01, l2=0.0):
        dz2 = self.probs
        dz2[np.arange(len(y)), y] -= 1
        dz2 /= len(y)
        dz1 = (dz2 @ self.W2.T) * (self.z1 > 0)
        dW1, dW2 = X.T @ dz1 + l2 * self.W1, self.a1.T @ dz2 + l2 * self.W2
        self.W1 -= lr * dW1
        self.b1 -= lr * dz1.sum(axis=0)
        self.W2 -= lr * dW2
        self.b2 -= lr * dz2.sum(axis=0)
