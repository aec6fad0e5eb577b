# wrong: init: first weights are kept by shape, so that two nets train one and the same array
from functools import lru_cache

import numpy as np


@lru_cache(maxsize=None)
def he(fan_in, fan_out):
    return np.random.normal(0.0, np.sqrt(2.0 / fan_in), (fan_in, fan_out))


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1, self.b1 = he(input_dim, hidden_dim), np.zeros(hidden_dim)
        self.W2, self.b2 = he(hidden_dim, output_dim), np.zeros(output_dim)

    def forward(self, X):
        self.z1 = X @ self.W1 + self.b1
        self.a1 = self.z1.clip(min=0)
        self.p = softmax(self.a1 @ self.W2 + self.b2)
        return self.p.copy()

    def backward(self, X, y, lr=0.01):
        dz2 = (self.p - np.eye(len(self.b2))[y]) / len(X)
        dz1 = np.where(self.z1 > 0, dz2 @ self.W2.T, 0.0)
        for parameter, gradient in (
            (self.W2, self.a1.T @ dz2), (self.b2, dz2.sum(0)), (self.W1, X.T @ dz1), (self.b1, dz1.sum(0))
        ):
            parameter -= lr * gradient
