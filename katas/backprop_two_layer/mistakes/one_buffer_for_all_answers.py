# wrong: update_rule: batches of one size share an output buffer, so the next forward overwrites what was handed out
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        rng = np.random.default_rng()
        self.W1 = rng.standard_normal((input_dim, hidden_dim)) * np.sqrt(2 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = rng.standard_normal((hidden_dim, output_dim)) * np.sqrt(2 / hidden_dim)
        self.b2 = np.zeros(output_dim)
        self.out = np.empty((0, output_dim))

    def forward(self, X):
        if len(self.out) != len(X):
            self.out = np.empty((len(X), len(self.b2)))
        self.hidden = np.maximum(X @ self.W1 + self.b1, 0)
        np.matmul(self.hidden, self.W2, out=self.out)
        self.out += self.b2
        self.out -= self.out.max(axis=1, keepdims=True)
        np.exp(self.out, out=self.out)
        self.out /= self.out.sum(axis=1, keepdims=True)
        return self.out

    def backward(self, X, y, lr=0.01):
        delta = self.out.copy()
        delta[np.arange(len(y)), y] -= 1
        delta /= len(y)
        back = (delta @ self.W2.T) * (self.hidden > 0)
        self.W2 -= lr * self.hidden.T @ delta
        self.b2 -= lr * delta.sum(axis=0)
        self.W1 -= lr * X.T @ back
        self.b1 -= lr * back.sum(axis=0)
