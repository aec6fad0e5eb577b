"""What has to run beside the candidate: tables that are planted, and counted calls.

Imports only numpy, the standard library and `counting`.
"""

import numpy as np

from pytest_hardtier.sandbox.counting import Tally, own_steps, theirs, traced_memory


def tables_of(model):
    """Copies of the two tables; what is no array stays as it is."""
    found = {name: theirs(getattr, model, name) for name in ("W_in", "W_out")}
    return {name: one.copy() if isinstance(one, np.ndarray) else one for name, one in found.items()}


def model_with(submission, W_in, W_out):
    """A model of the submission's that holds copies of the tables."""
    model = submission.SharedNegatives(*W_in.shape, np.random.default_rng(0))
    theirs(setattr, model, "W_in", W_in.copy())
    theirs(setattr, model, "W_out", W_out.copy())
    return model


def losses(submission, W_in, W_out, centers, contexts, negatives):
    """`loss` of each of n batches, ids stacked along the first axis, and the tables after them."""
    model = model_with(submission, W_in, W_out)
    batches = zip(centers.copy(), contexts.copy(), negatives.copy(), strict=True)
    values = [theirs(model.loss, *batch) for batch in batches]
    return {"losses": values, **tables_of(model)}


def stepped(submission, W_in, W_out, centers, contexts, negatives, lr):
    """What one step returns, and the tables after it."""
    model = model_with(submission, W_in, W_out)
    value = theirs(model.step, centers.copy(), contexts.copy(), negatives.copy(), lr)
    return {"loss": value, **tables_of(model)}


def large_batch(V, B, k):
    """Ids that look like chance."""
    random = np.random.default_rng(B)
    return random.integers(0, V, B), random.integers(0, V, B), random.integers(0, V, k)


def steps_of_step(submission, V, d, B, k):
    """Bytecodes of the submission's own file in a second step."""
    model = submission.SharedNegatives(V, d, np.random.default_rng(0))
    theirs(model.step, *large_batch(V, B, k), 0.1)
    tally = Tally(4_000_000)
    with own_steps(tally):
        theirs(model.step, *large_batch(V, B, k), 0.1)
    return tally.total


def peak_of_step(submission, V, d, B, k):
    """Peak traced memory of a second step on words below 40."""
    model = submission.SharedNegatives(V, d, np.random.default_rng(0))
    theirs(model.step, *large_batch(40, B, k), 0.1)
    with traced_memory() as memory:
        theirs(model.step, *large_batch(40, B, k), 0.1)
    return memory.peak_bytes
