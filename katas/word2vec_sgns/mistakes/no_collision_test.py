# wrong: collisions: a negative may be the context of its row
import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def skipgram_pairs(tokens, window):
    pairs = []
    for i in range(len(tokens)):
        for j in range(max(0, i - window), min(len(tokens), i + window + 1)):
            if j != i:
                pairs.append([tokens[i], tokens[j]])
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


class NegativeSampler:
    def __init__(self, counts, power=0.75):
        p = np.zeros(len(counts))
        p[counts > 0] = counts[counts > 0] ** float(power)
        self.probs = p / p.sum()
        self.cdf = np.cumsum(self.probs)
        self.cdf /= self.cdf[-1]

    def draw(self, shape, rng):
        return np.searchsorted(self.cdf, rng.random(shape), side="right")

    def sample(self, positives, k, rng):
        if np.any(self.probs[positives] == 1.0):
            raise ValueError("no negative is possible")
        negatives = self.draw((len(positives), k), rng)
        while True:
            return negatives


class SkipGramNS:
    def __init__(self, vocab_size, dim, rng):
        self.W_in = (rng.random((vocab_size, dim)) - 0.5) / dim
        self.W_out = np.zeros((vocab_size, dim))

    def loss(self, centers, contexts, negatives):
        v = self.W_in[centers]
        pos = (v * self.W_out[contexts]).sum(axis=1)
        neg = (v[:, None, :] * self.W_out[negatives]).sum(axis=2)
        return float((np.logaddexp(0, -pos) + np.logaddexp(0, neg).sum(axis=1)).mean())

    def step(self, centers, contexts, negatives, lr):
        loss = self.loss(centers, contexts, negatives)
        B = len(centers)
        v = self.W_in[centers]
        u_o = self.W_out[contexts]
        u_n = self.W_out[negatives]
        d_o = (sigmoid((v * u_o).sum(axis=1)) - 1) / B
        d_n = sigmoid((v[:, None, :] * u_n).sum(axis=2)) / B
        grad_v = d_o[:, None] * u_o + (d_n[:, :, None] * u_n).sum(axis=1)
        np.add.at(self.W_out, contexts, -lr * d_o[:, None] * v)
        np.add.at(self.W_out, negatives, -lr * d_n[:, :, None] * v[:, None, :])
        np.add.at(self.W_in, centers, -lr * grad_v)
        return loss


def train(tokens, vocab_size, dim, window=2, k=5, epochs=5, lr=1.0, batch_size=64, rng=None):
    if rng is None:
        rng = np.random.default_rng()
    pairs = skipgram_pairs(tokens, window)
    sampler = NegativeSampler(np.bincount(tokens, minlength=vocab_size))
    model = SkipGramNS(vocab_size, dim, rng)
    for epoch in range(epochs):
        pairs = pairs[rng.permutation(len(pairs))]
        for i in range(0, len(pairs), batch_size):
            centers, contexts = pairs[i : i + batch_size, 0], pairs[i : i + batch_size, 1]
            negatives = sampler.sample(contexts, k, rng)
            model.step(centers, contexts, negatives, lr)
    return model
