# wrong: vectorised: np.vectorize calls the activation and its slope once for every unit of every sample
import math

import numpy as np

THERE = {
    "relu": lambda z: z if z > 0 else 0.0,
    "leaky": lambda z: z if z > 0 else 0.01 * z,
    "tanh": lambda z: math.tanh(z),
}
BACK = {
    "relu": lambda z: 1.0 if z > 0 else 0.0,
    "leaky": lambda z: 1.0 if z > 0 else 0.01,
    "tanh": lambda z: 1.0 - math.tanh(z) ** 2,
}


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim, activation="relu"):
        self.there = np.vectorize(THERE[activation], otypes=[float])
        self.back = np.vectorize(BACK[activation], otypes=[float])
        self.W1 = np.random.normal(0, 1 / np.sqrt(input_dim), (input_dim, hidden_dim))
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.normal(0, 1 / np.sqrt(hidden_dim), (hidden_dim, output_dim))
        self.b2 = np.zeros(output_dim)

    def forward(self, X):
        self.z = X @ self.W1 + self.b1
        self.h = self.there(self.z)
        s = self.h @ self.W2 + self.b2
        e = np.exp(s - np.max(s, axis=1, keepdims=True))
        self.p = e / np.sum(e, axis=1, keepdims=True)
        return self.p.copy()

    def backward(self, X, y, lr=0.01):
        d = self.p.copy()
        d[np.arange(len(y)), y] -= 1.0
        d /= len(y)
        g = (d @ self.W2.T) * self.back(self.z)
        self.W2, self.b2 = self.W2 - lr * self.h.T @ d, self.b2 - lr * d.sum(axis=0)
        self.W1, self.b1 = self.W1 - lr * X.T @ g, self.b1 - lr * g.sum(axis=0)
