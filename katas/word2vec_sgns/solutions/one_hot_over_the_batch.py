# right: gradients by a small one-hot matrix over the ids of the batch; sampling by rejection against acceptance rates
import numpy as np


def skipgram_pairs(tokens, window):
    tokens = np.array(tokens, dtype=np.int64)
    i, j = np.indices((len(tokens), len(tokens)))
    near = (i != j) & (np.abs(i - j) <= window)
    return np.stack([tokens[i[near]], tokens[j[near]]], axis=-1)


class NegativeSampler:
    def __init__(self, counts, power=0.75):
        c = np.asarray(counts, float)
        self.ids = np.nonzero(c)[0]
        p = c[self.ids] ** power
        self.probs = np.zeros(len(c))
        self.probs[self.ids] = p / p.sum()
        self.cum = p.cumsum()

    def sample(self, positives, k, rng):
        positives = np.asarray(positives)
        out = np.repeat(positives[:, None], k, axis=1)
        if self.ids.size == 1 and (positives == self.ids[0]).any():
            raise ValueError("no negative is possible")
        # Every slot that still holds its positive waits for a draw.
        while (waiting := out == positives[:, None]).any():
            u = rng.uniform(0.0, self.cum[-1], size=int(waiting.sum()))
            out[waiting] = self.ids[np.minimum(np.searchsorted(self.cum, u, "right"), len(self.ids) - 1)]
        return out


class SkipGramNS:
    def __init__(self, vocab_size, dim, rng):
        self.V, self.d = vocab_size, dim
        self.W_in = rng.standard_normal((vocab_size, dim)) * 0.05
        self.W_out = rng.standard_normal((vocab_size, dim)) * 0.05

    def _batch(self, centers, contexts, negatives):
        out_ids, place = np.unique(np.column_stack([contexts, negatives]), return_inverse=True)
        place = place.reshape(len(contexts), -1)
        in_ids, row = np.unique(centers, return_inverse=True)
        v, u = self.W_in[in_ids], self.W_out[out_ids]        # (I, d), (O, d)
        scores = np.take_along_axis(v[row.ravel()] @ u.T, place, axis=1)
        signs = np.ones(scores.shape)
        signs[:, 0] = -1.0
        return in_ids, row.ravel(), out_ids, place, v, u, scores, signs

    def loss(self, centers, contexts, negatives):
        *_, scores, signs = self._batch(centers, contexts, negatives)
        return float(np.logaddexp(0, signs * scores).sum(axis=1).mean())

    def step(self, centers, contexts, negatives, lr):
        in_ids, row, out_ids, place, v, u, scores, signs = self._batch(centers, contexts, negatives)
        z = signs * scores
        g = signs * np.exp(z - np.logaddexp(0, z)) / len(centers)      # d loss / d score, (B, 1 + k)
        onehot_in = (row[:, None] == np.arange(len(in_ids))).astype(float)   # (B, I)
        coefficients = np.zeros((len(centers), len(out_ids)))
        onehot_out = (place[:, :, None] == np.arange(len(out_ids))).astype(float)
        coefficients = np.einsum("bs,bso->bo", g, onehot_out)          # (B, O)
        both = onehot_in.T @ coefficients                              # (I, O)
        self.W_in[in_ids] = v - lr * both @ u
        self.W_out[out_ids] = u - lr * both.T @ v
        return float(np.logaddexp(0, z).sum(axis=1).mean())


def train(tokens, vocab_size, dim, window=2, k=5, epochs=5, lr=1.0, batch_size=64, rng=None):
    rng = rng if rng is not None else np.random.default_rng()
    pairs = skipgram_pairs(tokens, window)
    counts = np.bincount(tokens, minlength=vocab_size)
    sampler, model = NegativeSampler(counts), SkipGramNS(vocab_size, dim, rng)
    for epoch in range(epochs):
        shuffled = pairs[rng.permutation(len(pairs))]
        for batch in np.split(shuffled, range(batch_size, len(shuffled), batch_size)):
            c, o = batch[:, 0], batch[:, 1]
            model.step(c, o, sampler.sample(o, k, rng), lr)
    return model
