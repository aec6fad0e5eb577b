"""The net of the prompt, written to be believed, and the usual ways of getting its gradient wrong.

The truth contains no formula of backpropagation: the loss is written down as the prompt defines it
and differentiated by a complex step. The slips do contain the formula; they are only ever compared
with an answer that is already known to be wrong, to find the words for it.
"""

import numpy as np

from pytest_hardtier.authoring.numeric import Slip, complex_step, largest, relative_error, relu

NAMES = ("W1", "b1", "W2", "b2")
BACKWARDS = ("b2", "W2", "b1", "W1")  # the order in which backpropagation meets them
OF_THE_LARGEST = 1e-3  # the part of the largest slope of a net that every scale is at least


# The truth.


def logits(parameters, X, activation=relu):
    """(N, C), before the softmax; also for complex parameters."""
    hidden = activation(X @ parameters["W1"] + parameters["b1"])  # (N, H)
    return hidden @ parameters["W2"] + parameters["b2"]


def probabilities_of(z):
    """Softmax over the rows of z (N, C): p_c = 1 / sum_k exp(z_k - z_c), one class against all.

    No maximum is taken off, so it shares no idea with the candidates. An exponent above 700 would
    overflow and stands for a probability below 1e-304.
    """
    gaps = z[:, None, :] - z[:, :, None]  # (N, C, C): z_k - z_c at [n, c, k]
    return 1 / np.exp(np.minimum(gaps, 700)).sum(axis=2)


def probabilities(parameters, X, activation=relu):
    """(N, C), rows sum to 1."""
    return probabilities_of(logits(parameters, X, activation))


def mean_loss_of(z, y):
    """Mean over the batch of -log p[n, y[n]] for logits z (N, C), a number; also for complex z."""
    z = z - largest(z, axis=1)
    return np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y])


def mean_loss(parameters, X, y, activation=relu):
    """The loss of the prompt, a number; also for complex parameters."""
    return mean_loss_of(logits(parameters, X, activation), y)


def gradient(parameters, X, y, activation=relu):
    """The derivative of the mean loss by each parameter, under its name."""
    return complex_step(lambda moved: mean_loss(moved, X, y, activation), parameters)


def allowance(parameters, X, activation=relu, epsilon=1e-8):
    """By parameter, how far an honest answer at lr = 1 may be from its slope, entry by entry.

    An epsilon in the denominator of the softmax takes up to that part off each probability, and
    the contract allows 1e-8; the step is read off a parameter that was rounded. Both are nothing
    against a slope, and all there is where the slopes of the samples cancel.
    """
    off = epsilon * probabilities(parameters, X, activation) / len(X)  # (N, C)
    hidden = np.abs(activation(X @ parameters["W1"] + parameters["b1"]))  # (N, H)
    back = off @ np.abs(parameters["W2"]).T  # (N, H), for slopes of at most 1
    lost = {"W1": np.abs(X).T @ back, "b1": back.sum(0), "W2": hidden.T @ off, "b2": off.sum(0)}
    return {name: lost[name] + 1e-15 * (1 + np.max(np.abs(parameters[name]))) for name in NAMES}


def gradient_errors(got, want):
    """relative_error by parameter.

    The scale is at least 1e-3 of the largest slope of the net: a parameter whose slopes happen to
    be tiny is not held to digits of its own.
    """
    floor = OF_THE_LARGEST * max(float(np.max(np.abs(slope))) for slope in want.values())
    return {name: relative_error(got[name], want[name], floor) for name in NAMES}


# The usual slips.


def by_hand(parameters, X, y, *, seen_as=lambda z1: z1 > 0, through=None):
    """Backpropagation as it is taught, with a place for each slip.

    seen_as: which units count as active   through: the W2 that the error travels back through
    """
    z1 = X @ parameters["W1"] + parameters["b1"]  # (N, H)
    a1 = np.maximum(z1, 0)
    dz2 = (probabilities(parameters, X) - np.eye(len(parameters["b2"]))[y]) / len(y)  # (N, C)
    through = parameters["W2"] if through is None else through
    dz1 = dz2 @ through.T * seen_as(z1)  # (N, H)
    return {
        "W1": X.T @ dz1,
        "b1": dz1.sum(axis=0),
        "W2": a1.T @ dz2,
        "b2": dz2.sum(axis=0),
    }


def slips(parameters, X, y, lr=1.0):
    """The slips that only somebody knows who knows the net, under the names of the tests.

    A factor that is too much or too little is found without them.
    """
    right = by_hand(parameters, X, y)
    updated = parameters["W2"] - lr * right["W2"]
    raw = X @ parameters["W1"] + parameters["b1"]  # (N, H), not yet rectified
    dz2 = (probabilities(parameters, X) - np.eye(len(parameters["b2"]))[y]) / len(y)
    return {
        "mask_at_zero": Slip(
            "Units whose input is exactly 0 pass gradient.",
            by_hand(parameters, X, y, seen_as=lambda z1: z1 >= 0),
            "What does the prompt say about the slope of ReLU at 0?",
        ),
        "no_mask": Slip(
            "The gradient passes through the hidden layer as if it had no ReLU.",
            by_hand(parameters, X, y, seen_as=np.ones_like),
            "Which units did not take part in the forward pass, and what do they send back?",
        ),
        "updated_weights": Slip(
            "W2 and b2 move rightly; W1 and b1 move as if the error had come back through a W2 "
            "that was already changed.",
            by_hand(parameters, X, y, through=updated),
            "Which W2 did the forward pass use, and which one does your backward pass read?",
            rubric="update_rule",
        ),
        "before_the_relu": Slip(
            "The gradient of W2 is the one of a hidden layer that was never rectified.",
            {**right, "W2": raw.T @ dz2},
            "Which of your hidden arrays does W2 multiply in the forward pass?",
        ),
    }
