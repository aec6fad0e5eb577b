# wrong: stable_softmax: forward is stable, backward computes a naive softmax of its own
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        gen = np.random.default_rng(42)
        self.W1 = gen.standard_normal((input_dim, hidden_dim)) * np.sqrt(2 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = gen.standard_normal((hidden_dim, output_dim)) * np.sqrt(2 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    def forward(self, X):
        scores = np.maximum(X @ self.W1 + self.b1, 0) @ self.W2 + self.b2
        scores -= scores.max(axis=1, keepdims=True)
        return np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)

    def backward(self, X, y, lr=0.01):
        N = X.shape[0]
        hidden = np.maximum(X @ self.W1 + self.b1, 0)
        scores = hidden @ self.W2 + self.b2
        probs = np.exp(scores) / np.sum(np.exp(scores), axis=1, keepdims=True)
        dscores = probs
        dscores[range(N), y] -= 1
        dscores /= N
        dhidden = dscores @ self.W2.T
        dhidden[hidden <= 0] = 0
        self.W2 += -lr * (hidden.T @ dscores)
        self.b2 += -lr * np.sum(dscores, axis=0)
        self.W1 += -lr * (X.T @ dhidden)
        self.b1 += -lr * np.sum(dhidden, axis=0)
