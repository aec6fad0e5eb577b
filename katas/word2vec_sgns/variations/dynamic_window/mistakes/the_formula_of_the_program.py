# wrong: keeping: keeps with (sqrt(f / t) + 1) t / f, as the C program does
import numpy as np


def skipgram_pairs(tokens, window, rng=None, dynamic=False):
    n = len(tokens)
    widths = rng.integers(1, window + 1, size=n) if dynamic else [window] * n
    pairs = []
    for i, b in enumerate(widths):
        for j in range(max(0, i - b), min(n, i + b + 1)):
            if j != i:
                pairs.append((tokens[i], tokens[j]))
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def subsample(tokens, counts, t, rng):
    tokens = np.asarray(tokens, dtype=np.int64)
    f = counts / counts.sum()
    keep = np.ones(len(f))
    keep[f > t] = np.minimum(1, (np.sqrt(f[f > t] / t) + 1) * t / f[f > t])
    return tokens[rng.random(len(tokens)) < keep[tokens]]
