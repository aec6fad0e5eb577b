# right: a small list of layers, each with forward and backward; W1 to b2 are properties with setters
import numpy as np


class Linear:
    """y = x W + b"""

    def __init__(self, n_in, n_out, rng):
        self.W = rng.standard_normal((n_in, n_out)) * (2 / n_in) ** 0.5
        self.b = np.zeros(n_out)

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, grad):
        self.dW = self.x.T @ grad
        self.db = grad.sum(axis=0)
        return grad @ self.W.T

    def step(self, lr):
        self.W = self.W - lr * self.dW
        self.b = self.b - lr * self.db


class ReLU:
    def forward(self, x):
        self.on = x > 0
        return x * self.on

    def backward(self, grad):
        return grad * self.on

    def step(self, lr):
        pass


class SoftmaxCrossEntropy:
    def forward(self, z):
        e = np.exp(z - np.max(z, axis=-1, keepdims=True))
        self.p = e / e.sum(axis=-1, keepdims=True)
        return self.p.copy()

    def backward(self, y):
        target = np.zeros_like(self.p)
        target[np.arange(y.size), y] = 1
        return (self.p - target) / y.size


def part(place, name):
    def read(self):
        return getattr(self.layers[place], name)

    def write(self, value):
        setattr(self.layers[place], name, np.asarray(value, dtype=np.float64))

    return property(read, write)


class TwoLayerNet:
    W1, b1 = part(0, "W"), part(0, "b")
    W2, b2 = part(2, "W"), part(2, "b")

    def __init__(self, input_dim, hidden_dim, output_dim):
        rng = np.random.default_rng(0)
        self.layers = [Linear(input_dim, hidden_dim, rng), ReLU(), Linear(hidden_dim, output_dim, rng)]
        self.head = SoftmaxCrossEntropy()

    def forward(self, X):
        for layer in self.layers:
            X = layer.forward(X)
        return self.head.forward(X)

    def backward(self, X, y, lr=0.01):
        grad = self.head.backward(y)
        for layer in reversed(self.layers):
            grad = layer.backward(grad)
        for layer in self.layers:
            layer.step(lr)
