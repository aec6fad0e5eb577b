# wrong: one_width: every pair of positions draws for itself
import numpy as np


def skipgram_pairs(tokens, window, rng=None, dynamic=False):
    n = len(tokens)
    pairs = []
    for i in range(n):
        for j in range(max(0, i - window), min(n, i + window + 1)):
            if j != i and (not dynamic or abs(i - j) <= rng.integers(1, window + 1)):
                pairs.append((tokens[i], tokens[j]))
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def subsample(tokens, counts, t, rng):
    tokens = np.asarray(tokens, dtype=np.int64)
    f = counts / counts.sum()
    keep = np.ones(len(f))
    keep[f > t] = np.sqrt(t / f[f > t])
    return tokens[rng.random(len(tokens)) < keep[tokens]]
