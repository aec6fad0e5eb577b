# wrong: update_rule: SGD with momentum 0.9
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim, momentum=0.9):
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)
        self.momentum = momentum
        self.velocity = {}

    def forward(self, X):
        self.h = np.maximum(X @ self.W1 + self.b1, 0)
        z = self.h @ self.W2 + self.b2
        z = np.exp(z - z.max(1, keepdims=True))
        self.p = z / z.sum(1, keepdims=True)
        return self.p

    def backward(self, X, y, lr=0.01):
        n = len(X)
        g2 = self.p.copy()
        g2[np.arange(n), y] -= 1
        g2 /= n
        g1 = (g2 @ self.W2.T) * (self.h > 0)
        grads = {"W1": X.T @ g1, "b1": g1.sum(0), "W2": self.h.T @ g2, "b2": g2.sum(0)}
        for name, grad in grads.items():
            v = self.momentum * self.velocity.get(name, 0) - lr * grad
            self.velocity[name] = v
            setattr(self, name, getattr(self, name) + v)
