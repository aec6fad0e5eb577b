# wrong: forward: where a layer has as many outputs as inputs its result is written over them, in X too
import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


class LayeredNet:
    def __init__(self, widths):
        self.b = [np.zeros(n) for n in widths[1:]]
        self.W = []
        for m, n in zip(widths, widths[1:]):
            self.W.append(np.random.uniform(-1, 1, (m, n)) * np.sqrt(6 / (m + n)))

    def forward(self, X):
        self.inputs = []
        a = X
        for i, (W, b) in enumerate(zip(self.W, self.b)):
            self.inputs.append(a.copy())
            z = a @ W + b
            if i + 1 < len(self.W):
                z = np.maximum(z, 0, out=a if a.shape == z.shape else None)
            a = z
        self.p = softmax(a)
        return self.p.copy()

    def backward(self, X, y, lr=0.01):
        error = (self.p - np.eye(self.p.shape[1])[y]) / len(y)
        W, b = list(self.W), list(self.b)
        for i in range(len(W) - 1, -1, -1):
            a = self.inputs[i]
            W[i] = self.W[i] - lr * a.T @ error
            b[i] = self.b[i] - lr * error.sum(axis=0)
            error = error @ self.W[i].T * (a > 0)
        self.W, self.b = W, b
