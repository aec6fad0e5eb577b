# right: biases folded in as a row of ones, backward redoes the forward pass, epsilon 1e-12 in the softmax
import numpy as np

EPS = 1e-12


def with_ones(a):
    return np.concatenate([a, np.ones((a.shape[0], 1))], axis=1)


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, output_dim):
        g = np.random.RandomState(1234)
        self.W1, self.b1 = g.normal(0, (1 / input_dim) ** 0.5, (input_dim, hidden_dim)), np.zeros((hidden_dim,))
        self.W2, self.b2 = g.normal(0, (1 / hidden_dim) ** 0.5, (hidden_dim, output_dim)), np.zeros((output_dim,))

    def _run(self, X):
        T1 = np.vstack((self.W1, self.b1))      # (D+1, H)
        T2 = np.vstack((self.W2, self.b2))      # (H+1, C)
        xa = with_ones(X)
        pre = xa.dot(T1)
        ha = with_ones(pre.clip(min=0))
        s = ha.dot(T2)
        e = np.exp(s - s.max(1)[:, None])
        return xa, pre, ha, T2, e / (e.sum(1)[:, None] + EPS)

    def forward(self, X):
        return self._run(X)[-1]

    def backward(self, X, y, lr=0.01):
        xa, pre, ha, T2, P = self._run(X)
        n = len(y)
        P[np.arange(n), y] -= 1.0
        P *= 1.0 / n
        G2 = ha.T.dot(P)                        # last row: the bias
        D = P.dot(T2[:-1].T)
        D[pre <= 0] = 0
        G1 = xa.T.dot(D)
        self.W1, self.b1 = self.W1 - lr * G1[:-1], self.b1 - lr * G1[-1]
        self.W2, self.b2 = self.W2 - lr * G2[:-1], self.b2 - lr * G2[-1]
        return None
