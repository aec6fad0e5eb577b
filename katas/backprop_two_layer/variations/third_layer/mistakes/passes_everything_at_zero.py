# wrong: gradients: the derivative of ReLU at 0 is 1
import numpy as np


class LayeredNet:
    def __init__(self, widths):
        self.W = [np.random.randn(m, n) * np.sqrt(2.0 / m) for m, n in zip(widths, widths[1:])]
        self.b = [np.zeros(n) for n in widths[1:]]

    def forward(self, X):
        self.a, self.z = [X], []
        for W, b in zip(self.W[:-1], self.b[:-1]):
            self.z.append(self.a[-1] @ W + b)
            self.a.append(np.maximum(0, self.z[-1]))
        z = self.a[-1] @ self.W[-1] + self.b[-1]
        e = np.exp(z - z.max(axis=1, keepdims=True))
        self.probs = e / e.sum(axis=1, keepdims=True)
        return self.probs

    def backward(self, X, y, lr=0.01):
        N = X.shape[0]
        dz = self.probs.copy()
        dz[range(N), y] -= 1
        dz /= N
        steps = []
        for i in reversed(range(len(self.W))):
            steps.append((i, self.a[i].T @ dz, dz.sum(axis=0)))
            if i > 0:
                dz = (dz @ self.W[i].T) * (self.z[i - 1] >= 0)
        for i, dW, db in steps:
            self.W[i] = self.W[i] - lr * dW
            self.b[i] = self.b[i] - lr * db
