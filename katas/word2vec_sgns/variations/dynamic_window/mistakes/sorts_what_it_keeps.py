# wrong: chance: the kept tokens come sorted and not in their order
import numpy as np


def skipgram_pairs(tokens, window, rng=None, dynamic=False):
    n = len(tokens)
    widths = rng.integers(1, window + 1, size=n) if dynamic else np.full(n, window)
    pairs = []
    for i in range(n):
        b = int(widths[i])
        for j in range(max(0, i - b), min(n, i + b + 1)):
            if j != i:
                pairs.append((tokens[i], tokens[j]))
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def subsample(tokens, counts, t, rng):
    tokens = np.asarray(tokens, dtype=np.int64)
    f = counts[tokens] / counts.sum()
    keep = np.minimum(1.0, np.sqrt(t / f))
    return np.sort(tokens[rng.random(len(tokens)) < keep])
