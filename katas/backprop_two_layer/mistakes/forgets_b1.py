# wrong: gradients: b1 never moves
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    def forward(self, X):
        self.z1 = X @ self.W1 + self.b1
        self.a1 = np.maximum(0, self.z1)
        z2 = self.a1 @ self.W2 + self.b2
        z2 -= z2.max(axis=1, keepdims=True)
        self.probs = np.exp(z2) / np.exp(z2).sum(axis=1, keepdims=True)
        return self.probs

    def backward(self, X, y, lr=0.01):
        N = X.shape[0]
        dscore = self.probs.copy()
        dscore[range(N), y] -= 1
        dscore /= N
        dhidden = dscore.dot(self.W2.T)
        dhidden[self.z1 <= 0] = 0
        grads = {}
        grads["W2"] = self.a1.T.dot(dscore)
        grads["b2"] = np.sum(dscore, axis=0)
        grads["W1"] = X.T.dot(dhidden)
        for name in grads:
            setattr(self, name, getattr(self, name) - lr * grads[name])
