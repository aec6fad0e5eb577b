"""What has to run beside the candidate: seeds, and arrays that must keep their identity.

Imports only numpy and the standard library, and computes nothing that a candidate may not see.
"""

import random

import numpy as np

from ...harness import are_arrays, seen_again


def first_parameters(submission, widths, seed):
    """W and b of a new net, as lists."""
    np.random.seed(seed)
    random.seed(seed)
    net = submission.LayeredNet(widths)
    return [list(net.W), list(net.b)]


def shared_arrays(submission, widths):
    """The parameters of two new nets that are one and the same array, or parts of one."""
    one, other = submission.LayeredNet(widths), submission.LayeredNet(widths)
    pairs = {
        f"{kind}[{i}]": pair
        for kind, of_one, of_other in (("W", one.W, other.W), ("b", one.b, other.b))
        for i, pair in enumerate(zip(list(of_one), list(of_other), strict=False))
    }
    return [name for name, pair in pairs.items() if are_arrays(pair) and np.shares_memory(*pair)]


def one_step(submission, W, b, X, y, lr):
    """The caller's arrays after one forward, one backward and a forward of another batch.

    X, y, and the probabilities as `seen_again` gives them.
    """
    net = submission.LayeredNet([len(W[0]), *map(len, b)])
    net.W, net.b = W, b
    later = {
        "after backward": lambda: net.backward(X, y, lr),
        "after another forward": lambda: net.forward(-X),
    }
    seen = seen_again(lambda: net.forward(X), later)
    return {"X": X, "y": y, **seen}
