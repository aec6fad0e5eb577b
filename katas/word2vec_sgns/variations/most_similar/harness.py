"""What has to run beside the candidate: counted calls.

Imports only numpy, the standard library and `counting`.
"""

import numpy as np

from pytest_hardtier.sandbox.counting import Tally, own_steps, traced_memory


def steps_and_peak(submission, V, d, n):
    """Bytecodes of the submission's own file, and peak traced memory, of a second call each."""
    W = np.random.default_rng(V).normal(size=(V, d))
    submission.most_similar(W, 1, n)
    tally = Tally(4_000_000)
    with own_steps(tally):
        submission.most_similar(W, 2, n)
    with traced_memory() as memory:
        submission.most_similar(W, 3, n)
    return [tally.total, memory.peak_bytes]
