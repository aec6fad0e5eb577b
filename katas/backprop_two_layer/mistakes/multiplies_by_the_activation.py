# wrong: relu_gradient: multiplies by a1 itself instead of by where it is positive
import numpy as np


class TwoLayerNet:
    def __init__(self, n_in, n_hid, n_out):
        self.W1 = np.random.randn(n_in, n_hid) * (1 / n_in) ** 0.5
        self.b1 = np.zeros(n_hid)
        self.W2 = np.random.randn(n_hid, n_out) * (1 / n_hid) ** 0.5
        self.b2 = np.zeros(n_out)

    def forward(self, X):
        self.a1 = np.maximum(0.0, X @ self.W1 + self.b1)
        z2 = self.a1 @ self.W2 + self.b2
        z2 -= np.max(z2, axis=1, keepdims=True)
        self.a2 = np.exp(z2) / np.sum(np.exp(z2), axis=1, keepdims=True)
        return self.a2

    def backward(self, X, y, lr=0.01):
        N = X.shape[0]
        onehot = np.zeros(self.a2.shape)
        onehot[np.arange(N), y] = 1
        d2 = (self.a2 - onehot) / N
        d1 = np.multiply(np.dot(d2, self.W2.T), self.a1)
        self.W2 = self.W2 - lr * np.dot(self.a1.T, d2)
        self.b2 = self.b2 - lr * np.sum(d2, axis=0)
        self.W1 = self.W1 - lr * np.dot(X.T, d1)
        self.b1 = self.b1 - lr * np.sum(d1, axis=0)
