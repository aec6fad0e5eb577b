# right: Walker's alias table; rows are collected by bincount, column by column, for the touched rows only
import numpy as np


def skipgram_pairs(tokens, window):
    n = len(tokens)
    pairs = [
        (tokens[i], tokens[j])
        for i in range(n)
        for j in range(n)
        if i != j and abs(i - j) <= window
    ]
    return np.array(pairs, dtype=int) if pairs else np.zeros((0, 2), dtype=int)


class NegativeSampler:
    """O(V) to build, O(1) per draw."""

    def __init__(self, counts, power=0.75):
        counts = np.asarray(counts)
        w = np.array([float(c) ** power if c > 0 else 0.0 for c in counts.tolist()])
        self.probs = w / np.sum(w)
        V = len(w)
        scaled = (self.probs * V).tolist()
        self.keep = np.ones(V)
        self.alias = np.arange(V)
        small = [i for i, p in enumerate(scaled) if p < 1.0]
        large = [i for i, p in enumerate(scaled) if p >= 1.0]
        while small and large:
            s, l = small.pop(), large[-1]
            self.keep[s], self.alias[s] = scaled[s], l
            scaled[l] -= 1.0 - scaled[s]
            if scaled[l] < 1.0:
                small.append(large.pop())
        top = int(np.argmax(self.probs))
        for i in small:  # left over by rounding; a word without mass must not keep its own
            if self.probs[i] == 0.0:
                self.keep[i], self.alias[i] = 0.0, top
        self.possible = int(np.count_nonzero(self.probs))
        self.top = top

    def _draw(self, size, rng):
        column = rng.integers(0, len(self.probs), size=size)
        return np.where(rng.random(size) < self.keep[column], column, self.alias[column])

    def sample(self, positives, k, rng):
        positives = np.asarray(positives)
        if self.possible < 2 and np.any(self.probs[positives] > 0):
            raise ValueError("no other word has any noise mass")
        out = self._draw((positives.size, k), rng)
        while True:
            rows, cols = np.nonzero(out == positives[:, None])
            if rows.size == 0:
                return out
            out[rows, cols] = self._draw(rows.size, rng)


def logistic(x):
    with np.errstate(over="ignore"):
        return 1.0 / (1.0 + np.exp(-x))


class SkipGramNS:
    def __init__(self, vocab_size, dim, rng):
        bound = 0.5 / dim
        self.W_in = (rng.random((vocab_size, dim)) - 0.5) * 2 * bound
        self.W_out = rng.normal(scale=0.01, size=(vocab_size, dim))

    def loss(self, centers, contexts, negatives):
        v = self.W_in[centers]
        good = np.einsum("bd,bd->b", v, self.W_out[contexts])
        bad = np.einsum("bd,bkd->bk", v, self.W_out[negatives])
        return (np.logaddexp(0.0, -good).sum() + np.logaddexp(0.0, bad).sum()) / len(good)

    def step(self, centers, contexts, negatives, lr):
        before = self.loss(centers, contexts, negatives)
        B, k = negatives.shape
        v = self.W_in[centers]
        outs = np.hstack([contexts.reshape(B, 1), negatives])
        u = self.W_out[outs]
        e = logistic(np.einsum("bd,bsd->bs", v, u))
        e[:, 0] -= 1.0
        e /= B
        self._move(self.W_in, centers, np.einsum("bs,bsd->bd", e, u), lr)
        self._move(self.W_out, outs.reshape(-1), np.einsum("bs,bd->bsd", e, v).reshape(B * (k + 1), -1), lr)
        return before

    @staticmethod
    def _move(table, ids, grads, lr):
        rows, where = np.unique(ids, return_inverse=True)
        where = where.reshape(-1)
        for column in range(table.shape[1]):
            table[rows, column] -= lr * np.bincount(where, weights=grads[:, column], minlength=len(rows))


def train(tokens, vocab_size, dim, window=2, k=5, epochs=5, lr=1.0, batch_size=64, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    counts = np.zeros(vocab_size, dtype=np.int64)
    for t in tokens:
        counts[t] += 1
    pairs = skipgram_pairs(tokens, window)
    sampler = NegativeSampler(counts)
    model = SkipGramNS(vocab_size, dim, rng)
    for _ in range(epochs):
        order = rng.permutation(len(pairs))
        at = 0
        while at < len(order):
            batch = pairs[order[at : at + batch_size]]
            at += batch_size
            model.step(batch[:, 0], batch[:, 1], sampler.sample(batch[:, 1], k, rng), lr)
    return model
