# wrong: gradients: sum(..., keepdims=True) turns b1 and b2 into matrices with one row
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    def forward(self, X):
        self.Z1 = X @ self.W1 + self.b1
        self.A1 = np.maximum(self.Z1, 0)
        Z2 = self.A1 @ self.W2 + self.b2
        Z2 = Z2 - Z2.max(axis=1, keepdims=True)
        self.P = np.exp(Z2) / np.exp(Z2).sum(axis=1, keepdims=True)
        return self.P

    def backward(self, X, y, lr=0.01):
        m = y.shape[0]
        dZ2 = self.P.copy()
        dZ2[np.arange(m), y] -= 1
        dZ2 = dZ2 / m
        dW2 = self.A1.T @ dZ2
        db2 = np.sum(dZ2, axis=0, keepdims=True)
        dZ1 = dZ2 @ self.W2.T * (self.Z1 > 0)
        dW1 = X.T @ dZ1
        db1 = np.sum(dZ1, axis=0, keepdims=True)
        self.W1 = self.W1 - lr * dW1
        self.b1 = self.b1 - lr * db1
        self.W2 = self.W2 - lr * dW2
        self.b2 = self.b2 - lr * db2
