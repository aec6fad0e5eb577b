# wrong: forward: the maximum of all logits is taken off every row
import numpy as np

SLOPE = 0.01

ACTIVATIONS = {
    "relu": (lambda z: np.maximum(z, 0), lambda z, a: (z > 0) * 1.0),
    "leaky": (lambda z: np.where(z > 0, z, SLOPE * z), lambda z, a: np.where(z > 0, 1.0, SLOPE)),
    "tanh": (np.tanh, lambda z, a: 1 - a * a),
}


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim, activation="relu"):
        self.act, self.slope = ACTIVATIONS[activation]
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    def forward(self, X):
        self.z1 = X @ self.W1 + self.b1
        self.a1 = self.act(self.z1)
        z2 = self.a1 @ self.W2 + self.b2
        e = np.exp(z2 - z2.max())
        self.probs = e / e.sum(axis=1, keepdims=True)
        return self.probs

    def backward(self, X, y, lr=0.01):
        N = X.shape[0]
        dz2 = self.probs.copy()
        dz2[range(N), y] -= 1
        dz2 /= N
        dz1 = (dz2 @ self.W2.T) * self.slope(self.z1, self.a1)
        self.W1 -= lr * X.T @ dz1
        self.b1 -= lr * dz1.sum(axis=0)
        self.W2 -= lr * self.a1.T @ dz2
        self.b2 -= lr * dz2.sum(axis=0)
