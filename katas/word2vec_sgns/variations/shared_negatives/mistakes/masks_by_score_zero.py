# wrong: own_context: a collision gets score 0, which still costs log 2
import numpy as np


def bce(x, y):
    return np.maximum(x, 0) - np.where(y > 0, x, 0) + np.log1p(np.exp(-np.abs(x)))


class SharedNegatives:
    def __init__(self, vocab_size, dim, rng):
        self.W_in = rng.normal(0, 0.1, (vocab_size, dim))
        self.W_out = np.zeros((vocab_size, dim))

    def scores(self, v, contexts, negatives):
        good = np.einsum("bd,bd->b", v, self.W_out[contexts])
        bad = np.dot(v, self.W_out[negatives].T)
        bad[contexts[:, None] == negatives[None, :]] = 0.0
        return good, bad

    @staticmethod
    def total(good, bad):
        return float(bce(good, np.ones(1)).sum() + bce(bad, np.zeros(1)).sum()) / len(good)

    def loss(self, centers, contexts, negatives):
        return self.total(*self.scores(self.W_in[centers], contexts, negatives))

    def step(self, centers, contexts, negatives, lr):
        v = self.W_in[centers]
        u_o, u_n = self.W_out[contexts], self.W_out[negatives]
        good, bad = self.scores(v, contexts, negatives)
        before = self.total(good, bad)
        rate = lr / len(centers)
        with np.errstate(over="ignore"):
            a = -1 / (1 + np.exp(good))
            b = 1 / (1 + np.exp(-bad))
        self.add(self.W_in, centers, -rate * (a[:, None] * u_o + b @ u_n))
        both = np.concatenate([contexts, negatives])
        self.add(self.W_out, both, -rate * np.concatenate([a[:, None] * v, b.T @ v]))
        return before

    @staticmethod
    def add(table, ids, rows):
        order = np.argsort(ids)
        words, starts = np.unique(ids[order], return_index=True)
        table[words] += np.add.reduceat(rows[order], starts, axis=0)
