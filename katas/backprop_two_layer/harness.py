"""What has to run beside the candidate: arrays that must keep their identity, seeds, many steps.

Imports only numpy and the standard library, and computes nothing that a candidate may not see.
"""

import contextlib
import random

import numpy as np


def planted(submission, parameters, *made_with):
    """A net that holds the given parameters.

    made_with: what it is made with beside its sizes
    """
    net = submission.TwoLayerNet(*parameters["W1"].shape, len(parameters["b2"]), *made_with)
    for name, value in parameters.items():
        setattr(net, name, value)
    return net


def one_step(submission, parameters, X, y, lr, *made_with):
    """The caller's arrays after one forward, one backward and a forward of another batch.

    X, y, and the probabilities as `seen_again` gives them.
    """
    net = planted(submission, parameters, *made_with)
    later = {
        "after backward": lambda: net.backward(X, y, lr),
        "after another forward": lambda: net.forward(-X),
    }
    seen = seen_again(lambda: net.forward(X), later)
    return {"X": X, "y": y, **seen}


def seen_again(forward, later):
    """An array when it was "handed out" by forward, and the same array after each later call.

    later: calls by when they are over

    Goes on quietly where any of them raises: other checks are about that, and what was changed
    until then is changed.
    """
    seen = {}
    with contextlib.suppress(Exception):
        handed_out = forward()
        seen["handed out"] = np.array(handed_out)
        for when, call in later.items():
            with contextlib.suppress(Exception):
                call()
            seen[when] = np.array(handed_out)
    return seen


def one_array(submission, parameters, X, other, W2):
    """Three answers about one and the same array: X; X with another W2; `other` written into it.

    What a training loop does that fills one array again and again.
    """
    net = planted(submission, parameters)
    answers = [np.array(net.forward(X))]
    net.W2 = W2
    answers.append(np.array(net.forward(X)))
    X[...] = other
    return [*answers, np.array(net.forward(X))]


def first_weights(submission, sizes, seed):
    """W1 and W2 of a new net, drawn from global generators that stand at `seed`."""
    np.random.seed(seed)
    random.seed(seed)
    net = submission.TwoLayerNet(*sizes)
    return [net.W1, net.W2]


def shared_arrays(submission, sizes):
    """The parameters of two new nets that are one and the same array, or parts of one."""
    one, other = submission.TwoLayerNet(*sizes), submission.TwoLayerNet(*sizes)
    pairs = {name: (getattr(one, name), getattr(other, name)) for name in ("W1", "b1", "W2", "b2")}
    return [name for name, pair in pairs.items() if are_arrays(pair) and np.shares_memory(*pair)]


def are_arrays(values):
    return all(isinstance(value, np.ndarray) for value in values)


def train(submission, X, y, hidden, lr, steps, seeds):
    """Probabilities (N, 2) after `steps` full-batch steps from the candidate's own first weights.

    One array per seed.
    """
    ended = []
    for seed in seeds:
        np.random.seed(seed)
        random.seed(seed)
        net = submission.TwoLayerNet(X.shape[1], hidden, 2)
        for _ in range(steps):
            net.forward(X)
            net.backward(X, y, lr)
        ended.append(np.array(net.forward(X)))
    return ended
