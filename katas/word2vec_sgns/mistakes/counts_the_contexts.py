# wrong: noise: counts how often words are contexts of pairs, not how often they are tokens
import numpy as np


def softplus(x):
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def sigmoid(x):
    return np.exp(-softplus(-x))


def skipgram_pairs(tokens, window):
    words = np.asarray(tokens, dtype=np.int64)
    found = [np.zeros((0, 2), dtype=np.int64)]
    for apart in range(1, min(window, len(words) - 1) + 1):
        near = np.stack([words[:-apart], words[apart:]], axis=1)
        found += [near, near[:, ::-1]]
    return np.concatenate(found)


class NegativeSampler:
    def __init__(self, counts, power=0.75):
        self.words = np.flatnonzero(counts)
        weights = counts[self.words].astype(float) ** power
        self.probs = np.zeros(len(counts))
        self.probs[self.words] = weights / weights.sum()
        self.ends = np.cumsum(weights)

    def sample(self, positives, k, rng):
        if len(self.words) < 2 and np.isin(positives, self.words).any():
            raise ValueError("there is no other word")
        wanted = np.repeat(positives, k)
        drawn = wanted.copy()
        while (same := np.flatnonzero(drawn == wanted)).size:
            u = rng.random(same.size) * self.ends[-1]
            places = np.searchsorted(self.ends, u, side="right")
            drawn[same] = self.words[np.minimum(places, len(self.words) - 1)]
        return drawn.reshape(len(positives), k)


class SkipGramNS:
    def __init__(self, vocab_size, dim, rng):
        self.W_in = rng.normal(0, 0.1, (vocab_size, dim))
        self.W_out = np.zeros((vocab_size, dim))

    def loss(self, centers, contexts, negatives):
        return self._both(centers, contexts, negatives)[0]

    def step(self, centers, contexts, negatives, lr):
        loss, words, slopes = self._both(centers, contexts, negatives)
        v, u = self.W_in[centers], self.W_out[words]
        np.add.at(self.W_in, centers, -lr * np.einsum("bm,bmd->bd", slopes, u))
        np.add.at(self.W_out, words, -lr * slopes[:, :, None] * v[:, None, :])
        return loss

    def _both(self, centers, contexts, negatives):
        words = np.column_stack([contexts, negatives])  # (B, 1 + k)
        signs = np.where(np.arange(words.shape[1]) == 0, -1.0, 1.0)
        x = np.einsum("bd,bmd->bm", self.W_in[centers], self.W_out[words])
        loss = softplus(signs * x).sum(axis=1).mean()
        return float(loss), words, signs * sigmoid(signs * x) / len(x)


def train(tokens, vocab_size, dim, window=2, k=5, epochs=5, lr=1.0, batch_size=64, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    pairs = skipgram_pairs(tokens, window)
    model = SkipGramNS(vocab_size, dim, rng)
    noise = NegativeSampler(np.bincount(pairs[:, 1], minlength=vocab_size))
    for _ in range(epochs):
        order = rng.permutation(len(pairs))
        for start in range(0, len(pairs), batch_size):
            c, o = pairs[order[start : start + batch_size]].T
            model.step(c, o, noise.sample(o, k, rng), lr)
    return model
