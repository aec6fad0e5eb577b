# wrong: batch_average: dW1 and dW2 are divided by N, the two bias gradients are left as sums
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.normal(0, 1 / np.sqrt(input_dim), (input_dim, hidden_dim))
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.normal(0, 1 / np.sqrt(hidden_dim), (hidden_dim, output_dim))
        self.b2 = np.zeros(output_dim)

    def forward(self, X):
        self.Z1 = np.dot(X, self.W1) + self.b1
        self.A1 = np.maximum(self.Z1, 0)
        Z2 = np.dot(self.A1, self.W2) + self.b2
        Z2 = Z2 - np.max(Z2, axis=1, keepdims=True)
        expZ = np.exp(Z2)
        self.A2 = expZ / np.sum(expZ, axis=1, keepdims=True)
        return self.A2

    def backward(self, X, y, lr=0.01):
        m = X.shape[0]
        Y = np.zeros_like(self.A2)
        Y[np.arange(m), y] = 1
        dZ2 = self.A2 - Y
        dW2 = 1 / m * np.dot(self.A1.T, dZ2)
        db2 = np.sum(dZ2, axis=0)
        dZ1 = np.dot(dZ2, self.W2.T) * (self.Z1 > 0)
        dW1 = 1 / m * np.dot(X.T, dZ1)
        db1 = np.sum(dZ1, axis=0)
        self.W1 = self.W1 - lr * dW1
        self.b1 = self.b1 - lr * db1
        self.W2 = self.W2 - lr * dW2
        self.b2 = self.b2 - lr * db2
