"""What has to run beside the candidate: arrays that must keep their identity, seeds, many steps.

Imports only numpy and the standard library, and computes nothing that a candidate may not see.
"""

import contextlib
import random

import numpy as np


def one_step(submission, parameters, X, y, lr):
    """The caller's arrays after one forward and one backward.

    "handed out" are the probabilities when they were returned, "kept" the same array in the end.

    Ends quietly where either raises: other checks are about that, and what was changed until then
    is changed.
    """
    net = submission.TwoLayerNet(*parameters["W1"].shape, len(parameters["b2"]))
    for name, value in parameters.items():
        setattr(net, name, value)
    seen = {"X": X, "y": y}
    with contextlib.suppress(Exception):
        handed_out = net.forward(X)
        seen["handed out"] = np.array(handed_out)
        seen["kept"] = handed_out
        net.backward(X, y, lr)
    return seen


def one_array(submission, parameters, X, other, W2):
    """Three answers about one and the same array: X; X with another W2; `other` written into it.

    What a training loop does that fills one array again and again.
    """
    net = submission.TwoLayerNet(*parameters["W1"].shape, len(parameters["b2"]))
    for name, value in parameters.items():
        setattr(net, name, value)
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
