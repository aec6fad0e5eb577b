# right: the unigram table of the C program (10 million ids), with redraw; np.subtract.at; flat attributes as properties
import numpy as np

TABLE_SIZE = 10_000_000


def skipgram_pairs(tokens, window):
    def around(i):
        return list(range(max(0, i - window), i)) + list(range(i + 1, min(i + window + 1, len(tokens))))

    centers, contexts = [], []
    for i in range(len(tokens)):
        for j in around(i):
            centers.append(tokens[i])
            contexts.append(tokens[j])
    return np.stack([np.array(centers, dtype=np.int64), np.array(contexts, dtype=np.int64)], axis=1)


class NegativeSampler:
    def __init__(self, counts, power=0.75):
        counts = np.array(counts, dtype=np.float64)
        scaled = np.zeros_like(counts)
        np.power(counts, power, out=scaled, where=counts > 0)
        self.probs = scaled / scaled.sum()
        ends = np.round(np.cumsum(self.probs) * TABLE_SIZE).astype(np.int64)
        self.table = np.repeat(np.arange(len(counts), dtype=np.int32), np.diff(ends, prepend=0))
        self.drawable = np.unique(self.table[[0, -1]])  # one word only if both ends are the same

    def sample(self, positives, k, rng):
        target = np.broadcast_to(np.asarray(positives)[:, np.newaxis], (len(positives), k))
        if self.drawable.size == 1 and (target == self.drawable[0]).any():
            raise ValueError("cannot draw a negative: nothing but the positive has mass")
        negatives = self.table[rng.integers(self.table.size, size=target.shape)]
        clash = negatives == target
        while clash.any():
            negatives[clash] = self.table[rng.integers(self.table.size, size=int(clash.sum()))]
            clash = negatives == target
        return negatives.astype(np.int64)


def softplus(x):
    return np.maximum(x, 0.0) + np.log1p(np.exp(-np.abs(x)))


class SkipGramNS:
    """Both tables live in one array (2, V, d)."""

    def __init__(self, vocab_size, dim, rng):
        self.weights = np.zeros((2, vocab_size, dim))
        self.weights[0] = rng.uniform(-1, 1, (vocab_size, dim)) / np.sqrt(dim) / 4

    @property
    def W_in(self):
        return self.weights[0]

    @W_in.setter
    def W_in(self, value):
        self.weights[0] = value

    @property
    def W_out(self):
        return self.weights[1]

    @W_out.setter
    def W_out(self, value):
        self.weights[1] = value

    def loss(self, centers, contexts, negatives):
        v = self.W_in[centers]
        total = softplus(-(v * self.W_out[contexts]).sum(-1))
        for j in range(negatives.shape[1]):
            total = total + softplus((v * self.W_out[negatives[:, j]]).sum(-1))
        return np.mean(total)

    def step(self, centers, contexts, negatives, lr):
        loss = self.loss(centers, contexts, negatives)
        rate = lr / centers.shape[0]
        v, up = self.W_in[centers], self.W_out[contexts]
        a = -0.5 * (1 - np.tanh((v * up).sum(-1, keepdims=True) / 2))       # s - 1, (B, 1)
        to_center = a * up
        moves = [(contexts, a * v)]
        for j in range(negatives.shape[1]):
            un = self.W_out[negatives[:, j]]
            b = 0.5 * (1 + np.tanh((v * un).sum(-1, keepdims=True) / 2))     # s, (B, 1)
            to_center = to_center + b * un
            moves.append((negatives[:, j], b * v))
        np.subtract.at(self.W_in, centers, rate * to_center)
        for ids, gradient in moves:
            np.subtract.at(self.W_out, ids, rate * gradient)
        return loss


def train(tokens, vocab_size, dim, window=2, k=5, epochs=5, lr=1.0, batch_size=64, rng=None):
    rng = np.random.default_rng(rng)
    counts = np.bincount(np.array(tokens), minlength=vocab_size)
    pairs = skipgram_pairs(tokens, window)
    noise = NegativeSampler(counts)
    net = SkipGramNS(vocab_size, dim, rng)
    for _epoch in range(epochs):
        rng.shuffle(pairs)
        contexts = pairs[:, 1]
        negatives = noise.sample(contexts, k, rng)  # of the whole epoch, each used once
        for i in range(0, len(pairs), batch_size):
            s = slice(i, i + batch_size)
            net.step(pairs[s, 0], contexts[s], negatives[s], lr)
    return net
