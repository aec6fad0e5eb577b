# wrong: vectorised: the one-hot matrix is written sample by sample
import numpy as np


def one_hot(labels, classes):
    rows = []
    for label in labels:
        row = [0.0] * classes
        row[label] = 1.0
        rows.append(row)
    return np.array(rows)


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    def forward(self, X):
        self.h = np.maximum(0, X @ self.W1 + self.b1)
        s = self.h @ self.W2 + self.b2
        s = np.exp(s - s.max(axis=1, keepdims=True))
        self.p = s / s.sum(axis=1, keepdims=True)
        return self.p

    def backward(self, X, y, lr=0.01):
        d2 = (self.p - one_hot(y, self.p.shape[1])) / len(y)
        d1 = (d2 @ self.W2.T) * (self.h > 0)
        self.W2 -= lr * self.h.T @ d2
        self.b2 -= lr * d2.sum(axis=0)
        self.W1 -= lr * X.T @ d1
        self.b1 -= lr * d1.sum(axis=0)
