# wrong: gradients: divides by the size of the whole matrix, N times C
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
        z2 = z2 - z2.max(axis=1, keepdims=True)
        logp = z2 - np.log(np.exp(z2).sum(axis=1, keepdims=True))
        self.probs = np.exp(logp)
        return self.probs

    def backward(self, X, y, lr=0.01):
        onehot = np.zeros_like(self.probs)
        onehot[np.arange(y.size), y] = 1.0
        # loss = -np.mean(onehot * np.log(probs))
        dz2 = (self.probs - onehot) / onehot.size
        dz1 = (dz2 @ self.W2.T) * (self.a1 > 0)
        self.W1 -= lr * X.T @ dz1
        self.b1 -= lr * dz1.sum(axis=0)
        self.W2 -= lr * self.a1.T @ dz2
        self.b2 -= lr * dz2.sum(axis=0)
