"""What has to run beside the candidate: generators, which cannot cross the wire.

The global generators are put somewhere else each time: they must not matter.
"""

import random

import numpy as np


def generator(seed, elsewhere):
    np.random.seed(1000 + elsewhere)
    random.seed(2000 + elsewhere)
    return np.random.default_rng(seed)


def pairs(submission, tokens, window, seeds):
    """Dynamic pairs, one array for each seed."""
    return [
        submission.skipgram_pairs(list(tokens), window, generator(seed, elsewhere), True)
        for elsewhere, seed in enumerate(seeds)
    ]


def kept(submission, tokens, counts, t, seeds):
    """What subsample keeps, one array for each seed."""
    return [
        submission.subsample(list(tokens), counts.copy(), t, generator(seed, elsewhere))
        for elsewhere, seed in enumerate(seeds)
    ]
