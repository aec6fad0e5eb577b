"""What has to run beside the candidate: seeds, arrays that keep their identity, a cost that grows.

Imports only numpy and the standard library, and computes nothing that a candidate may not see.
"""

import random

import numpy as np


def first_matrices(submission, sizes, alpha, seed):
    """W, A and B of a new layer, drawn from global generators that stand at `seed`.

    sizes: in, out, rank
    """
    np.random.seed(seed)
    random.seed(seed)
    layer = submission.LoRALinear(*sizes, alpha)
    return [layer.W, layer.A, layer.B]


def new(submission, matrices, alpha):
    """A layer of the size of these matrices, as it starts."""
    (n_out, n_in), rank = matrices["W"].shape, len(matrices["A"])
    return submission.LoRALinear(n_in, n_out, rank, alpha)


def planted(submission, matrices, alpha):
    """A layer that holds the given W, A and B."""
    layer = new(submission, matrices, alpha)
    for name, matrix in matrices.items():
        setattr(layer, name, matrix.copy())
    return layer


def answers_around(submission, matrices, alpha, x, other):
    """Two answers of one layer: the first as it was returned and as it is after the second."""
    layer = planted(submission, matrices, alpha)
    first = layer.forward(x)
    when_returned = np.array(first)
    layer.forward(other)
    return [when_returned, np.array(first)]


def written_in_place(submission, before, matrices, alpha, x):
    """Answers of layers whose A and B were written into the arrays that they already had.

    In "a new layer", into those it was made with; in "a used layer", into those that an answer has
    been given with, and that is the first answer of all in "a layer that answered when B was 0".
    If they cannot be written into, the name of that layer.
    """
    used, started = planted(submission, before, alpha), new(submission, matrices, alpha)
    used.forward(x)
    started.forward(x)
    layers = {
        "a new layer": new(submission, matrices, alpha),
        "a used layer": used,
        "a layer that answered when B was 0": started,
    }
    answers = {}
    for name, layer in layers.items():
        if not (layer.A.flags.writeable and layer.B.flags.writeable):
            return name
        layer.W = matrices["W"].copy()
        for held, matrix in ((layer.A, matrices["A"]), (layer.B, matrices["B"])):
            held[...] = matrix
        answers[name] = np.array(layer.forward(x))
    return answers


def kept_beside_w(submission, matrices, alpha):
    """The names of attributes, other than W, that hold an array as large as W."""
    layer = planted(submission, matrices, alpha)
    layer.W = w = matrices["W"].copy()
    return [
        name
        for name, held in getattr(layer, "__dict__", {}).items()
        if isinstance(held, np.ndarray)
        and held.shape in (w.shape, w.shape[::-1])
        and not np.shares_memory(held, layer.W)
    ]


def answer_at_rank(submission, rank, rows, n_in, n_out):
    """How large the answer of a layer of this rank is in all: what it takes is what matters."""
    layer = submission.LoRALinear(n_in, n_out, rank, 1.0)
    layer.B = np.ones((n_out, rank))
    return float(np.sum(layer.forward(np.ones((rows, n_in)))))
