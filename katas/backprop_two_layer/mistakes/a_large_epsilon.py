# wrong: stable_softmax: adds 1e-5 to the denominator, so that rows do not sum to 1
import numpy as np

EPS = 1e-5


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) / np.sqrt(input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) / np.sqrt(hidden_dim)
        self.b2 = np.zeros(output_dim)

    def _softmax(self, s):
        s = np.exp(s - s.max(axis=1, keepdims=True))
        return s / (s.sum(axis=1, keepdims=True) + EPS)

    def forward(self, X):
        self._in = X
        self._hid = np.maximum(X @ self.W1 + self.b1, 0)
        self._out = self._softmax(self._hid @ self.W2 + self.b2)
        return self._out

    def backward(self, X, y, lr=0.01):
        d = self._out.copy()
        d[np.arange(len(d)), y] -= 1
        d /= len(d)
        dh = (d @ self.W2.T) * (self._hid > 0)
        self.W2 = self.W2 - lr * self._hid.T @ d
        self.b2 = self.b2 - lr * d.sum(0)
        self.W1 = self.W1 - lr * X.T @ dh
        self.b1 = self.b1 - lr * dh.sum(0)
