# wrong: empty_slots: an empty slot is the last word of the vocabulary
import numpy as np


class CBOW:
    def __init__(self, vocab_size, dim, rng):
        self.W_in = rng.uniform(-0.5 / dim, 0.5 / dim, (vocab_size, dim))
        self.W_out = np.zeros((vocab_size, dim))

    def _forward(self, contexts, centers, negatives):
        mask = contexts >= -1
        weight = mask / mask.sum(axis=1, keepdims=True)        # (B, M), rows sum to 1
        h = np.einsum("bm,bmd->bd", weight, self.W_in[contexts])
        ids = np.column_stack([centers, negatives])            # (B, 1 + k)
        u = self.W_out[ids]                                    # (B, 1 + k, d)
        x = np.einsum("bsd,bd->bs", u, h)
        sign = np.ones(x.shape)
        sign[:, 0] = -1
        return mask, weight, h, ids, u, x, sign

    def loss(self, contexts, centers, negatives):
        *_, x, sign = self._forward(contexts, centers, negatives)
        return float(np.logaddexp(0, sign * x).sum(axis=1).mean())

    def step(self, contexts, centers, negatives, lr):
        mask, weight, h, ids, u, x, sign = self._forward(contexts, centers, negatives)
        g = sign * 0.5 * (1 + np.tanh(sign * x / 2)) / len(centers)      # (B, 1 + k)
        dh = np.einsum("bs,bsd->bd", g, u)
        np.add.at(self.W_in, contexts[mask], -lr * (weight[:, :, None] * dh[:, None])[mask])
        np.add.at(self.W_out, ids, -lr * g[:, :, None] * h[:, None])
        return float(np.logaddexp(0, sign * x).sum(axis=1).mean())
