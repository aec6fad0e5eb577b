# wrong: vectorised: the loss is added up in a loop over the samples
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        rng = np.random.default_rng()
        self.W1 = rng.normal(0, (2 / input_dim) ** 0.5, (input_dim, hidden_dim))
        self.W2 = rng.normal(0, (2 / hidden_dim) ** 0.5, (hidden_dim, output_dim))
        self.b1, self.b2 = np.zeros(hidden_dim), np.zeros(output_dim)

    def forward(self, X):
        self.z = X @ self.W1 + self.b1
        self.a = self.z.clip(min=0)
        s = self.a @ self.W2 + self.b2
        e = np.exp(s - s.max(axis=1)[:, None])
        self.p = e / e.sum(axis=1)[:, None]
        return self.p.copy()

    def loss(self, X, y, l2=0.0):
        logits = (X @ self.W1 + self.b1).clip(min=0) @ self.W2 + self.b2
        total = 0.0
        for row, label in zip(logits, y):
            top = row.max()
            total += top + np.log(np.exp(row - top).sum()) - row[label]
        return total / len(y) + l2 / 2 * ((self.W1**2).sum() + (self.W2**2).sum())

    def backward(self, X, y, lr=0.01, l2=0.0):
        error = (self.p - np.eye(len(self.b2))[y]) / len(y)
        back = np.where(self.z > 0, error @ self.W2.T, 0)
        dW1, dW2 = X.T @ back + l2 * self.W1, self.a.T @ error + l2 * self.W2
        self.W1, self.W2 = self.W1 - lr * dW1, self.W2 - lr * dW2
        self.b1, self.b2 = self.b1 - lr * back.sum(axis=0), self.b2 - lr * error.sum(axis=0)
