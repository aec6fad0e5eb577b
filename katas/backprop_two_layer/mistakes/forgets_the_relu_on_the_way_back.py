# wrong: relu_gradient: no ReLU derivative at all
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.params = None
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    def forward(self, X):
        self.h = np.clip(X @ self.W1 + self.b1, 0, None)
        o = self.h @ self.W2 + self.b2
        o = np.exp(o - o.max(1, keepdims=True))
        self.o = o / o.sum(1, keepdims=True)
        return self.o

    def backward(self, X, y, lr=0.01):
        Y = np.eye(self.b2.size)[y]
        do = (self.o - Y) / Y.shape[0]
        dh = do @ self.W2.T
        self.W2 -= lr * (self.h.T @ do)
        self.b2 -= lr * do.sum(0)
        self.W1 -= lr * (X.T @ dh)
        self.b1 -= lr * dh.sum(0)
