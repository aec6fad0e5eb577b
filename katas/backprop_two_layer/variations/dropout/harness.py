"""What has to run beside the candidate: arrays that must keep their identity, generators, passes.

Generators cannot cross the wire, so they are made here. Imports only numpy and the standard
library, and computes nothing that a candidate may not see.
"""

import numpy as np

from ...harness import planted, seen_again


def one_step(submission, parameters, X, y, lr):
    """The caller's arrays after one training pass, one backward and another training pass.

    Twice: with the probabilities as `seen_again` gives them, and with the mask.
    """
    return [
        step_with(planted(submission, parameters, 0.5), part, X.copy(), y.copy(), lr)
        for part in (0, 1)
    ]


def step_with(net, part, X, y, lr):
    later = {
        "after backward": lambda: net.backward(X, y, lr),
        "after another forward": lambda: net.forward(-X, True, 6),
    }
    seen = seen_again(lambda: net.forward(X, True, 5, True)[part], later)
    return {"X": X, "y": y, **seen}


def dropped(submission, parameters, X, drop, passes):
    """How many activations each of so many training passes drops, from seeds 0, 1, 2, ..."""
    net = planted(submission, parameters, drop)
    masks = (mask_of(net, X, seed) for seed in range(passes))
    return np.array([np.count_nonzero(np.equal(mask, 0)) for mask in masks])


def mask_of(net, X, rng):
    """A copy of the mask of a training pass; what is no array is as good as none."""
    answer = net.forward(X, True, rng, True)
    is_pair = type(answer) in (tuple, list) and len(answer) == 2
    return np.array(answer[1]) if is_pair and isinstance(answer[1], np.ndarray) else np.ones(0)


def drawn_from(submission, parameters, X, drop):
    """By what rng is, three masks: of two passes of one net, and of the first pass of another."""
    kinds = {
        "None": lambda: None,
        "a seed of 2^40": lambda: 2**40,
        "a list of seeds": lambda: [3, 5],
        "a generator": lambda: np.random.default_rng(7),
    }
    drawn = {}
    for kind, make in kinds.items():
        one, other = planted(submission, parameters, drop), planted(submission, parameters, drop)
        rng = make()
        drawn[kind] = [mask_of(one, X, rng), mask_of(one, X, rng), mask_of(other, X, make())]
    return drawn
