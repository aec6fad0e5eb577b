# wrong: plain_gradients: the derivative of ReLU at 0 is 1
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        rng = np.random.default_rng()
        self.W1 = rng.normal(0.0, np.sqrt(2.0 / input_dim), (input_dim, hidden_dim))
        self.b1 = np.zeros(hidden_dim)
        self.W2 = rng.normal(0.0, np.sqrt(2.0 / hidden_dim), (hidden_dim, output_dim))
        self.b2 = np.zeros(output_dim)
        self.cache = None

    def forward(self, X):
        z1 = X @ self.W1 + self.b1
        h = np.maximum(z1, 0.0)
        p = softmax(h @ self.W2 + self.b2)
        self.cache = (z1, h, p)
        return p.copy()

    def loss(self, X, y, l2=0.0):
        h = np.maximum(X @ self.W1 + self.b1, 0.0)
        z = h @ self.W2 + self.b2
        z = z - z.max(axis=1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        data = -log_p[np.arange(len(y)), y].mean()
        return float(data + 0.5 * l2 * ((self.W1 ** 2).sum() + (self.W2 ** 2).sum()))

    def backward(self, X, y, lr=0.01, l2=0.0):
        z1, h, p = self.cache
        n = len(y)
        dz2 = p.copy()
        dz2[np.arange(n), y] -= 1.0
        dz2 /= n
        dW2 = h.T @ dz2 + l2 * self.W2
        db2 = dz2.sum(axis=0)
        dz1 = (dz2 @ self.W2.T) * (z1 >= 0)
        dW1 = X.T @ dz1 + l2 * self.W1
        db1 = dz1.sum(axis=0)
        self.W1 = self.W1 - lr * dW1
        self.b1 = self.b1 - lr * db1
        self.W2 = self.W2 - lr * dW2
        self.b2 = self.b2 - lr * db2
