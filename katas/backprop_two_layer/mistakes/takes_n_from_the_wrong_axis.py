# wrong: batch_average: N is read from X.shape[1], the number of inputs
import numpy as np


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        lim1 = np.sqrt(6 / (input_dim + hidden_dim))
        lim2 = np.sqrt(6 / (hidden_dim + output_dim))
        self.W1 = np.random.uniform(-lim1, lim1, (input_dim, hidden_dim))
        self.b1 = np.zeros((hidden_dim,))
        self.W2 = np.random.uniform(-lim2, lim2, (hidden_dim, output_dim))
        self.b2 = np.zeros((output_dim,))

    def forward(self, X):
        self.X = X
        self.pre = X.dot(self.W1) + self.b1
        self.act = self.pre * (self.pre > 0)
        out = self.act.dot(self.W2) + self.b2
        out -= out.max(axis=1)[:, None]
        out = np.exp(out)
        self.out = out / out.sum(axis=1)[:, None]
        return self.out

    def backward(self, X, y, lr=0.01):
        n = X.shape[1]
        hot = np.eye(self.out.shape[1])[y]
        d_out = (self.out - hot) / n
        d_act = d_out.dot(self.W2.T)
        d_pre = d_act * (self.pre > 0)
        self.W2 -= lr * self.act.T.dot(d_out)
        self.b2 -= lr * d_out.sum(axis=0)
        self.W1 -= lr * X.T.dot(d_pre)
        self.b1 -= lr * d_pre.sum(axis=0)
