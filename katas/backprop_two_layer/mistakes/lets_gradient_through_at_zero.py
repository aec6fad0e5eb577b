# wrong: relu_gradient: the mask is z1 >= 0, so a unit at exactly 0 passes gradient
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    @staticmethod
    def relu(z):
        return np.maximum(z, 0.0)

    @staticmethod
    def d_relu(z):
        return (z >= 0).astype(np.float64)

    def forward(self, X):
        self.z1 = X @ self.W1 + self.b1
        self.a1 = self.relu(self.z1)
        z2 = self.a1 @ self.W2 + self.b2
        z2 = z2 - z2.max(axis=1, keepdims=True)
        self.p = np.exp(z2)
        self.p /= self.p.sum(axis=1, keepdims=True)
        return self.p

    def backward(self, X, y, lr=0.01):
        N = len(y)
        dz2 = self.p.copy()
        dz2[np.arange(N), y] -= 1
        dz2 /= N
        dz1 = dz2 @ self.W2.T * self.d_relu(self.z1)
        self.W1, self.b1 = self.W1 - lr * X.T @ dz1, self.b1 - lr * dz1.sum(0)
        self.W2, self.b2 = self.W2 - lr * self.a1.T @ dz2, self.b2 - lr * dz2.sum(0)
