# wrong: gradients: the rate fades from step to step
"""Skip-gram with negative sampling. Words are integers, tables are float64."""
from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def skipgram_pairs(tokens: list[int], window: int) -> NDArray[np.int64]:
    """All pairs at distance 1..window, both ways round."""
    t = np.asarray(tokens, dtype=np.int64)
    parts = [np.empty((0, 2), dtype=np.int64)]
    for distance in range(1, min(window, len(t) - 1) + 1):
        left, right = t[:-distance], t[distance:]
        parts.append(np.column_stack([left, right]))
        parts.append(np.column_stack([right, left]))
    return np.concatenate(parts)


class NegativeSampler:
    def __init__(self, counts, power: float = 0.75) -> None:
        counts = np.asarray(counts, dtype=float)
        weights = np.zeros(len(counts))
        seen = counts > 0
        weights[seen] = counts[seen] ** power
        self.probs = weights / weights.sum()
        edges = np.concatenate([[0.0], np.cumsum(self.probs)])
        self._low, self._high = edges[:-1], edges[1:]
        self._last = int(np.flatnonzero(seen)[-1])
        self._before_last = int(np.flatnonzero(seen)[-2]) if seen.sum() > 1 else -1
        self._only = self._last if seen.sum() == 1 else -1

    def sample(self, positives, k, rng):
        positives = np.asarray(positives)
        if self._only >= 0 and (positives == self._only).any():
            raise ValueError(f"word {self._only} is the only one with noise mass")
        low, mass = self._low[positives, None], self.probs[positives, None]
        u = rng.random((len(positives), k)) * (1.0 - mass)
        u = np.where(u < low, u, u + mass)
        words = np.searchsorted(self._high, u, side="right")
        # Rounding can push the last draw onto, or past, the positive's slice.
        words = np.minimum(words, self._last)
        last = np.where(positives == self._last, self._before_last, self._last)[:, None]
        return np.where(words == positives[:, None], last, words)


class SkipGramNS:
    def __init__(self, vocab_size: int, dim: int, rng: np.random.Generator) -> None:
        self.W_in = rng.normal(0.0, 0.1, size=(vocab_size, dim))
        self.W_out = np.zeros((vocab_size, dim))
        self.steps = 0

    @staticmethod
    def _ids_and_labels(contexts, negatives):
        ids = np.concatenate([contexts[:, None], negatives], axis=1)  # (B, 1 + k)
        labels = np.zeros(ids.shape)
        labels[:, 0] = 1.0
        return ids, labels

    def _forward(self, centers, ids):
        v = self.W_in[centers]  # (B, d)
        u = self.W_out[ids]  # (B, 1 + k, d)
        return v, u, (u @ v[:, :, None])[:, :, 0]

    def loss(self, centers, contexts, negatives):
        ids, labels = self._ids_and_labels(contexts, negatives)
        _, _, x = self._forward(centers, ids)
        return float(self._losses(x, labels).sum() / len(centers))

    @staticmethod
    def _losses(x, labels):
        # Binary cross-entropy with logits: max(x, 0) - x y + log(1 + exp(-|x|)).
        return np.maximum(x, 0) - x * labels + np.log1p(np.exp(-np.abs(x)))

    def step(self, centers, contexts, negatives, lr):
        ids, labels = self._ids_and_labels(contexts, negatives)
        v, u, x = self._forward(centers, ids)
        loss = float(self._losses(x, labels).sum() / len(centers))
        lr = lr / (1 + 0.01 * self.steps)
        self.steps += 1
        decay = np.exp(-np.abs(x))
        p = np.where(x >= 0, 1 / (1 + decay), decay / (1 + decay))
        g = (p - labels) / len(centers)  # (B, 1 + k)
        dv = np.einsum("bs,bsd->bd", g, u)
        du = g[:, :, None] * v[:, None, :]
        _subtract(self.W_in, centers, lr * dv)
        _subtract(self.W_out, ids.ravel(), lr * du.reshape(-1, du.shape[-1]))
        return loss


def _subtract(table, ids, rows):
    order = np.argsort(ids, kind="stable")
    unique, first = np.unique(ids[order], return_index=True)
    table[unique] -= np.add.reduceat(rows[order], first, axis=0)


def train(tokens, vocab_size, dim, window=2, k=5, epochs=5, lr=1.0, batch_size=64, rng=None):
    rng = rng or np.random.default_rng()
    model = SkipGramNS(vocab_size, dim, rng)
    sampler = NegativeSampler(np.bincount(np.asarray(tokens, dtype=int), minlength=vocab_size))
    centers, contexts = skipgram_pairs(tokens, window).T
    order = np.arange(len(centers))
    for _ in range(epochs):
        rng.shuffle(order)
        for batch in np.array_split(order, max(1, -(-len(order) // batch_size))):
            negatives = sampler.sample(contexts[batch], k, rng)
            model.step(centers[batch], contexts[batch], negatives, lr)
    return model
