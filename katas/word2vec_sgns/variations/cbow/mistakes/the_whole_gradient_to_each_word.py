# wrong: gradients: every context word gets the gradient of the mean, without 1/m
import numpy as np


def softplus(x):
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, e) / (1 + e)


def subtract(table, ids, rows):
    unique, place = np.unique(ids, return_inverse=True)
    total = np.zeros((len(unique), table.shape[1]))
    np.add.at(total, place.ravel(), rows)
    table[unique] = table[unique] - total


class CBOW:
    def __init__(self, vocab_size, dim, rng):
        self.W_in = rng.normal(scale=0.1, size=(vocab_size, dim))
        self.W_out = np.zeros((vocab_size, dim))

    def mean_vectors(self, contexts):
        rows, slots = np.nonzero(contexts != -1)
        words = contexts[rows, slots]
        m = np.bincount(rows, minlength=len(contexts))
        starts = np.concatenate([[0], np.cumsum(m)[:-1]])
        return np.add.reduceat(self.W_in[words], starts, axis=0) / m[:, None], rows, words, m

    def loss(self, contexts, centers, negatives):
        h = self.mean_vectors(contexts)[0]
        good = (h * self.W_out[centers]).sum(-1)
        bad = (h[:, None] * self.W_out[negatives]).sum(-1)
        return np.mean(softplus(-good) + softplus(bad).sum(-1))

    def step(self, contexts, centers, negatives, lr):
        loss = self.loss(contexts, centers, negatives)
        h, rows, words, m = self.mean_vectors(contexts)
        u_o, u_n = self.W_out[centers], self.W_out[negatives]
        e_o = (sigmoid((h * u_o).sum(-1)) - 1) / len(h)
        e_n = sigmoid((h[:, None] * u_n).sum(-1)) / len(h)
        dh = e_o[:, None] * u_o + (e_n[..., None] * u_n).sum(1)
        subtract(self.W_in, words, lr * dh[rows])
        ids = np.concatenate([centers, negatives.ravel()])
        du = np.concatenate([e_o[:, None] * h, (e_n[..., None] * h[:, None]).reshape(-1, h.shape[1])])
        subtract(self.W_out, ids, lr * du)
        return loss
