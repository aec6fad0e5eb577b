# wrong: empty_slots: empty slots are made word 0 in the array of the caller
import numpy as np


def _sigmoid(x):
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1.0 / (1.0 + e), e / (1.0 + e))


class CBOW:
    def __init__(self, vocab_size, dim, rng):
        self.W_in = rng.normal(0.0, 0.1, size=(vocab_size, dim))
        self.W_out = np.zeros((vocab_size, dim))

    def _forward(self, contexts, centers, negatives):
        there = contexts >= 0  # (B, M)
        m = there.sum(axis=1, keepdims=True)  # (B, 1)
        contexts[~there] = 0
        vectors = self.W_in[contexts]  # (B, M, d)
        h = (vectors * there[:, :, None]).sum(axis=1) / m  # (B, d)
        u_o = self.W_out[centers]  # (B, d)
        u_n = self.W_out[negatives]  # (B, k, d)
        s_o = (u_o * h).sum(axis=1)  # (B,)
        s_n = np.einsum("bkd,bd->bk", u_n, h)  # (B, k)
        return there, m, h, u_o, u_n, s_o, s_n

    def loss(self, contexts, centers, negatives):
        *_, s_o, s_n = self._forward(contexts, centers, negatives)
        return float((np.logaddexp(0, -s_o) + np.logaddexp(0, s_n).sum(axis=1)).mean())

    def step(self, contexts, centers, negatives, lr):
        there, m, h, u_o, u_n, s_o, s_n = self._forward(contexts, centers, negatives)
        loss = float((np.logaddexp(0, -s_o) + np.logaddexp(0, s_n).sum(axis=1)).mean())
        B = len(centers)
        g_o = (_sigmoid(s_o) - 1.0) / B  # (B,)
        g_n = _sigmoid(s_n) / B  # (B, k)
        dh = g_o[:, None] * u_o + np.einsum("bk,bkd->bd", g_n, u_n)
        du_o = g_o[:, None] * h
        du_n = g_n[:, :, None] * h[:, None, :]
        dv = np.broadcast_to((dh / m)[:, None, :], contexts.shape + (h.shape[1],))
        np.add.at(self.W_in, contexts[there], -lr * dv[there])
        np.add.at(self.W_out, centers, -lr * du_o)
        np.add.at(self.W_out, negatives, -lr * du_n)
        return loss
