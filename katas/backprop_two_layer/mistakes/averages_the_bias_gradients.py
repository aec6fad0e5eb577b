# wrong: gradients: the bias gradients are means over the batch of an error that is a mean already
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.randn(input_dim, hidden_dim) * np.sqrt(2.0 / input_dim)
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.randn(hidden_dim, output_dim) * np.sqrt(2.0 / hidden_dim)
        self.b2 = np.zeros(output_dim)

    def forward(self, X):
        self.z1 = np.add(np.matmul(X, self.W1), self.b1)
        self.a1 = np.maximum(self.z1, 0)
        z2 = np.add(np.matmul(self.a1, self.W2), self.b2)
        z2 = np.subtract(z2, np.max(z2, axis=1, keepdims=True))
        self.a2 = np.divide(np.exp(z2), np.exp(z2).sum(axis=1, keepdims=True))
        return self.a2

    def backward(self, X, y, lr=0.01):
        target = np.eye(self.a2.shape[1])[y]
        dz2 = (self.a2 - target) / X.shape[0]
        dz1 = np.matmul(dz2, self.W2.T) * (self.z1 > 0)
        self.W2 = self.W2 - lr * np.matmul(self.a1.T, dz2)
        self.b2 = self.b2 - lr * np.mean(dz2, axis=0)
        self.W1 = self.W1 - lr * np.matmul(X.T, dz1)
        self.b1 = self.b1 - lr * np.mean(dz1, axis=0)
