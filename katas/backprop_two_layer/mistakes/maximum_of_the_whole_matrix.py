# wrong: stable_softmax: takes the maximum of all logits off every row, so a row far below it becomes 0/0
import numpy as np


def stable_softmax(scores):
    shifted = np.exp(scores - np.max(scores))
    return shifted / shifted.sum(axis=1, keepdims=True)


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        he = lambda n, m: np.random.randn(n, m) * (2 / n) ** 0.5
        self.W1, self.b1 = he(input_dim, hidden_dim), np.zeros(hidden_dim)
        self.W2, self.b2 = he(hidden_dim, output_dim), np.zeros(output_dim)

    def forward(self, X):
        self.hidden = np.maximum(X @ self.W1 + self.b1, 0.0)
        self.prob = stable_softmax(self.hidden @ self.W2 + self.b2)
        return self.prob

    def backward(self, X, y, lr=0.01):
        err = self.prob.copy()
        err[np.arange(y.size), y] -= 1.0
        err /= y.size
        back = err @ self.W2.T
        back[self.hidden == 0] = 0
        self.W2 -= lr * self.hidden.T @ err
        self.b2 -= lr * err.sum(0)
        self.W1 -= lr * X.T @ back
        self.b1 -= lr * back.sum(0)
