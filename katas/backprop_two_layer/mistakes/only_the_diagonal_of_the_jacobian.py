# wrong: gradients: the softmax is differentiated like a sigmoid, p (1 - p) times the error
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    def softmax(self, z):
        e = np.exp(z - np.max(z, axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def softmax_prime(self, p):
        return p * (1 - p)

    def forward(self, X):
        self.z1 = X @ self.W1 + self.b1
        self.a1 = np.maximum(0, self.z1)
        self.a2 = self.softmax(self.a1 @ self.W2 + self.b2)
        return self.a2

    def backward(self, X, y, lr=0.01):
        Y = np.eye(self.a2.shape[1])[y]
        d2 = (self.a2 - Y) * self.softmax_prime(self.a2) / len(y)
        d1 = d2 @ self.W2.T * (self.z1 > 0)
        self.W2 -= lr * self.a1.T @ d2
        self.b2 -= lr * d2.sum(axis=0)
        self.W1 -= lr * X.T @ d1
        self.b1 -= lr * d1.sum(axis=0)
