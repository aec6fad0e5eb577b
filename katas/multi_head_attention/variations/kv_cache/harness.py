"""What has to run beside the candidate: caches, which are copies once they were sent.

Imports only numpy, and computes nothing that a candidate may not see.
"""

import numpy as np


def two_branches(submission, n_heads, matrices, x, ways):
    """The outputs of two continuations that take turns, {(way, position): (B, d_model)}.

    x: (B, T, d_model), stepped over first; both continuations go on from the cache of its end
    ways: two arrays (B, more, d_model)
    """
    layer = submission.CachedAttention(x.shape[2], n_heads)
    for name, value in matrices.items():
        setattr(layer, name, value)
    cache, outputs = None, {}
    for position in range(x.shape[1]):
        _, cache = layer.forward_step(x[:, position].copy(), cache)
    caches = [cache] * len(ways)
    for position in range(ways[0].shape[1]):
        for way, more in enumerate(ways):
            y, caches[way] = layer.forward_step(more[:, position].copy(), caches[way])
            outputs[way, position] = np.array(y)
    return outputs
