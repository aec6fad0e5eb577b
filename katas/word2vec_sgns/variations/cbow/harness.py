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
    model = submission.CBOW(*W_in.shape, np.random.default_rng(0))
    theirs(setattr, model, "W_in", W_in.copy())
    theirs(setattr, model, "W_out", W_out.copy())
    return model


def losses(submission, W_in, W_out, contexts, centers, negatives):
    """`loss` of each of n batches, ids stacked along the first axis, and the tables after them."""
    model = model_with(submission, W_in, W_out)
    batches = zip(contexts.copy(), centers.copy(), negatives.copy(), strict=True)
    values = [theirs(model.loss, *batch) for batch in batches]
    return {"losses": values, **tables_of(model)}


def stepped(submission, W_in, W_out, contexts, centers, negatives, lr):
    """What one step returns, and the tables after it."""
    model = model_with(submission, W_in, W_out)
    value = theirs(model.step, contexts.copy(), centers.copy(), negatives.copy(), lr)
    return {"loss": value, **tables_of(model)}


def batch_after(submission, W_in, W_out, contexts, centers, negatives, lr):
    """The arrays of a batch after `loss` and `step` have had them."""
    model = model_with(submission, W_in, W_out)
    batch = contexts.copy(), centers.copy(), negatives.copy()
    theirs(model.loss, *batch)
    theirs(model.step, *batch, lr)
    return dict(zip(("contexts", "centers", "negatives"), batch, strict=True))


def large_batch(V, B, M, k):
    """Ids that look like chance, every fourth row with an empty slot."""
    random = np.random.default_rng(B)
    contexts, centers = random.integers(0, V, (B, M)), random.integers(0, V, B)
    contexts[::4, -1] = -1
    return contexts, centers, (centers[:, None] + random.integers(1, V, (B, k))) % V


def steps_of_step(submission, V, d, B):
    """Bytecodes of the submission's own file in a second step."""
    model = submission.CBOW(V, d, np.random.default_rng(0))
    theirs(model.step, *large_batch(V, B, 4, 3), 0.1)
    tally = Tally(4_000_000)
    with own_steps(tally):
        theirs(model.step, *large_batch(V, B, 4, 3), 0.1)
    return tally.total


def peak_of_step(submission, V, d, B):
    """Peak traced memory of a second step."""
    model = submission.CBOW(V, d, np.random.default_rng(0))
    theirs(model.step, *large_batch(30, B, 4, 3), 0.1)
    with traced_memory() as memory:
        theirs(model.step, *large_batch(30, B, 4, 3), 0.1)
    return memory.peak_bytes
