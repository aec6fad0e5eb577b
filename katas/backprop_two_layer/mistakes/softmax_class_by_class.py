# wrong: vectorised: the softmax and the output bias are computed in loops over the classes
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
        z = self.a1 @ self.W2 + self.b2
        top = z.max(axis=1)
        total = np.zeros(len(X))
        for c in range(z.shape[1]):
            total += np.exp(z[:, c] - top)
        self.p = np.empty_like(z)
        for c in range(z.shape[1]):
            self.p[:, c] = np.exp(z[:, c] - top) / total
        return self.p

    def backward(self, X, y, lr=0.01):
        N = len(y)
        dz = self.p.copy()
        dz[np.arange(N), y] -= 1
        dz /= N
        dz1 = (dz @ self.W2.T) * (self.z1 > 0)
        self.W2 -= lr * self.a1.T @ dz
        for c in range(dz.shape[1]):
            self.b2[c] -= lr * dz[:, c].sum()
        self.W1 -= lr * X.T @ dz1
        self.b1 -= lr * dz1.sum(axis=0)
