"""What has to run beside the candidate: generators, and blocks, which cannot be sent.

Imports only numpy and itertools, and computes nothing that a candidate may not see.
"""

import itertools

import numpy as np


def first_weights(submission, layers, sizes, names, seed):
    """The parameters of each block of a new stack, and gamma_f and beta_f under "final"."""
    stack = submission.TransformerStack(layers, *sizes, rng=np.random.default_rng(seed))
    found = [{name: np.array(getattr(block, name)) for name in names} for block in stack.blocks]
    return {"blocks": found, "final": [np.array(stack.gamma_f), np.array(stack.beta_f)]}


def refusal(submission, sizes):
    """How the constructor refuses these sizes: the name of the exception, or ""."""
    try:
        submission.TransformerStack(*sizes)
    except (ValueError, AssertionError) as refused:
        return type(refused).__name__
    return ""


def shared(submission, layers, sizes, names):
    """The first array that two blocks of a new stack share, as (block, name, block, name)."""
    blocks = submission.TransformerStack(layers, *sizes).blocks
    held = [(i, name, getattr(block, name)) for i, block in enumerate(blocks) for name in names]
    for (i, name, one), (j, same, other) in itertools.combinations(held, 2):
        if i != j and (one is other or np.shares_memory(np.asarray(one), np.asarray(other))):
            return i, name, j, same
    return None


def passed_through(submission, sizes, norm_first, parameters, final, x, mask):
    """What a stack with these parameters gives, and what the caller's arrays are afterwards.

    parameters: a dictionary for each block   final: gamma_f and beta_f
    """
    order = {} if norm_first is None else {"norm_first": norm_first}
    stack = submission.TransformerStack(len(parameters), *sizes, **order)
    for block, values in zip(stack.blocks, parameters, strict=True):
        for name, value in values.items():
            setattr(block, name, value)
    stack.gamma_f, stack.beta_f = final
    first = np.array(stack.forward(x) if mask is None else stack.forward(x, mask))
    return {"y": first, "x": x, "mask": mask}
