# wrong: relu_gradient: the ReLU mask is taken from the sign of the gradient that comes in
import numpy as np


def relu_backward(grad):
    return np.maximum(grad, 0)


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        self.W1 = np.random.normal(0, np.sqrt(2 / input_dim), (input_dim, hidden_dim))
        self.b1 = np.zeros(hidden_dim)
        self.W2 = np.random.normal(0, np.sqrt(2 / hidden_dim), (hidden_dim, output_dim))
        self.b2 = np.zeros(output_dim)

    def forward(self, X):
        self.a1 = np.maximum(X @ self.W1 + self.b1, 0)
        z = self.a1 @ self.W2 + self.b2
        z = z - z.max(axis=-1, keepdims=True)
        self.y_hat = np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)
        return self.y_hat

    def backward(self, X, y, lr=0.01):
        grad = self.y_hat.copy()
        grad[np.arange(len(X)), y] -= 1
        grad /= len(X)
        dW2, db2 = self.a1.T @ grad, grad.sum(axis=0)
        grad = relu_backward(grad @ self.W2.T)
        dW1, db1 = X.T @ grad, grad.sum(axis=0)
        self.W1 -= lr * dW1
        self.b1 -= lr * db1
        self.W2 -= lr * dW2
        self.b2 -= lr * db2
