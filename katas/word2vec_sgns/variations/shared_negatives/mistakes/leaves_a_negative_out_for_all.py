# wrong: own_context: a negative that is the context of one row is left out for all rows
import numpy as np


def sigmoid(x):
    return 0.5 * (1 + np.tanh(0.5 * x))


class SharedNegatives:
    def __init__(self, vocab_size, dim, rng):
        self.W_in = rng.uniform(-0.5 / dim, 0.5 / dim, (vocab_size, dim))
        self.W_out = np.zeros((vocab_size, dim))

    def _forward(self, centers, contexts, negatives):
        v, u_o, u_n = self.W_in[centers], self.W_out[contexts], self.W_out[negatives]
        counts = np.broadcast_to(~np.isin(negatives, contexts), (len(contexts), len(negatives)))                # (B, k)
        return v, u_o, u_n, np.sum(v * u_o, axis=1), v @ u_n.T, counts

    def loss(self, centers, contexts, negatives):
        *_, good, bad, counts = self._forward(centers, contexts, negatives)
        return float((np.logaddexp(0, -good).sum() + np.logaddexp(0, bad)[counts].sum()) / len(good))

    def step(self, centers, contexts, negatives, lr):
        v, u_o, u_n, good, bad, counts = self._forward(centers, contexts, negatives)
        loss = float((np.logaddexp(0, -good).sum() + np.logaddexp(0, bad)[counts].sum()) / len(good))
        e_o = (sigmoid(good) - 1) / len(good)                  # (B,)
        e_n = sigmoid(bad) * counts / len(good)                # (B, k)
        np.add.at(self.W_in, centers, -lr * (e_o[:, None] * u_o + e_n @ u_n))
        np.add.at(self.W_out, contexts, -lr * e_o[:, None] * v)
        np.add.at(self.W_out, negatives, -lr * e_n.T @ v)
        return loss
