# wrong: gradients: dW2 is built from z1, the hidden layer before its ReLU
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    def forward(self, X):
        self.hidden = X @ self.W1 + self.b1
        z2 = np.maximum(0, self.hidden) @ self.W2 + self.b2
        e = np.exp(z2 - z2.max(axis=1, keepdims=True))
        self.probs = e / e.sum(axis=1, keepdims=True)
        return self.probs

    def backward(self, X, y, lr=0.01):
        N = len(X)
        dz2 = self.probs - (np.arange(self.probs.shape[1]) == y[:, None])
        dz2 /= N
        dhidden = (dz2 @ self.W2.T) * (self.hidden > 0)
        dW2 = self.hidden.T @ dz2
        dW1 = X.T @ dhidden
        self.W2 -= lr * dW2
        self.b2 -= lr * dz2.sum(axis=0)
        self.W1 -= lr * dW1
        self.b1 -= lr * dhidden.sum(axis=0)
