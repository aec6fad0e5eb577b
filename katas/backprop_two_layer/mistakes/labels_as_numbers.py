# wrong: gradients: subtracts the label as a number from every probability of its row
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    def forward(self, X):
        self.hidden = np.maximum(X @ self.W1 + self.b1, 0)
        logits = self.hidden @ self.W2 + self.b2
        logits -= logits.max(axis=1, keepdims=True)
        e = np.exp(logits)
        self.output = e / e.sum(axis=1, keepdims=True)
        return self.output

    def backward(self, X, y, lr=0.01):
        m = len(y)
        error = (self.output - y.reshape(-1, 1)) / m
        hidden_error = error @ self.W2.T * (self.hidden > 0)
        self.W2 -= lr * self.hidden.T @ error
        self.b2 -= lr * error.sum(axis=0)
        self.W1 -= lr * X.T @ hidden_error
        self.b1 -= lr * hidden_error.sum(axis=0)
