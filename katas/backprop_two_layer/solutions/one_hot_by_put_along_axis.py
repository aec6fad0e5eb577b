# right: one-hot by np.put_along_axis, the mask written as an assignment, a dictionary of gradients
import numpy as np


class TwoLayerNet(object):
    """input - fully connected - ReLU - fully connected - softmax"""

    def __init__(self, input_dim, hidden_dim, output_dim):
        s1 = np.sqrt(2 / (input_dim + hidden_dim))
        s2 = np.sqrt(2 / (hidden_dim + output_dim))
        self.W1 = np.random.normal(scale=s1, size=(input_dim, hidden_dim))
        self.W2 = np.random.normal(scale=s2, size=(hidden_dim, output_dim))
        self.b1, self.b2 = np.zeros(hidden_dim), np.zeros(output_dim)
        self.cache = None

    def forward(self, X):
        z1 = np.matmul(X, self.W1) + self.b1[np.newaxis, :]
        a1 = z1.copy()
        a1[a1 < 0] = 0.0
        scores = np.matmul(a1, self.W2) + self.b2[np.newaxis, :]
        scores -= scores.max(axis=1).reshape(-1, 1)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=1).reshape(-1, 1)
        self.cache = {"z1": z1, "a1": a1, "p": scores}
        return scores

    def backward(self, X, y, lr=0.01):
        z1, a1, p = self.cache["z1"], self.cache["a1"], self.cache["p"]
        num = y.shape[0]
        truth = np.zeros(p.shape)
        np.put_along_axis(truth, y[:, None], 1.0, axis=1)
        dz2 = (p - truth) / num
        dz1 = np.dot(dz2, self.W2.T)
        dz1[z1 <= 0] = 0.0
        grads = {
            "W2": np.dot(a1.T, dz2),
            "b2": dz2.sum(axis=0),
            "W1": np.dot(X.T, dz1),
            "b1": dz1.sum(axis=0),
        }
        for name, grad in grads.items():
            setattr(self, name, getattr(self, name) - lr * grad)
        return grads
