"""What has to run beside the candidate: generators, and questions about names.

Imports only numpy, and computes nothing that a candidate may not see.
"""

import numpy as np


def first_weights(submission, sizes, style, names, seed):
    """The parameters of a new block, by name, drawn from a generator that stands at `seed`."""
    block = submission.TransformerBlock(*sizes, style=style, rng=np.random.default_rng(seed))
    return {name: np.array(getattr(block, name)) for name in names}


def has(submission, sizes, style, names):
    """Which of these attributes a new block has; None stands for one."""
    block = submission.TransformerBlock(*sizes, style=style)
    return [name for name in names if getattr(block, name, None) is not None]


def refusal(submission, sizes, style):
    """How the constructor refuses these sizes or this style: the name of the exception, or ""."""
    try:
        submission.TransformerBlock(*sizes, style=style)
    except (ValueError, AssertionError) as refused:
        return type(refused).__name__
    return ""
