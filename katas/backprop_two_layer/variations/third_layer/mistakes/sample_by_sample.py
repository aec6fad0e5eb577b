# wrong: vectorised: goes there and back with one sample after the other
import numpy as np


class LayeredNet:
    def __init__(self, widths):
        rng = np.random.default_rng()
        self.W = [rng.normal(0, (2 / (m + n)) ** 0.5, (m, n)) for m, n in zip(widths, widths[1:])]
        self.b = [np.zeros(n) for n in widths[1:]]

    def _there(self, x):
        seen = [x]
        for i, (W, b) in enumerate(zip(self.W, self.b), start=1):
            z = seen[-1] @ W + b
            seen.append(np.maximum(z, 0) if i < len(self.W) else z)
        e = np.exp(seen.pop() - z.max())
        return seen, e / e.sum()

    def forward(self, X):
        return np.array([self._there(x)[1] for x in X])

    def backward(self, X, y, lr=0.01):
        dW = [np.zeros_like(W) for W in self.W]
        db = [np.zeros_like(b) for b in self.b]
        for x, label in zip(X, y):
            seen, error = self._there(x)
            error[label] -= 1
            for i in reversed(range(len(self.W))):
                dW[i] += np.outer(seen[i], error) / len(X)
                db[i] += error / len(X)
                error = self.W[i] @ error * (seen[i] > 0)
        self.W = [W - lr * slope for W, slope in zip(self.W, dW)]
        self.b = [b - lr * slope for b, slope in zip(self.b, db)]
