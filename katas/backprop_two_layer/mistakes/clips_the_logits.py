# wrong: stable_softmax: logits are clipped to +-500 before exp, which makes 800 and 799 equal
import numpy as np


class TwoLayerNet:
    """Two-layer perceptron with softmax output."""

    def __init__(self, input_dim: int, hidden_dim: int, output_dim: int):
        self.W1 = np.random.normal(0.0, np.sqrt(2.0 / input_dim), size=(input_dim, hidden_dim))
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.normal(0.0, np.sqrt(2.0 / hidden_dim), size=(hidden_dim, output_dim))
        self.b2 = np.zeros(output_dim)

    def forward(self, X):
        self.z1 = X @ self.W1 + self.b1
        self.a1 = np.where(self.z1 > 0, self.z1, 0)
        logits = self.a1 @ self.W2 + self.b2
        logits = np.clip(logits, -500, 500)  # avoid overflow in exp
        exps = np.exp(logits)
        self.probs = exps / exps.sum(axis=1, keepdims=True)
        return self.probs

    def backward(self, X, y, lr=0.01):
        n = len(X)
        delta = self.probs - np.eye(self.probs.shape[1])[y]
        delta = delta / n
        grad_W2, grad_b2 = self.a1.T @ delta, delta.sum(axis=0)
        delta = delta @ self.W2.T * np.where(self.z1 > 0, 1, 0)
        grad_W1, grad_b1 = X.T @ delta, delta.sum(axis=0)
        for p, g in ((self.W1, grad_W1), (self.b1, grad_b1), (self.W2, grad_W2), (self.b2, grad_b2)):
            p -= lr * g
