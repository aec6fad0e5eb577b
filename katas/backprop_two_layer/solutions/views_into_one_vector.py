# right: all parameters are views into one vector, one update moves them all; epsilon 1e-8 in the denominator
import numpy as np


def _view(name):
    def get(self):
        start, stop, shape = self._where[name]
        return self.theta[start:stop].reshape(shape)

    def put(self, value):
        start, stop, _ = self._where[name]
        self.theta[start:stop] = np.ravel(value)

    return property(get, put)


class TwoLayerNet:
    W1 = _view("W1")
    b1 = _view("b1")
    W2 = _view("W2")
    b2 = _view("b2")

    def __init__(self, input_dim, hidden_dim, output_dim, seed=None):
        shapes = {
            "W1": (input_dim, hidden_dim),
            "b1": (hidden_dim,),
            "W2": (hidden_dim, output_dim),
            "b2": (output_dim,),
        }
        self._where, at = {}, 0
        for name, shape in shapes.items():
            size = int(np.prod(shape))
            self._where[name] = (at, at + size, shape)
            at += size
        self.theta = np.zeros(at)
        rng = np.random.default_rng(seed)
        bound = lambda fan_in: np.sqrt(6.0 / fan_in)  # He, uniform: variance bound**2 / 3 = 2 / fan_in
        self.W1 = rng.uniform(-bound(input_dim), bound(input_dim), shapes["W1"])
        self.W2 = rng.uniform(-bound(hidden_dim), bound(hidden_dim), shapes["W2"])

    def forward(self, X):
        self._z = X @ self.W1 + self.b1
        self._a = np.maximum(self._z, 0.0)
        s = self._a @ self.W2 + self.b2
        s = np.exp(s - np.amax(s, axis=1, keepdims=True))
        self._p = s / (np.sum(s, axis=1, keepdims=True) + 1e-8)
        return self._p

    def backward(self, X, y, lr=0.01):
        n = X.shape[0]
        hot = np.arange(self._p.shape[1]) == y[:, None]      # (N, C) of booleans
        delta2 = (self._p - hot) / n
        delta1 = np.where(self._z > 0, delta2 @ self.W2.T, 0.0)
        grad = np.concatenate(
            [(X.T @ delta1).ravel(), delta1.sum(0), (self._a.T @ delta2).ravel(), delta2.sum(0)]
        )
        self.theta -= lr * grad
