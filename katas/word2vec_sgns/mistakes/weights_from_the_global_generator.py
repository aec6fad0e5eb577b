# wrong: vectorised: the first weights come from np.random and not from rng
import numpy as np


def sigmoid(x):
    return 0.5 * (1.0 + np.tanh(0.5 * x))


def skipgram_pairs(tokens, window):
    pairs = []
    for i, center in enumerate(tokens):
        for j in range(max(0, i - window), min(len(tokens), i + window + 1)):
            if i != j:
                pairs.append((center, tokens[j]))
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


class NegativeSampler:
    def __init__(self, counts, power=0.75):
        counts = np.asarray(counts, dtype=np.float64)
        weights = np.where(counts > 0, counts, 1.0) ** power * (counts > 0)
        self.probs = weights / weights.sum()
        self.words = np.flatnonzero(self.probs)          # only these can be drawn
        self.cdf = np.cumsum(self.probs[self.words])
        self.cdf[-1] = 1.0

    def _draw(self, n, rng):
        return self.words[np.searchsorted(self.cdf, rng.random(n), side="right")]

    def sample(self, positives, k, rng):
        positives = np.asarray(positives)
        if len(self.words) == 1 and np.any(positives == self.words[0]):
            raise ValueError("only the positive itself could be drawn")
        wanted = np.repeat(positives, k)
        drawn = self._draw(len(wanted), rng)
        bad = np.flatnonzero(drawn == wanted)
        while bad.size:
            drawn[bad] = self._draw(bad.size, rng)
            bad = bad[drawn[bad] == wanted[bad]]
        return drawn.reshape(len(positives), k)


class SkipGramNS:
    def __init__(self, vocab_size, dim, rng):
        self.W_in = np.random.uniform(-0.5 / dim, 0.5 / dim, (vocab_size, dim))
        self.W_out = np.zeros((vocab_size, dim))

    def _scores(self, centers, contexts, negatives):
        v = self.W_in[centers]                            # (B, d)
        u_pos = self.W_out[contexts]                      # (B, d)
        u_neg = self.W_out[negatives]                     # (B, k, d)
        return v, u_pos, u_neg, np.sum(v * u_pos, axis=1), np.einsum("bkd,bd->bk", u_neg, v)

    def loss(self, centers, contexts, negatives):
        *_, pos, neg = self._scores(centers, contexts, negatives)
        return float(np.mean(np.logaddexp(0, -pos) + np.logaddexp(0, neg).sum(axis=1)))

    def step(self, centers, contexts, negatives, lr):
        v, u_pos, u_neg, pos, neg = self._scores(centers, contexts, negatives)
        before = np.mean(np.logaddexp(0, -pos) + np.logaddexp(0, neg).sum(axis=1))
        B = len(centers)
        g_pos = (sigmoid(pos) - 1.0) / B                  # (B,)
        g_neg = sigmoid(neg) / B                          # (B, k)
        dv = g_pos[:, None] * u_pos + np.einsum("bk,bkd->bd", g_neg, u_neg)
        np.add.at(self.W_in, centers, -lr * dv)
        np.add.at(self.W_out, contexts, -lr * g_pos[:, None] * v)
        np.add.at(self.W_out, negatives, -lr * g_neg[:, :, None] * v[:, None, :])
        return float(before)


def train(tokens, vocab_size, dim, window=2, k=5, epochs=5, lr=1.0, batch_size=64, rng=None):
    rng = np.random.default_rng() if rng is None else rng
    pairs = skipgram_pairs(tokens, window)
    sampler = NegativeSampler(np.bincount(tokens, minlength=vocab_size))
    model = SkipGramNS(vocab_size, dim, rng)
    for _ in range(epochs):
        pairs = rng.permutation(pairs)
        for start in range(0, len(pairs), batch_size):
            centers, contexts = pairs[start : start + batch_size].T
            model.step(centers, contexts, sampler.sample(contexts, k, rng), lr)
    return model
