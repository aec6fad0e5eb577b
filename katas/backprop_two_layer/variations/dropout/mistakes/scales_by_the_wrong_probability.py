# wrong: inverted_scaling: divides by drop, which is right for one half only
import numpy as np


class Dropout:
    def __init__(self, rate):
        self.rate = rate
        self.factor = None

    def there(self, a, rng):
        survivors = rng.binomial(1, 1.0 - self.rate, size=a.shape)
        self.factor = survivors * (1.0 / self.rate if self.rate else 1.0)
        return a * self.factor

    def pass_by(self, a):
        self.factor = np.ones(a.shape)
        return a

    def back(self, g):
        return g * self.factor


def softmax(s):
    s = np.exp(s - s.max(axis=-1, keepdims=True))
    return s / s.sum(axis=-1, keepdims=True)


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim, drop=0.5):
        g = np.random.default_rng()
        self.W1 = g.standard_normal((input_dim, hidden_dim)) * (2 / input_dim) ** 0.5
        self.W2 = g.standard_normal((hidden_dim, output_dim)) * (2 / hidden_dim) ** 0.5
        self.b1, self.b2 = np.zeros(hidden_dim), np.zeros(output_dim)
        self.dropout = Dropout(drop)

    def forward(self, X, training=False, rng=None, return_mask=False):
        self.on = X @ self.W1 + self.b1
        a = np.where(self.on > 0, self.on, 0.0)
        if training:
            a = self.dropout.there(a, np.random.default_rng(rng))
        else:
            a = self.dropout.pass_by(a)
        self.fed = a
        self.p = softmax(a @ self.W2 + self.b2)
        if return_mask:
            return self.p.copy(), self.dropout.factor.copy()
        return self.p.copy()

    def backward(self, X, y, lr=0.01):
        d2 = (self.p - np.eye(self.p.shape[1])[y]) / len(y)
        d1 = np.where(self.on > 0, self.dropout.back(d2 @ self.W2.T), 0.0)
        self.W2, self.b2 = self.W2 - lr * self.fed.T @ d2, self.b2 - lr * d2.sum(0)
        self.W1, self.b1 = self.W1 - lr * X.T @ d1, self.b1 - lr * d1.sum(0)
