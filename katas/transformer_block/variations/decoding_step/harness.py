"""What has to run beside the candidate: caches, which may be anything and cannot be sent.

Imports only numpy, and computes nothing that a candidate may not see.
"""

import numpy as np


def _block(submission, sizes, norm_first, parameters):
    block = submission.TransformerBlock(*sizes, norm_first=norm_first)
    for name, value in parameters.items():
        setattr(block, name, value)
    return block


def first_weights(submission, sizes, names, seed):
    """The parameters of a new block, by name, drawn from a generator that stands at `seed`."""
    block = submission.TransformerBlock(*sizes, rng=np.random.default_rng(seed))
    return {name: np.array(getattr(block, name)) for name in names}


def refusal(submission, sizes):
    """How the constructor refuses these sizes: the name of the exception, or ""."""
    try:
        submission.TransformerBlock(*sizes)
    except (ValueError, AssertionError) as refused:
        return type(refused).__name__
    return ""


def decode(submission, sizes, norm_first, parameters, x, changed_at, others):
    """The outputs of steps over x (batch, seq, d_model), a list.

    changed_at: the position before which the parameters in `others` are assigned
    """
    block = _block(submission, sizes, norm_first, parameters)
    outputs, cache = [], None
    for position in range(x.shape[1]):
        if position == changed_at:
            for name, value in others.items():
                setattr(block, name, value)
        y, cache = block.step(x[:, position].copy(), cache)
        outputs.append(np.array(y))
    return outputs


def side_by_side(submission, sizes, norm_first, parameters, x, others):
    """The outputs over x, while other sequences take their steps in between.

    Another one begins in the end with x again, and its first output is the last of the list.

    others: pairs of a sequence and of the position in x at which it begins
    """
    block = _block(submission, sizes, norm_first, parameters)
    outputs, cache, caches = [], None, [None] * len(others)
    for position in range(x.shape[1]):
        y, cache = block.step(x[:, position].copy(), cache)
        outputs.append(np.array(y))
        for number, (other, begins) in enumerate(others):
            if begins <= position:
                row = other[:, position - begins].copy()
                _, caches[number] = block.step(row, caches[number])
    return [*outputs, np.array(block.step(x[:, 0].copy())[0])]


def untouched(submission, sizes, norm_first, parameters, x):
    """What the caller's rows are after they were stepped over, (batch, seq, d_model)."""
    block = _block(submission, sizes, norm_first, parameters)
    rows, cache = [x[:, position].copy() for position in range(x.shape[1])], None
    for row in rows:
        _, cache = block.step(row, cache)
    return np.stack(rows, axis=1)


def decode_many(submission, sizes, x):
    """Steps over x with the block's own first weights; gives the last output."""
    block, cache = submission.TransformerBlock(*sizes), None
    for position in range(x.shape[1]):
        y, cache = block.step(x[:, position], cache)
    return np.array(y)
