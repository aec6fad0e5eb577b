# wrong: stable_softmax: goes back through -1/p and the softmax Jacobian, which is 0 * inf where p is 0
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    def forward(self, X):
        self.z1 = X @ self.W1 + self.b1
        self.a1 = np.maximum(0, self.z1)
        z2 = self.a1 @ self.W2 + self.b2
        ez = np.exp(z2 - z2.max(axis=1, keepdims=True))
        self.p = ez / ez.sum(axis=1, keepdims=True)
        return self.p

    def backward(self, X, y, lr=0.01):
        N, p = len(y), self.p
        # dL/dp: only the entry of the true class is not zero
        dp = np.zeros_like(p)
        dp[np.arange(N), y] = -1.0 / (N * p[np.arange(N), y])
        # times the Jacobian diag(p) - p p^T, row by row
        dz2 = p * (dp - (dp * p).sum(axis=1, keepdims=True))
        dz1 = (dz2 @ self.W2.T) * (self.z1 > 0)
        self.W2 -= lr * self.a1.T @ dz2
        self.b2 -= lr * dz2.sum(axis=0)
        self.W1 -= lr * X.T @ dz1
        self.b1 -= lr * dz1.sum(axis=0)
