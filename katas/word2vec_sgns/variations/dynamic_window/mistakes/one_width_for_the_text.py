# wrong: widths: one width is drawn for the whole text
from __future__ import annotations

import numpy as np


def skipgram_pairs(tokens, window, rng=None, dynamic=False):
    text = np.asarray(tokens, dtype=np.int64)
    reach = np.full(len(text), window)
    if dynamic:
        reach = 1 + np.floor(rng.random() * window + np.zeros(len(text))).astype(int)
    found = [np.zeros((0, 2), dtype=np.int64)]
    for distance in range(1, min(window, len(text) - 1) + 1):
        left, right = text[:-distance], text[distance:]
        forwards = reach[:-distance] >= distance    # the left one is the centre
        backwards = reach[distance:] >= distance    # the right one is
        found.append(np.stack([left[forwards], right[forwards]], axis=1))
        found.append(np.stack([right[backwards], left[backwards]], axis=1))
    return np.vstack(found)


def subsample(tokens, counts, t, rng):
    total = int(np.sum(counts))
    kept = [w for w in tokens if rng.uniform() < min(1.0, (t * total / counts[w]) ** 0.5)]
    return np.array(kept, dtype=int)
