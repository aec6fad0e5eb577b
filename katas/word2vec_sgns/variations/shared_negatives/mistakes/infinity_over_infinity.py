# wrong: gradients: e^x / (1 + e^x), which is NaN where e^x overflows
import numpy as np


def _sigmoid(x):
    e = np.exp(x)
    return e / (1.0 + e)


class SharedNegatives:
    def __init__(self, vocab_size, dim, rng):
        self.W_in = rng.normal(0.0, 0.1, size=(vocab_size, dim))
        self.W_out = np.zeros((vocab_size, dim))

    def _forward(self, centers, contexts, negatives):
        v = self.W_in[centers]  # (B, d)
        u_o = self.W_out[contexts]  # (B, d)
        u_n = self.W_out[negatives]  # (k, d)
        s_o = (v * u_o).sum(axis=1)  # (B,)
        s_n = v @ u_n.T  # (B, k)
        keep = negatives[None, :] != contexts[:, None]  # (B, k)
        loss = np.logaddexp(0, -s_o) + (keep * np.logaddexp(0, s_n)).sum(axis=1)
        return v, u_o, u_n, s_o, s_n, keep, float(loss.mean())

    def loss(self, centers, contexts, negatives):
        return self._forward(centers, contexts, negatives)[-1]

    def step(self, centers, contexts, negatives, lr):
        v, u_o, u_n, s_o, s_n, keep, loss = self._forward(centers, contexts, negatives)
        B = len(centers)
        g_o = (_sigmoid(s_o) - 1.0) / B  # (B,)
        g_n = keep * _sigmoid(s_n) / B  # (B, k)
        dv = g_o[:, None] * u_o + g_n @ u_n  # (B, d)
        du_o = g_o[:, None] * v  # (B, d)
        du_n = g_n.T @ v  # (k, d)
        np.add.at(self.W_in, centers, -lr * dv)
        np.add.at(self.W_out, contexts, -lr * du_o)
        np.add.at(self.W_out, negatives, -lr * du_n)
        return loss
