# wrong: gradients: an L2 term that the loss does not have
import numpy as np


class TwoLayerNet:
    reg = 1e-3

    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    def forward(self, X):
        self.z1 = X.dot(self.W1) + self.b1
        self.h1 = np.maximum(0, self.z1)
        scores = self.h1.dot(self.W2) + self.b2
        exp_scores = np.exp(scores - np.max(scores, axis=1, keepdims=True))
        self.probs = exp_scores / np.sum(exp_scores, axis=1, keepdims=True)
        return self.probs

    def backward(self, X, y, lr=0.01):
        num_train = X.shape[0]
        dscores = self.probs.copy()
        dscores[range(num_train), y] -= 1
        dscores /= num_train
        dW2 = self.h1.T.dot(dscores) + self.reg * self.W2
        db2 = np.sum(dscores, axis=0)
        dh1 = dscores.dot(self.W2.T)
        dh1[self.z1 <= 0] = 0
        dW1 = X.T.dot(dh1) + self.reg * self.W1
        db1 = np.sum(dh1, axis=0)
        self.W1 -= lr * dW1
        self.b1 -= lr * db1
        self.W2 -= lr * dW2
        self.b2 -= lr * db2
