"""What has to run beside the candidate: generators, and blocks, which cannot be sent.

Imports only numpy, and computes nothing that a candidate may not see.
"""

import numpy as np


def first_weights(submission, layers, sizes, names, seed):
    """The parameters of each block of a new stack, and gamma_f and beta_f under "final"."""
    stack = submission.TransformerStack(layers, *sizes, rng=np.random.default_rng(seed))
    found = [{name: np.array(getattr(block, name)) for name in names} for block in stack.blocks]
    return {"blocks": found, "final": [np.array(stack.gamma_f), np.array(stack.beta_f)]}


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
