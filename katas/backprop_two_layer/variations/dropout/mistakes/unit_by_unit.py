# wrong: vectorised: one number is drawn after another, for each unit of each sample
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim, drop=0.5):
        self.keep = 1 - drop
        g = np.random.default_rng()
        self.W1 = g.normal(0, (1 / input_dim) ** 0.5, (input_dim, hidden_dim))
        self.W2 = g.normal(0, (1 / hidden_dim) ** 0.5, (hidden_dim, output_dim))
        self.b1 = np.zeros(hidden_dim)
        self.b2 = np.zeros(output_dim)

    def forward(self, X, training=False, rng=None, return_mask=False):
        z = X @ self.W1 + self.b1
        mask = np.ones(z.shape)
        if training:
            g = np.random.default_rng(rng)
            for sample in range(z.shape[0]):
                for unit in range(z.shape[1]):
                    mask[sample, unit] = (g.random() < self.keep) / self.keep
        h = np.maximum(z, 0) * mask
        s = h @ self.W2 + self.b2
        p = np.exp(s - s.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        self.seen = mask * (z > 0), h, p.copy()
        return (p, mask) if return_mask else p

    def backward(self, X, y, lr=0.01):
        passes, h, p = self.seen
        error = (p - np.eye(p.shape[1])[y]) / len(y)
        back = error @ self.W2.T * passes
        self.W1 = self.W1 - lr * (X.T @ back)
        self.b1 = self.b1 - lr * back.sum(axis=0)
        self.W2 = self.W2 - lr * (h.T @ error)
        self.b2 = self.b2 - lr * error.sum(axis=0)
