# wrong: batch_average: the error is a mean already, and the rate is divided by the batch size once more
import numpy as np


def softmax(z):
    z = z - z.max(1, keepdims=True)
    return np.exp(z) / np.exp(z).sum(1, keepdims=True)


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        rng = np.random.default_rng()
        self.W1 = rng.normal(0, np.sqrt(2 / input_dim), (input_dim, hidden_dim))
        self.W2 = rng.normal(0, np.sqrt(2 / hidden_dim), (hidden_dim, output_dim))
        self.b1, self.b2 = np.zeros(hidden_dim), np.zeros(output_dim)

    def forward(self, X):
        self.h = np.maximum(X @ self.W1 + self.b1, 0)
        self.p = softmax(self.h @ self.W2 + self.b2)
        return self.p

    def backward(self, X, y, lr=0.01):
        m = len(X)
        g = (self.p - np.eye(self.p.shape[1])[y]) / m
        gh = (g @ self.W2.T) * (self.h > 0)
        step = lr / m
        self.W2 = self.W2 - step * (self.h.T @ g)
        self.b2 = self.b2 - step * g.sum(0)
        self.W1 = self.W1 - step * (X.T @ gh)
        self.b1 = self.b1 - step * gh.sum(0)
