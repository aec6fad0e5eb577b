# wrong: side_effects: the loss runs forward and leaves its batch in the cache
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        rng = np.random.default_rng()
        self.W1 = rng.normal(0, (2 / (input_dim + hidden_dim)) ** 0.5, (input_dim, hidden_dim))
        self.W2 = rng.normal(0, (2 / (hidden_dim + output_dim)) ** 0.5, (hidden_dim, output_dim))
        self.b1, self.b2 = np.zeros(hidden_dim), np.zeros(output_dim)

    def _scores(self, X):
        z = X.dot(self.W1) + self.b1
        return z, z.clip(min=0).dot(self.W2) + self.b2

    def forward(self, X):
        z, s = self._scores(X)
        e = np.exp(s - s.max(1, keepdims=True))
        self.cache = z, e / e.sum(1, keepdims=True)
        return self.cache[1]

    def loss(self, X, y, l2=0.0):
        self.forward(X)
        _, s = self._scores(X)
        true = np.take_along_axis(s, y[:, None], axis=1)[:, 0]
        data = np.logaddexp.reduce(s, axis=1) - true
        return data.mean() + l2 / 2 * (np.vdot(self.W1, self.W1) + np.vdot(self.W2, self.W2))

    def backward(self, X, y, lr=0.01, l2=0.0):
        z, p = self.cache
        err = (p - np.eye(p.shape[1])[y]) / len(X)
        back = np.where(z > 0, err.dot(self.W2.T), 0)
        grads = {
            "W1": X.T.dot(back) + l2 * self.W1,
            "b1": back.sum(0),
            "W2": z.clip(min=0).T.dot(err) + l2 * self.W2,
            "b2": err.sum(0),
        }
        for name, grad in grads.items():
            setattr(self, name, getattr(self, name) - lr * grad)
