"""What has to run beside the candidate: generators, which cannot be sent, and refusals.

Imports only numpy, and computes nothing that a candidate may not see.
"""

import numpy as np


def first_weights(submission, sizes, names, seed):
    """The parameters of a new block, by name, drawn from a generator that stands at `seed`."""
    block = submission.TransformerBlock(*sizes, rng=np.random.default_rng(seed))
    return {name: np.array(getattr(block, name)) for name in names}


def refusal(submission, sizes):
    """How the constructor refuses these sizes: "ValueError", "AssertionError", another, or ""."""
    try:
        submission.TransformerBlock(*sizes)
    except (ValueError, AssertionError) as refused:
        return "ValueError" if isinstance(refused, ValueError) else "AssertionError"
    return ""


def answers(submission, sizes, norm_first, parameters, others, x, mask, seeds):
    """What blocks with the same parameters answer: one for each seed that they were built with.

    Each is asked three times: when it is new, once more, and after it had other parameters and saw
    another input. The last answer is that of one more block, which had the others first.
    """
    answers = []
    for seed in seeds:
        block = submission.TransformerBlock(
            *sizes, norm_first=norm_first, rng=np.random.default_rng(seed)
        )
        _assign(block, parameters)
        answers += [np.array(block.forward(x, mask)) for _ in range(2)]
        _assign(block, others)
        block.forward(x[:1, :1], None)
        _assign(block, parameters)
        answers.append(np.array(block.forward(x, mask)))
    late = submission.TransformerBlock(*sizes, norm_first=norm_first)
    for held in (others, parameters):
        _assign(late, held)
        answer = np.array(late.forward(x, mask))
    return [*answers, answer]


def _assign(block, parameters):
    for name, value in parameters.items():
        setattr(block, name, value)
